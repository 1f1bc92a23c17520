/**
 * Exact neighbours in few dimensions: the distance to the m-th nearest point and the nearest point
 * itself, by a k-d tree and by its brute-force twin.
 */
package org.vpvae.neighbour;
