package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.vpvae.training.TrainingLoop;

/** Measures how long the steps of a run wait for their data. */
final class DataWait implements TrainingLoop.Batches {
  private final TrainingLoop.Batches batches;
  private final Clock clock;
  private final Instant opened;
  private Duration waited = Duration.ZERO;
  private long steps;

  DataWait(TrainingLoop.Batches batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
    this.opened = clock.instant();
  }

  @Override
  public NDArray of(NDManager manager, long step) {
    Instant start = clock.instant();
    NDArray batch = batches.of(manager, step);
    waited = waited.plus(Duration.between(start, clock.instant()));
    steps++;
    return batch;
  }

  /** One line: the wait per step and its share of the time since this began. */
  @Override
  public String toString() {
    double all = Math.max(1e-9, seconds(Duration.between(opened, clock.instant())));
    return String.format(
        Locale.ROOT,
        "waited for data %.1f ms a step over %d steps, %.1f %% of the time",
        1000 * seconds(waited) / Math.max(1, steps),
        steps,
        100 * seconds(waited) / all);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
