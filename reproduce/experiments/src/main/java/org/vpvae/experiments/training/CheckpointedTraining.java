package org.vpvae.experiments.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.experiments.Profile;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.StepCurve;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.random.Streams;
import org.vpvae.training.Checkpoint;
import org.vpvae.training.DivergedException;
import org.vpvae.training.TrainingLoop;
import org.vpvae.training.TrainingLoop.StepReport;

/**
 * The steps of a run, from its newest checkpoint to its end, with what is written on the way: the
 * loss curve, the points of Figure 1, checkpoints.
 *
 * @param manager owns what the watch of Figure 1 needs
 * @param threads for clustering
 */
record CheckpointedTraining(Profile profile, NDManager manager, int threads, Consumer<String> log) {

  /** Of the loss curve, after the step. */
  private static final List<String> COLUMNS = List.of("loss", "gradient_norm", "acceptance");

  /** The step at which this session began; what was found at the end goes into {@code found}. */
  int run(
      RunConfiguration configuration,
      Task task,
      TrainingLoop loop,
      Tokenizer tokenizer,
      Path folder,
      StepListener listener,
      Measurements found) {
    Checkpoint checkpoint =
        new Checkpoint(folder.resolve(RunFolder.CHECKPOINTS), configuration.hash());
    try {
      checkpoint.restore(loop, log);
      int first = Math.toIntExact(loop.steps());
      listener.resumeAt(first);
      Optional<UsageWatch> watch = watch(configuration, task, tokenizer, folder, first);
      try (StepCurve curve = StepCurve.open(folder, COLUMNS, first)) {
        while (loop.steps() < configuration.steps()) {
          StepReport report = loop.step();
          curve.add((int) report.step(), report.loss(), report.gradientNorm(), report.acceptance());
          listener.update(loop.steps(), String.format(Locale.ROOT, "loss %.4f", report.loss()));
          watch.ifPresent(usage -> usage.after(report.step()));
          // After the watch, so that a run resumed here has measured this step.
          if (loop.steps() % profile.checkpointEvery() == 0) {
            checkpoint.save(loop);
          }
        }
      } finally {
        watch.ifPresent(UsageWatch::close);
      }
      acceptance(folder, found);
      return first;
    } catch (DivergedException e) {
      throw new TrainingFailure((int) e.step(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a checkpoint in " + folder, e);
    }
  }

  /** From the file: a run that was killed after its last step takes no step now. */
  private static void acceptance(Path folder, Measurements found) {
    List<double[]> rows = StepCurve.read(folder, StepCurve.LOSS);
    double last = rows.isEmpty() ? Double.NaN : rows.get(rows.size() - 1)[COLUMNS.size()];
    if (!Double.isNaN(last)) {
      found.fact("acceptance", last);
    }
  }

  /** What interrupts the steps of that run. */
  CostOfARun.Pauses pauses(RunConfiguration run) {
    return new CostOfARun.Pauses(
        profile.checkpointEvery(), isWatched(run) ? profile.usageEvery() : 0);
  }

  /** Figure 1 is of images, at one size. */
  private boolean isWatched(RunConfiguration run) {
    return run.modality() == Modality.IMAGE
        && run.codebookSize() == profile.image().headline()
        && profile.usageEvery() != 0;
  }

  private Optional<UsageWatch> watch(
      RunConfiguration run, Task task, Tokenizer tokenizer, Path folder, int first) {
    if (!isWatched(run)) {
      return Optional.empty();
    }
    return Optional.of(
        new UsageWatch(
            manager,
            tokenizer,
            task,
            new Streams(run.seed()),
            threads,
            folder,
            new UsageWatch.Schedule(profile.usageEvery(), run.steps()),
            first));
  }
}
