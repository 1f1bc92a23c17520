package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.autoencoder.Projection;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.autoencoder.vqgan.Vqgan;
import org.vpvae.autoencoder.vqgan.VqganSettings;
import org.vpvae.loss.L1;
import org.vpvae.perturbation.PerturbationSettings;
import org.vpvae.quantizer.FiniteScalarPerturbation;
import org.vpvae.quantizer.FspSettings;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.quantizer.SimVectorQuantization;
import org.vpvae.quantizer.SimVqSettings;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.quantizer.TokenBridge;
import org.vpvae.quantizer.TokenBridgeSettings;
import org.vpvae.quantizer.VectorPerturbationQuantizer;
import org.vpvae.quantizer.VectorQuantization;
import org.vpvae.quantizer.VpSettings;
import org.vpvae.quantizer.VqSettings;
import org.vpvae.quantizer.VqSettings.Start;
import org.vpvae.random.Streams;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Adam;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/** The smallest network that is a real one: 8 x 8 pictures, two levels, 16 tokens, d = 2. */
final class ToyRun {
  static final int BATCH = 2;
  private static final int SIDE = 8;

  private ToyRun() {}

  enum Method {
    VQ,
    VQ_AVERAGED,
    SIMVQ,
    TOKENBRIDGE,
    FSQ,
    FSP,
    VP
  }

  static TrainingLoop loop(NDManager manager, Method method, long seed, long steps) {
    return loop(manager, method, seed, steps, ToyRun::noise);
  }

  /** Where the pixels of a step come from. */
  interface Pixels {
    float[] of(Streams streams, long step);
  }

  /** FSQ for one step with another loss. */
  static TrainingLoop loop(NDManager manager, TrainingLoop.Objective objective) {
    return loop(manager, Method.FSQ, 5, 1, ToyRun::noise, objective);
  }

  static TrainingLoop loop(NDManager manager, Method method, long seed, long steps, Pixels pixels) {
    return loop(
        manager, method, seed, steps, pixels, (original, made) -> new L1().of(original, made));
  }

  private static TrainingLoop loop(
      NDManager manager,
      Method method,
      long seed,
      long steps,
      Pixels pixels,
      TrainingLoop.Objective objective) {
    Streams streams = new Streams(seed);
    Parameters parameters = new Parameters(manager, Initialization.standard(streams));
    Vqgan network =
        new Vqgan(parameters, new VqganSettings(SIDE, 4, List.of(1, 2), 1, Set.of(4), 4, 2));
    Quantizer quantizer = quantizer(method, parameters, streams);
    Projection projection = Projection.around(parameters, network.featureDimension(), quantizer);
    Tokenizer tokenizer = new Tokenizer(network, projection, quantizer, parameters);
    return new TrainingLoop(
        manager,
        tokenizer,
        (scope, step) -> batch(scope, pixels.of(streams, step)),
        objective,
        new TrainingLoop.Settings(
            steps, LearningRate.cosine(1e-3, 0.05, steps), Adam.Settings.defaults(), 10),
        streams);
  }

  private static Quantizer quantizer(Method method, Parameters parameters, Streams streams) {
    Levels levels = new Levels(5, 4);
    return switch (method) {
      case VQ ->
          new VectorQuantization(
              VqSettings.defaults(16, 2).with(Start.K_MEANS, 2), parameters, streams, 1);
      case VQ_AVERAGED ->
          new VectorQuantization(
              VqSettings.movingAverage(16, 2).with(Start.NORMAL, 2), parameters, streams, 1);
      case SIMVQ ->
          new SimVectorQuantization(SimVqSettings.official(16, 2), parameters, streams, 1);
      case TOKENBRIDGE -> new TokenBridge(TokenBridgeSettings.defaults(2), streams);
      case FSQ -> new SymmetricFiniteScalarQuantization(levels, Noise.ELEMENT);
      case FSP -> new FiniteScalarPerturbation(FspSettings.defaults(levels));
      case VP ->
          new VectorPerturbationQuantizer(
              VpSettings.defaults(16, 2)
                  .with(PerturbationSettings.defaults().withUpdateProbability(0.3)),
              streams,
              1);
    };
  }

  static float[] noise(Streams streams, long step) {
    UniformRandomProvider random = streams.open("toy.pixels", step);
    float[] pixels = new float[BATCH * 3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 2 * random.nextFloat() - 1;
    }
    return pixels;
  }

  private static NDArray batch(NDManager manager, float[] pixels) {
    return Tensors.of(manager, pixels, BATCH, 3, SIDE, SIDE);
  }

  /** Parameters, moments of the optimizer and the quantizer's state, by name. */
  static Map<String, float[]> state(TrainingLoop loop) {
    Map<String, float[]> state = new LinkedHashMap<>();
    loop.tokenizer()
        .parameters()
        .byName()
        .forEach((name, array) -> state.put(name, array.toFloatArray()));
    loop.adam().moments().forEach((name, array) -> state.put("adam/" + name, array));
    loop.tokenizer().quantizer().state().forEach((n, a) -> state.put("quantizer/" + n, a));
    return state;
  }

  static void assertSame(Map<String, float[]> found, Map<String, float[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, values) -> assertThat(found.get(name)).as(name).isEqualTo(values));
  }
}
