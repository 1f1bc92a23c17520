package org.vpvae.quantizer;

import ai.djl.ndarray.NDManager;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.perturbation.QueueSearch;
import org.vpvae.perturbation.SampleQueue;
import org.vpvae.tensor.DeviceNeighbours;

/**
 * Who looks for the neighbours of latents in VP-VAE's queue. It is none of the method's settings:
 * every exact engine gives the same bits.
 */
@FunctionalInterface
public interface NeighbourEngine {

  /** An index over what the queue holds now. */
  NeighbourIndex over(SampleQueue queue);

  /**
   * A tree in Java that follows the queue.
   *
   * @param threads to rebuild it with, at least 1
   */
  static NeighbourEngine tree(int threads) {
    return tree(QueueSearch.EXACT, threads);
  }

  /** The same with a search that may be approximate. */
  static NeighbourEngine tree(QueueSearch search, int threads) {
    return queue -> queue.index(search, threads);
  }

  /**
   * All distances on the device of a manager, in chunks.
   *
   * @param manager must outlive the engine
   */
  static NeighbourEngine device(NDManager manager) {
    return queue -> new DeviceNeighbours(manager, queue.points());
  }
}
