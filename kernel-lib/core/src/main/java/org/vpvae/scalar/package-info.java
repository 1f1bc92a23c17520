/** One dimension at a time: CDF-like activations (Eq. 13) and level grids (Eq. 15, 18). */
package org.vpvae.scalar;
