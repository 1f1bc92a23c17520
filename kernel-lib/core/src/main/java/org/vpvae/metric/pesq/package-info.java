/**
 * Wideband PESQ (ITU-T P.862.2), one file per stage of the standard: level alignment, input filter,
 * speech activity, time alignment with splitting of utterances, perceptual model, repair of bad
 * intervals, aggregation. {@link org.vpvae.metric.pesq.WidebandPesq} runs the stages in that order.
 */
package org.vpvae.metric.pesq;
