package org.vpvae.experiments.figure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.vpvae.quantizer.FiniteScalarPerturbation;
import org.vpvae.quantizer.FiniteScalarQuantization;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.quantizer.FspSettings;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.random.Streams;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;

/**
 * What one scheme makes of a uniform latent: latents are equally spaced quantiles, so that only the
 * scheme's own noise is random.
 *
 * @param scheme one of the four of Figure 2
 * @param reading what "uniform" means
 * @param masses share of each level in evaluation
 * @param outputs values of a training pass, on the axis from {@link #LOW} to {@link #HIGH}
 */
record OutputDistribution(String scheme, String reading, double[] masses, double[] outputs) {
  /** Levels reach from -1 to 1; noise goes beyond. */
  static final double LOW = -1.5;

  static final double HIGH = 1.5;

  private static final int LATENTS = 200_000;
  private static final int LEVELS = 4;
  private static final String TANH = "uniform after tanh";
  private static final String BOUNDED = "uniform on its own range";
  private static final long SEED = 2;

  /** The four schemes in the paper's order, those of FSQ under both readings. */
  static List<OutputDistribution> all(TensorRoom room) {
    Levels levels = new Levels(LEVELS);
    Quantizer plain = new FiniteScalarQuantization(levels, Shift.ARTANH);
    Quantizer noisy = new FiniteScalarQuantization(levels, Shift.ARTANH, true);
    Quantizer symmetric = new SymmetricFiniteScalarQuantization(levels, Noise.ELEMENT);
    Quantizer fsp = new FiniteScalarPerturbation(FspSettings.defaults(levels));
    DoubleUnaryOperator tanh = CdfActivation.TANH::inverse;
    DoubleUnaryOperator bounded = u -> CdfActivation.TANH.inverse(u) - Shift.ARTANH.of(LEVELS);
    try (NDManager manager = room.manager().newSubManager()) {
      return List.of(
          of(manager, "FSQ", TANH, plain, tanh, y -> y),
          of(manager, "FSQ", BOUNDED, plain, bounded, y -> y),
          of(manager, "FSQ with noise", TANH, noisy, tanh, y -> y),
          of(manager, "FSQ with noise", BOUNDED, noisy, bounded, y -> y),
          of(manager, "Symmetric FSQ with noise", TANH, symmetric, tanh, y -> y),
          // FSP puts out [0,1]; the axis of the others is twice as long.
          of(manager, "FSP", TANH, fsp, tanh, y -> 2 * y - 1));
    }
  }

  private static OutputDistribution of(
      NDManager manager,
      String scheme,
      String reading,
      Quantizer quantizer,
      DoubleUnaryOperator latentOfUniform,
      DoubleUnaryOperator axis) {
    float[] z = new float[LATENTS];
    for (int i = 0; i < LATENTS; i++) {
      z[i] = (float) latentOfUniform.applyAsDouble((i + 0.5) / LATENTS);
    }
    NDArray latents = Tensors.of(manager, z, LATENTS, 1);
    double[] masses = new double[LEVELS];
    for (int index : quantizer.evaluate(latents).indices()) {
      masses[index] += 1.0 / LATENTS;
    }
    float[] trained = quantizer.train(latents, new Streams(SEED), 0).output().toFloatArray();
    double[] outputs = new double[trained.length];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = axis.applyAsDouble(trained[i]);
    }
    return new OutputDistribution(scheme, reading, masses, outputs);
  }
}
