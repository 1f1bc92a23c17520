package org.vpvae.perturbation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.random.Streams;

/**
 * All random numbers of one perturbation step, drawn beforehand so that a test or a resumed run can
 * inject them.
 *
 * @param directions N * d standard normals, row-major: the direction of each move before it is
 *     normalised
 * @param radius N uniforms in [0, 1]: the share of the ball's volume inside the move (rho, Eq. 5)
 * @param acceptance N uniforms in [0, 1]: the acceptance test (u, Eq. 9)
 */
@SuppressWarnings("ArrayRecordComponent") // holds bulk numbers; never compared or hashed
public record PerturbationNoise(float[] directions, double[] radius, double[] acceptance) {

  /** Refuses lengths that do not belong together. */
  public PerturbationNoise {
    int n = radius.length;
    if (acceptance.length != n || (n > 0 && directions.length % n != 0)) {
      throw new IllegalArgumentException(
          "%d direction numbers, %d radius numbers and %d acceptance numbers do not fit together"
              .formatted(directions.length, n, acceptance.length));
    }
  }

  /**
   * Draws the numbers of one step from three streams, named {@code perturbation.direction}, {@code
   * .radius} and {@code .acceptance}.
   *
   * @param streams the streams of the run
   * @param step training step, at least 0
   * @param count number of latents N
   * @param dimension coordinates per latent d
   */
  public static PerturbationNoise draw(Streams streams, long step, int count, int dimension) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(streams.open("perturbation.direction", step));
    float[] directions = new float[Math.multiplyExact(count, dimension)];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = (float) gaussian.sample();
    }
    return new PerturbationNoise(
        directions,
        uniforms(streams.open("perturbation.radius", step), count),
        uniforms(streams.open("perturbation.acceptance", step), count));
  }

  private static double[] uniforms(UniformRandomProvider random, int count) {
    double[] uniforms = new double[count];
    for (int i = 0; i < count; i++) {
      uniforms[i] = random.nextDouble();
    }
    return uniforms;
  }

  /** Number of latents N these numbers are for. */
  public int count() {
    return radius.length;
  }
}
