package org.vpvae.datasets;

import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.random.Streams;

/**
 * Which items a batch holds: every epoch visits every item once, in a fresh order.
 *
 * <p>The endless sequence is the concatenation of one permutation per epoch, drawn by Fisher-Yates
 * from the stream ("order", epoch). Batch {@code step} is the slice [step*B, (step+1)*B) of it, so
 * it depends on the seed and the step alone and training can resume anywhere. A batch may cross
 * from one epoch into the next. Cost: O(items) and four bytes per item for each batch, which bounds
 * the sets that cost nothing else.
 */
public final class EpochOrder {
  /** The largest set that is made from a seed: its order takes 40 MB while a batch is chosen. */
  public static final int MOST_DRAWN = 10_000_000;

  private EpochOrder() {}

  /**
   * The items of one batch.
   *
   * @param streams the random streams of the run
   * @param step the training step, at least 0
   * @param batchSize items per batch, at least 1
   * @param items items in the set, at least 1
   * @return B indices of 0 to items-1
   */
  public static int[] batch(Streams streams, long step, int batchSize, int items) {
    if (step < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "step " + step + " and batch size " + batchSize + " must be at least 0 and 1");
    }
    long first = Math.multiplyExact(step, (long) batchSize);
    int[] indices = new int[batchSize];
    long epoch = -1;
    int[] order = null;
    for (int i = 0; i < batchSize; i++) {
      long position = first + i;
      if (position / items != epoch) {
        epoch = position / items;
        order = permutation(streams, epoch, items);
      }
      indices[i] = order[(int) (position % items)];
    }
    return indices;
  }

  private static int[] permutation(Streams streams, long epoch, int items) {
    UniformRandomProvider random = streams.open("order", epoch);
    int[] order = new int[items];
    for (int i = 0; i < items; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
