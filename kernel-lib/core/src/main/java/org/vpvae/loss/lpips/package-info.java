/**
 * LPIPS (Zhang, Isola, Efros, Shechtman, Wang: The unreasonable effectiveness of deep features as a
 * perceptual metric, CVPR 2018), version 0.1, as a loss and as a metric. It stands among the losses
 * because it runs a network; the metrics' own room is plain mathematics on Java arrays.
 */
package org.vpvae.loss.lpips;
