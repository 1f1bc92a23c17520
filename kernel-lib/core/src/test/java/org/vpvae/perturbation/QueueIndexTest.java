package org.vpvae.perturbation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.NeighbourIndexContract;
import org.vpvae.neighbour.Points;

/** A queue's exact index keeps the contract of every index. */
class QueueIndexTest extends NeighbourIndexContract {
  @Override
  protected NeighbourIndex index(Points points) {
    return queue(points).index(2);
  }

  private static SampleQueue queue(Points points) {
    SampleQueue queue =
        SampleQueue.start(QueueStart.EMPTY, points.count() + 1, points.dimension(), null);
    queue.push(points);
    return queue;
  }

  /** Its own promise counts all rows, though a subsample of them is searched. */
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 11, 999})
  void ranksBeyondTheRowsAreRefusedBeforeTheyAreCorrected(int rank) {
    Points rows = new Points(new float[10], 10, 1);
    for (QueueSearch search : new QueueSearch[] {QueueSearch.EXACT, QueueSearch.subsampled(3)}) {
      NeighbourIndex index = queue(rows).index(search, 1);
      assertThatThrownBy(() -> index.distances(rows, new int[] {1, rank}, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rank " + rank + " is not in 1..10");
    }
  }
}
