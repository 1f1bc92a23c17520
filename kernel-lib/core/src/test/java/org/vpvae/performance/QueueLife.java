package org.vpvae.performance;

import java.util.Arrays;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.QueueState;
import org.vpvae.perturbation.SampleQueue;

/**
 * A queue as training keeps it: each step 1 % of the tokens enter, new latents whose law wanders,
 * and then its index is asked for. A period is as many steps as it takes until the index is built
 * anew, which the last step of a period does.
 */
final class QueueLife {
  static final int ARRIVALS = VpStep.TOKENS / 100;

  /** How far the mean of the latents wanders in a period, in their standard deviations. */
  private static final float DRIFT = 0.5f;

  /** One in so many rows is replaced before a rebuild. */
  private static final int REBUILD_SHARE = 16;

  private final SampleQueue queue;
  private final int threads;
  private final int dimension;
  private int step;

  QueueLife(Points content, int threads) {
    this.threads = threads;
    dimension = content.dimension();
    queue =
        new SampleQueue(new QueueState(dimension, content.values().clone(), content.count(), 0));
    queue.index(threads);
  }

  /** Steps of a period. */
  int period() {
    return queue.capacity() / REBUILD_SHARE / ARRIVALS + 1;
  }

  /** The latents that enter in so many steps from now on. */
  Points arriving(int steps) {
    Points noise = VpStep.normal(ARRIVALS * steps, dimension, 100 + step);
    float[] values = noise.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += DRIFT * (step + i / (dimension * ARRIVALS)) / period();
    }
    return new Points(values, noise.count(), dimension);
  }

  /** Lets them enter, step by step. */
  void live(Points arriving) {
    int values = ARRIVALS * dimension;
    for (int at = 0; at < arriving.values().length; at += values) {
      float[] rows = Arrays.copyOfRange(arriving.values(), at, at + values);
      queue.push(new Points(rows, ARRIVALS, dimension));
      queue.index(threads);
      step++;
    }
  }

  /** The index, up to date. */
  NeighbourIndex index() {
    return queue.index(threads);
  }

  /** Its content, in the order of its rows. */
  Points content() {
    return queue.points();
  }
}
