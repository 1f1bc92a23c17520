/** The Jupyter protocol from the client's side: kernelspecs, processes, signed messages. */
package org.vpvae.runner.protocol;
