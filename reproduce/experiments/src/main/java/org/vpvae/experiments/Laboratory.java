package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;

/** What the reproduction needs from the rooms below: data, settings, and one run at a time. */
public interface Laboratory extends AutoCloseable {
  /**
   * Reads the data of a modality (once) and says what they are. Called for all modalities before
   * the first run, so that missing or unusable data end the command before any training.
   *
   * @throws UserError if a folder is empty or has no usable file
   */
  DataSummary data(Modality modality);

  /**
   * The files of that modality that looked like data and were left out, with their whole paths and
   * the reasons; none where no file was read.
   */
  default List<RefusedFile> refused(Modality modality) {
    return List.of();
  }

  /**
   * Every setting of quantizer and training that decides the numbers and is not a component of
   * {@link RunConfiguration}, by name: neighbours, queue, eta, weights of the losses, betas.
   */
  Map<String, String> settings(
      Modality modality, Method method, int codebookSize, Ablation ablation);

  /** Names and versions of the engine, and how it is set: djl, libtorch, device, threads. */
  Map<String, String> versions();

  /**
   * Trains and evaluates one run, or continues it from what an interrupted run left in its folder.
   * Writes {@code loss.csv} and, for images, {@code usage.csv} when the profile asks for it and
   * {@link org.vpvae.experiments.report.RunPictures}. Runs may be made in several threads at once;
   * what else is under way changes no number.
   *
   * @param configuration what to run
   * @param folder of the run; exists
   * @param listener is told of a resumed run before its first step, and of each step
   * @throws TrainingFailure if training itself fails, such as a NaN
   */
  RunOutcome run(RunConfiguration configuration, Path folder, StepListener listener);

  /**
   * Takes a few steps of a run and evaluates a few items, to tell what the whole will cost; leaves
   * nothing behind.
   *
   * @param seconds to spend on steps, roughly; at least two steps are taken
   */
  Calibration calibrate(RunConfiguration configuration, double seconds);

  /** Figure 2, which needs no run but the quantizers; empty where no engine is at hand. */
  Optional<Figure> figureTwo();

  @Override
  void close();
}
