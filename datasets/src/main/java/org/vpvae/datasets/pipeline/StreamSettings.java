package org.vpvae.datasets.pipeline;

import org.vpvae.datasets.BadFiles;

/**
 * How a stream decodes ahead of the training.
 *
 * @param batchSize B, items per batch, at least 1
 * @param ahead how many batches are decoded before they are asked for, at least 1
 * @param threads how many items are decoded at once, at least 1
 * @param bad how many items may be broken
 */
public record StreamSettings(int batchSize, int ahead, int threads, BadFiles bad) {
  public StreamSettings {
    if (batchSize < 1 || ahead < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batches of "
              + batchSize
              + ", "
              + ahead
              + " ahead, "
              + threads
              + " threads; each must be at least 1");
    }
  }
}
