package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.clock.TestClock;
import org.vpvae.neighbour.BruteForce;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.QueueStart;
import org.vpvae.perturbation.SampleQueue;
import org.vpvae.random.Streams;

class MeasuredEngineTest {
  private final List<String> searches = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final TestClock clock = new TestClock();

  /** Exact, and as slow as it says; the first search takes a second longer. */
  private NeighbourEngine engine(String name, long millis) {
    return queue ->
        new NeighbourIndex() {
          private final NeighbourIndex exact = new BruteForce(queue.points());

          @Override
          public int count() {
            return exact.count();
          }

          @Override
          public int dimension() {
            return exact.dimension();
          }

          @Override
          public double[][] distances(Points queries, int[] ranks, int threads) {
            clock.pass(Duration.ofMillis(searches.contains(name) ? millis : millis + 1000));
            searches.add(name);
            return exact.distances(queries, ranks, threads);
          }

          @Override
          public int[] nearest(Points queries, int threads) {
            return exact.nearest(queries, threads);
          }
        };
  }

  @Test
  void theFasterIsFoundOnceAndAnswersFromThen() {
    SampleQueue queue =
        SampleQueue.start(QueueStart.GAUSSIAN_NOISE, 50, 2, new Streams(1).open("queue", 0));
    NeighbourEngine measured =
        new MeasuredEngine(
            Map.of("slow", engine("slow", 30), "fast", engine("fast", 20)), clock, log::add);
    Points queries = new Points(new float[] {0, 0, 1, 1}, 2, 2);
    int[] ranks = {1, 8};
    double[][] expected = new BruteForce(queue.points()).distances(queries, ranks, 1);

    assertThat(measured.over(queue).distances(queries, ranks, 1)).isDeepEqualTo(expected);
    assertThat(log).containsExactly("neighbour search: fast 20 ms, slow 30 ms; fast taken");
    assertThat(searches).hasSize(2 * MeasuredEngine.TRIALS + 1);
    searches.clear();
    assertThat(measured.over(queue).distances(queries, ranks, 1)).isDeepEqualTo(expected);
    assertThat(searches).containsExactly("fast");
    assertThat(log).hasSize(1);
  }

  /** As slow as it says, with a tree that the queue keeps. */
  private NeighbourEngine tree(long millis, List<NeighbourIndex> trees) {
    NeighbourEngine slow = engine("tree", millis);
    return queue -> {
      trees.add(queue.index(1));
      return slow.over(queue);
    };
  }

  @Test
  void theTreeThatLostIsNotKeptUpToDate() {
    SampleQueue queue =
        SampleQueue.start(QueueStart.GAUSSIAN_NOISE, 50, 2, new Streams(1).open("queue", 0));
    List<NeighbourIndex> trees = new ArrayList<>();
    NeighbourEngine measured =
        new MeasuredEngine(
            Map.of("tree", tree(30, trees), "device", engine("device", 20)), clock, log::add);
    measured.over(queue).distances(new Points(new float[] {0, 0}, 1, 2), new int[] {1}, 1);
    assertThat(log).singleElement().asString().endsWith("device taken");
    assertThat(trees).hasSize(MeasuredEngine.TRIALS);
    assertThat(queue.index(1)).isNotSameAs(trees.get(0));
  }

  @Test
  void theChoiceIsRenewedWheneverAQueueHasDoubled() {
    SampleQueue queue = SampleQueue.start(QueueStart.EMPTY, 100, 1, null);
    NeighbourEngine measured =
        new MeasuredEngine(Map.of("a", engine("a", 30), "b", engine("b", 20)), clock, log::add);
    Points one = new Points(new float[] {7}, 1, 1);
    List<Integer> choices = new ArrayList<>();
    for (int size = 1; size <= 150; size++) {
      queue.push(one);
      int before = log.size();
      measured.over(queue).distances(one, new int[] {1}, 1);
      if (log.size() > before) {
        choices.add(size);
      }
    }
    assertThat(choices).containsExactly(1, 2, 4, 8, 16, 32, 64);
  }
}
