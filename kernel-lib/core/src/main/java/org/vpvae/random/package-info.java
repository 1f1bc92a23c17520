/** Named random streams: (seed, purpose, step) names a generator; nobody else makes randomness. */
package org.vpvae.random;
