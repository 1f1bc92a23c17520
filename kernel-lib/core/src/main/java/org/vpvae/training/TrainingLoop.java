package org.vpvae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.quantizer.NotFiniteException;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Adam;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Gradients;

/**
 * Trains a tokenizer, one visible step after the other:
 *
 * <pre>{@code
 * while (loop.steps() < settings.steps()) {
 *   StepReport report = loop.step();
 * }
 * }</pre>
 *
 * <p>Every array of a step belongs to a manager that closes with the step, so native memory stays
 * flat. A step that meets a NaN or an infinity throws before it changes a parameter.
 */
public final class TrainingLoop {

  /** Where the signals of a step come from. */
  @FunctionalInterface
  public interface Batches {
    /** The batch of a step (from 0), in the given manager; the same for the same step. */
    NDArray of(NDManager manager, long step);
  }

  /** The reconstruction loss, a scalar. */
  @FunctionalInterface
  public interface Objective {
    NDArray of(NDArray original, NDArray reconstruction);
  }

  /**
   * Settings that stay for a run.
   *
   * @param steps length of the run, at least 1
   * @param learningRate per step
   * @param adam the optimizer's settings
   * @param gradientLimit largest global gradient norm, above 0; infinity never clips
   */
  public record Settings(
      long steps, LearningRate learningRate, Adam.Settings adam, double gradientLimit) {
    public Settings {
      if (steps < 1) {
        throw new IllegalArgumentException("steps " + steps + " must be at least 1");
      }
    }
  }

  /**
   * One step's numbers.
   *
   * @param step counted from 0
   * @param loss reconstruction loss plus the quantizer's loss
   * @param gradientNorm before clipping
   * @param acceptance share of accepted perturbations, NaN where none was tried
   */
  public record StepReport(long step, double loss, double gradientNorm, double acceptance) {}

  private final Tokenizer tokenizer;
  private final Batches batches;
  private final Objective objective;
  private final Settings settings;
  private final Streams streams;
  private final NDManager manager;
  private final Adam adam;
  private float[] losses = new float[0];

  /**
   * A loop before its first step.
   *
   * @param manager owns the optimizer's moments
   * @param streams the run's random streams
   */
  public TrainingLoop(
      NDManager manager,
      Tokenizer tokenizer,
      Batches batches,
      Objective objective,
      Settings settings,
      Streams streams) {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.batches = batches;
    this.objective = objective;
    this.settings = settings;
    this.streams = streams;
    this.adam = new Adam(manager, tokenizer.parameters(), settings.adam());
  }

  /**
   * Takes the next step.
   *
   * @throws DivergedException if latents, the loss or a gradient are not finite
   */
  public StepReport step() {
    long step = adam.steps();
    try (NDManager scope = manager.newSubManager()) {
      StepReport report = forwardAndBackward(scope, step);
      losses = Arrays.copyOf(losses, (int) step + 1);
      losses[(int) step] = (float) report.loss();
      return report;
    }
  }

  private StepReport forwardAndBackward(NDManager scope, long step) {
    NDArray batch = batches.of(scope, step);
    NDList gradients;
    double loss;
    double acceptance;
    try (GradientScope recording = GradientScope.open()) {
      Tokenizer.Reconstruction result = forward(batch, step);
      NDArray total = objective.of(batch, result.signal());
      if (result.quantized().loss() != null) {
        total = total.add(result.quantized().loss());
      }
      loss = total.getFloat();
      acceptance = result.quantized().acceptance();
      requireFinite(step, "loss", loss);
      gradients = recording.of(total, tokenizer.parameters().list());
    }
    double norm = Gradients.clip(gradients, settings.gradientLimit());
    requireFinite(step, "gradient norm", norm);
    LearningRate schedule = settings.learningRate();
    double beta1 = schedule.beta1(step).orElse(settings.adam().beta1());
    adam.step(gradients, schedule.at(step), beta1);
    return new StepReport(step, loss, norm, acceptance);
  }

  /** A quantizer refuses latents that are not finite as an argument; here the run made them so. */
  private Tokenizer.Reconstruction forward(NDArray batch, long step) {
    try {
      return tokenizer.train(batch, streams, step);
    } catch (NotFiniteException e) {
      throw new DivergedException(step, e);
    }
  }

  private static void requireFinite(long step, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new DivergedException(step, what + " is " + value);
    }
  }

  /** How many steps were taken, also before this process resumed the run. */
  public long steps() {
    return adam.steps();
  }

  /** The loss of every step so far. */
  public float[] losses() {
    return losses.clone();
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  Adam adam() {
    return adam;
  }

  void restore(float[] earlierLosses) {
    losses = earlierLosses.clone();
  }
}
