/**
 * The codebook built after training (arXiv 2602.17133, Eq. 12): k-means with k-means++ start, the
 * nearest code, and how evenly the codes are used (Eq. 19).
 */
package org.vpvae.codebook;
