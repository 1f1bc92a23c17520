package org.vpvae.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.vpvae.autoencoder.Backbone.Features;
import org.vpvae.autoencoder.sqcodec.Sqcodec;
import org.vpvae.autoencoder.sqcodec.SqcodecSettings;
import org.vpvae.autoencoder.vqgan.Vqgan;
import org.vpvae.autoencoder.vqgan.VqganSettings;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Adam;
import org.vpvae.tensor.GradientScope;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/**
 * Times training steps (forward, L1, backward, Adam; no quantizer) of a preset by hand:
 *
 * <pre>{@code
 * java -cp ... org.vpvae.autoencoder.StepBenchmark img-tiny-f4 64 30 [device [samples]]
 * }</pre>
 *
 * Arguments: preset, batch, steps; device is {@code cpu} if absent, samples per sound 4800. Five
 * steps of warm-up are not counted. Set {@code OMP_WAIT_POLICY=passive} on busy machines.
 */
public final class StepBenchmark {
  private static final int WARM_UP = 5;

  private final TensorRoom room;
  private final Parameters parameters;
  private final Backbone network;
  private final Projection projection;
  private final Adam adam;
  private final NDArray x;

  /**
   * A network ready to train.
   *
   * @param samples samples per sound; presets of pictures do not use it
   */
  public StepBenchmark(TensorRoom room, String preset, int batch, int samples) {
    this.room = room;
    this.parameters = new Parameters(room.manager(), Initialization.standard(new Streams(1)));
    this.network = network(preset);
    this.projection = new Projection(parameters, network.featureDimension(), 4);
    this.adam = new Adam(room.manager(), parameters, Adam.Settings.defaults());
    this.x = input(preset, batch, samples);
  }

  private Backbone network(String preset) {
    return preset.startsWith("img")
        ? new Vqgan(parameters, VqganSettings.named(preset))
        : new Sqcodec(parameters, SqcodecSettings.named(preset));
  }

  private NDArray input(String preset, int batch, int samples) {
    if (preset.startsWith("aud")) {
      float[] sound = FormulaFill.sound(batch * samples);
      return Tensors.of(room.manager(), sound, batch, 1, samples);
    }
    int side = VqganSettings.named(preset).resolution();
    float[] image = FormulaFill.image(batch * 3 * side * side);
    return Tensors.of(room.manager(), image, batch, 3, side, side);
  }

  /** Numbers the network learns. */
  public long parameterCount() {
    return parameters.count();
  }

  /** One training step; returns its loss. */
  public float step() {
    try (NDManager step = room.manager().newSubManager()) {
      NDArray input = step.zeros(x.getShape()).add(x);
      NDList gradients;
      NDArray loss;
      try (GradientScope scope = GradientScope.open()) {
        Features features = network.encode(input);
        NDArray tokens = projection.up(projection.down(features.tokens()));
        loss = Ops.l1(network.decode(tokens, features.input()), input);
        gradients = scope.of(loss, parameters.list());
      }
      adam.step(gradients, 1e-3);
      return loss.getFloat();
    }
  }

  /** Milliseconds of all threads so far: on a busy machine a fairer measure than the clock. */
  private static double processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /** Prints the shortest and the median step in milliseconds, and the last loss. */
  public static void main(String[] arguments) {
    String preset = arguments[0];
    int batch = Integer.parseInt(arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    String device = arguments.length > 3 ? arguments[3] : "cpu";
    int samples = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 4800;
    try (TensorRoom room = TensorRoom.open(device, System.out::println)) {
      StepBenchmark benchmark = new StepBenchmark(room, preset, batch, samples);
      float loss = Float.NaN;
      double[] times = new double[steps];
      double before = 0;
      for (int i = -WARM_UP; i < steps; i++) {
        before = i == 0 ? processor() : before;
        long start = System.nanoTime();
        loss = benchmark.step();
        if (i >= 0) {
          times[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(times);
      System.out.printf(
          "%s batch %d: min %.1f median %.1f ms per step, %.1f ms of processor, loss %.6f%n",
          preset, batch, times[0], times[steps / 2], (processor() - before) / steps, loss);
    }
  }
}
