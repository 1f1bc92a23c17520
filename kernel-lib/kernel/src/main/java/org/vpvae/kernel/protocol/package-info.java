/** Messages of the Jupyter protocol and the sockets they travel on. Knows no Java cells. */
package org.vpvae.kernel.protocol;
