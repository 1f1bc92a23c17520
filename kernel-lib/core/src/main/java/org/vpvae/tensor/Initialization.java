package org.vpvae.tensor;

import ai.djl.ndarray.types.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.random.Streams;

/** Where the first values of a parameter come from. */
@FunctionalInterface
public interface Initialization {

  /** What a parameter is for, which decides its distribution. */
  enum Role {
    /** Weight of a plain convolution or linear layer. */
    WEIGHT,
    /** Bias of a plain convolution or linear layer. */
    BIAS,
    /** Multiplier of a normalization layer, or the frequency of a snake. */
    SCALE,
    /** Offset of a normalization layer, or the gamma and beta of global response normalization. */
    OFFSET,
    /** Direction of a weight-normalized kernel. */
    DIRECTION,
    /** Length of a weight-normalized kernel, per output row. */
    GAIN,
    /** Bias of a weight-normalized layer. */
    DIRECTED_BIAS
  }

  /**
   * The values of one parameter, row-major.
   *
   * @param name unique in its network
   * @param role what it is for
   * @param shape its sizes
   * @param fanIn inputs per output: the product of the weight's sizes but the first
   */
  float[] values(String name, Role role, Shape shape, int fanIn);

  /**
   * PyTorch's defaults: weights and biases uniform within 1/sqrt(fan-in), scales 1, offsets 0;
   * weight-normalized directions normal with deviation 0.02, their gains the directions' norms. One
   * stream per parameter name, so adding a layer changes no other layer.
   */
  static Initialization standard(Streams streams) {
    return (name, role, shape, fanIn) -> {
      UniformRandomProvider random = streams.open("initialization." + name, 0);
      float[] values = new float[Math.toIntExact(shape.size())];
      switch (role) {
        case WEIGHT, BIAS -> uniform(values, 1 / Math.sqrt(fanIn), random);
        case SCALE -> java.util.Arrays.fill(values, 1f);
        case DIRECTION -> normal(values, 0.02, random);
        case OFFSET, DIRECTED_BIAS, GAIN -> {}
      }
      return values;
    };
  }

  private static void uniform(float[] values, double bound, UniformRandomProvider random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  private static void normal(float[] values, double deviation, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * gauss.sample());
    }
  }
}
