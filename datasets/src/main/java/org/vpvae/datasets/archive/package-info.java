/** Archives from the network, opened without believing them. */
package org.vpvae.datasets.archive;
