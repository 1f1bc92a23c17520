package org.vpvae.experiments.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.experiments.Calibration;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.random.Streams;
import org.vpvae.training.Checkpoint;
import org.vpvae.training.TrainingLoop;

/**
 * Takes a few steps of a run, builds a codebook of a few batches, writes a checkpoint and evaluates
 * a few items, and scales up what each took.
 *
 * @param pauses what interrupts the steps, whose time counts as theirs
 */
record CostOfARun(
    NDManager manager,
    RunConfiguration run,
    Task task,
    Tokenizer tokenizer,
    TrainingLoop loop,
    Streams streams,
    Pauses pauses) {

  /** A run keeps its last two checkpoints. */
  private static final int KEPT_CHECKPOINTS = 2;

  /** A step goes forward and back, which is twice the work, through encoder and decoder. */
  private static final double ENCODING_OF_A_STEP = 1.0 / 6;

  /**
   * What interrupts the steps.
   *
   * @param checkpointEvery steps between two checkpoints, at least 1
   * @param usageEvery steps between two points of Figure 1; 0 for none
   */
  record Pauses(int checkpointEvery, int usageEvery) {}

  /**
   * A share of the run that was taken as a sample.
   *
   * @param all seconds that the whole would take
   * @param few seconds that the sample took
   */
  private record Sample(double all, double few) {}

  Calibration measure(double seconds, Clock clock, int threads) {
    loop.step(); // The first step also warms up.
    Instant start = clock.instant();
    int steps = 0;
    do {
      loop.step();
      steps++;
    } while (since(start, clock) < seconds && loop.steps() < run.steps());
    double step = since(start, clock) / steps;
    Sample codebook = codebook(clock, threads);
    start = clock.instant();
    long bytes = checkpointBytes();
    double onTheWay = since(start, clock) / pauses.checkpointEvery() + watching(step, codebook);
    return new Calibration(step + onTheWay, codebook.all() + evaluation(clock), bytes);
  }

  /** Enough latents for a clustering into the paper's smaller codebooks. */
  private Sample codebook(Clock clock, int threads) {
    int batches = Math.min(UsageWatch.CODEBOOK_BATCHES, task.codebookBatches());
    Instant start = clock.instant();
    task.fitCodebook(manager, tokenizer, streams, batches, threads);
    double few = since(start, clock);
    return new Sample(few * task.codebookBatches() / batches, few);
  }

  /** A point of Figure 1, a codebook and all validation items encoded, for its share of a step. */
  private double watching(double step, Sample codebook) {
    if (pauses.usageEvery() == 0) {
      return 0;
    }
    double batches = (double) task.summary().validationItems() / run.batch();
    return (codebook.few() + batches * step * ENCODING_OF_A_STEP) / pauses.usageEvery();
  }

  private double evaluation(Clock clock) {
    Instant start = clock.instant();
    double share = task.evaluateFew(manager, tokenizer);
    return since(start, clock) / share;
  }

  /** Written where temporary files go, and deleted again. */
  private long checkpointBytes() {
    try {
      Path folder = Files.createTempDirectory("vpvae-plan");
      new Checkpoint(folder, run.hash()).save(loop);
      List<Path> files;
      try (Stream<Path> walk = Files.walk(folder)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        Files.delete(file);
      }
      return KEPT_CHECKPOINTS * bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure a checkpoint", e);
    }
  }

  private static double since(Instant start, Clock clock) {
    return Duration.between(start, clock.instant()).toNanos() / 1e9;
  }
}
