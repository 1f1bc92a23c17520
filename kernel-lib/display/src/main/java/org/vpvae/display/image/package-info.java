/** Pictures: pixels to PNG, one picture or many side by side. */
package org.vpvae.display.image;
