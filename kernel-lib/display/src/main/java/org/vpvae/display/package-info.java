/**
 * Rich output in Java notebooks: {@link org.vpvae.display.Show} in a cell, {@link
 * org.vpvae.display.NotebookBridge} between this module and the kernel.
 */
package org.vpvae.display;
