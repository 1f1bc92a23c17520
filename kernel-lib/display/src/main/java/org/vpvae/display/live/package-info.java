/** Outputs that change in place: handles, progress bars, curves that grow. */
package org.vpvae.display.live;
