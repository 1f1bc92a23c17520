/** Data sets from the network: fetched, checked, unpacked, or explained. */
package org.vpvae.datasets.download;
