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
 * Takes a few steps of a run, builds a codebook of a few batches and evaluates a few items, and
 * scales up what each took.
 */
record CostOfARun(
    NDManager manager,
    RunConfiguration run,
    Task task,
    Tokenizer tokenizer,
    TrainingLoop loop,
    Streams streams) {

  /** A run keeps its last two checkpoints. */
  private static final int KEPT_CHECKPOINTS = 2;

  /** Enough latents for a clustering into the paper's smaller codebooks. */
  private static final int CODEBOOK_BATCHES = 4;

  Calibration measure(double seconds, Clock clock, int threads) {
    loop.step(); // The first step also warms up.
    Instant start = clock.instant();
    int steps = 0;
    do {
      loop.step();
      steps++;
    } while (since(start, clock) < seconds && loop.steps() < run.steps());
    double perStep = since(start, clock) / steps;
    return new Calibration(perStep, afterwards(clock, threads), checkpointBytes());
  }

  private double afterwards(Clock clock, int threads) {
    int batches = Math.min(CODEBOOK_BATCHES, task.codebookBatches());
    Instant start = clock.instant();
    task.fitCodebook(manager, tokenizer, streams, batches, threads);
    double codebook = since(start, clock) * task.codebookBatches() / batches;
    start = clock.instant();
    double share = task.evaluateFew(manager, tokenizer);
    return codebook + since(start, clock) / share;
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
