package org.vpvae.experiments.training;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.experiments.run.StepCurve;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.random.Streams;

/**
 * Measures on the way how evenly the codes are used, for Figure 1. A codebook that is built after
 * training is built anew at each point, from the latents of a few batches; training itself never
 * looks at it, so that a run has the same bits with and without this watch.
 */
final class UsageWatch implements AutoCloseable {
  /** Batches whose latents build a codebook on the way; at the end there are more. */
  static final int CODEBOOK_BATCHES = 4;

  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Task task;
  private final Streams streams;
  private final int threads;
  private final Schedule schedule;
  private final StepCurve curve;

  /**
   * When to measure: after the first step, after every so many, and after the last.
   *
   * @param every steps between two points, at least 1
   * @param last steps of the run
   */
  record Schedule(int every, int last) {
    boolean isDueAfter(long steps) {
      return steps == 1 || steps == last || steps % every == 0;
    }
  }

  UsageWatch(
      NDManager manager,
      Tokenizer tokenizer,
      Task task,
      Streams streams,
      int threads,
      Path folder,
      Schedule schedule,
      int firstStep) {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.task = task;
    this.streams = streams;
    this.threads = threads;
    this.schedule = schedule;
    this.curve = StepCurve.open(folder, UsageCurve.FILE, List.of("perplexity"), firstStep);
  }

  /** Measures after that step, counted from 0, if it is due. */
  void after(long step) {
    if (schedule.isDueAfter(step + 1)) {
      measure(step);
    }
  }

  private void measure(long step) {
    int batches = Math.min(CODEBOOK_BATCHES, task.codebookBatches());
    task.fitCodebook(manager, tokenizer, streams, batches, threads);
    double perplexity = CodebookUsage.of(task.usage(manager, tokenizer)).perplexity();
    curve.add(Math.toIntExact(step), perplexity);
  }

  @Override
  public void close() {
    curve.close();
  }
}
