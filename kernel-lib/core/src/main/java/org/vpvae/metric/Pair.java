package org.vpvae.metric;

/**
 * Two signals to compare.
 *
 * @param item the name of the pair in its set
 * @param reference the original
 * @param degraded its reconstruction
 * @param <S> what is compared
 */
public record Pair<S>(String item, S reference, S degraded) {}
