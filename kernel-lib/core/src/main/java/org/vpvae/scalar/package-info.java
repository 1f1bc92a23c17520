/** One dimension at a time: activations (Eq. 13), level grids (Eq. 15, 18), optimal levels. */
package org.vpvae.scalar;
