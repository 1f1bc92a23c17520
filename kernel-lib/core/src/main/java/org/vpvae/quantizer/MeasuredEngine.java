package org.vpvae.quantizer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.SampleQueue;

/**
 * Takes the faster of several exact engines, by trying all on the first searches of a run: which
 * one that is depends on the machine, the queue and the batch, and is not guessed. A queue that
 * starts empty is small then, so all are tried again each time it has doubled. The choice changes
 * no bit of the answers.
 */
public final class MeasuredEngine implements NeighbourEngine {
  /** Searches tried on each engine; the quickest counts, so that a first start is forgiven. */
  static final int TRIALS = 3;

  /** A queue that holds so many times the rows of the last choice asks for a new one. */
  static final int GROWTH = 2;

  private final Map<String, NeighbourEngine> engines;
  private final Clock clock;
  private final Consumer<String> log;
  private NeighbourEngine chosen; // null before the first choice
  private int rowsAtChoice;

  /**
   * Chooses later.
   *
   * @param engines by name, at least one; exact, all of them
   * @param clock measures
   * @param log receives one line when the choice is made
   */
  public MeasuredEngine(Map<String, NeighbourEngine> engines, Clock clock, Consumer<String> log) {
    if (engines.isEmpty()) {
      throw new IllegalArgumentException("no engine to choose from");
    }
    this.engines = Map.copyOf(engines);
    this.clock = clock;
    this.log = log;
  }

  @Override
  public NeighbourIndex over(SampleQueue queue) {
    return isDue(queue) ? new Trial(queue) : chosen.over(queue);
  }

  private boolean isDue(SampleQueue queue) {
    return chosen == null || queue.size() >= (long) GROWTH * rowsAtChoice;
  }

  /** Answers the first search, and finds out who answers the others. */
  private final class Trial implements NeighbourIndex {
    private final SampleQueue queue;

    Trial(SampleQueue queue) {
      this.queue = queue;
    }

    @Override
    public int count() {
      return queue.size();
    }

    @Override
    public int dimension() {
      return queue.dimension();
    }

    @Override
    public double[][] distances(Points queries, int[] ranks, int threads) {
      if (isDue(queue)) {
        choose(engine -> engine.over(queue).distances(queries, ranks, threads));
        rowsAtChoice = queue.size();
        // A tree that lost would be kept up to date with every push, for nobody.
        queue.forgetIndex();
      }
      return chosen.over(queue).distances(queries, ranks, threads);
    }

    @Override
    public int[] nearest(Points queries, int threads) {
      return engines.values().iterator().next().over(queue).nearest(queries, threads);
    }
  }

  private void choose(Consumer<NeighbourEngine> search) {
    Map<String, Duration> times =
        engines.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> quickest(e.getValue(), search)));
    List<String> order = times.keySet().stream().sorted(Comparator.comparing(times::get)).toList();
    chosen = engines.get(order.get(0));
    log.accept(
        "neighbour search: "
            + order.stream()
                .map(name -> name + " " + times.get(name).toMillis() + " ms")
                .collect(Collectors.joining(", "))
            + "; "
            + order.get(0)
            + " taken");
  }

  private Duration quickest(NeighbourEngine engine, Consumer<NeighbourEngine> search) {
    Duration[] times = new Duration[TRIALS];
    for (int i = 0; i < TRIALS; i++) {
      Instant start = clock.instant();
      search.accept(engine);
      times[i] = Duration.between(start, clock.instant());
    }
    return Arrays.stream(times).min(Comparator.naturalOrder()).orElseThrow();
  }
}
