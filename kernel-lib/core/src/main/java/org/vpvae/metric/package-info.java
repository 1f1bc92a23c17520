/**
 * How close a reconstruction is to its original: one file per metric, each with the same beats (a
 * final class, {@code name()} as reports print it, {@code score(reference, degraded)}), and one
 * tally that averages over a set without hiding what it left out.
 */
package org.vpvae.metric;
