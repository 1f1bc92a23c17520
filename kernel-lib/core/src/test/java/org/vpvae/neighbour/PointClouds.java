package org.vpvae.neighbour;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.random.Streams;

/** The kinds of point sets on which an index must be right. */
enum PointClouds {
  GAUSSIAN,
  CLUSTERED,
  LATTICE,
  ALL_EQUAL,
  DUPLICATES,
  ON_A_LINE;

  /** A fixed cloud: the same arguments give the same points. */
  Points of(int count, int dimension, double scale, long step) {
    UniformRandomProvider random = new Streams(5).open("cloud." + name(), step);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    float[] values = new float[count * dimension];
    for (int i = 0; i < count; i++) {
      row(values, i, dimension, scale, random, gaussian::sample);
    }
    return new Points(values, count, dimension);
  }

  private void row(
      float[] values, int i, int d, double scale, UniformRandomProvider random, DoubleSupplier g) {
    double common = random.nextInt(4);
    int copied = random.nextInt(Math.max(1, i / 4));
    for (int j = 0; j < d; j++) {
      double value =
          switch (this) {
            case GAUSSIAN -> g.getAsDouble();
            case CLUSTERED -> 10 * common + 0.001 * (1 + common) * g.getAsDouble();
            case LATTICE -> random.nextInt(4) - 1;
            case ALL_EQUAL -> 0.7;
            case DUPLICATES -> g.getAsDouble();
            case ON_A_LINE -> j == d - 1 ? g.getAsDouble() : 0.3;
          };
      boolean copy = this == DUPLICATES && i % 4 != 0;
      values[i * d + j] = copy ? values[copied * d + j] : (float) (scale * value);
    }
  }
}
