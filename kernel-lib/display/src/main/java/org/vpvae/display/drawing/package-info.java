/** Drawings: what paints itself, as PNG and as SVG. */
package org.vpvae.display.drawing;
