/** Where bundles go: the notebook of the running kernel, or a stream of text. */
package org.vpvae.display.notebook;
