package org.vpvae.autoencoder;

import ai.djl.ndarray.NDArray;
import org.vpvae.autoencoder.layer.Linear;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.tensor.Parameters;

/**
 * The two linear maps around a quantizer (arXiv 2602.17133, equation 1): features of width C down
 * to the quantizer's dimension d, and back. Parameters {@code project_in} and {@code project_out},
 * both with bias.
 */
public final class Projection {
  private final Linear in;
  private final Linear out;

  /**
   * Maps with fresh parameters.
   *
   * @param features C, at least 1
   * @param dimension d, at least 1
   */
  public Projection(Parameters parameters, int features, int dimension) {
    this(parameters, features, dimension, dimension);
  }

  /** Maps for a quantizer, which may be given more numbers per token than it gives. */
  public static Projection around(Parameters parameters, int features, Quantizer quantizer) {
    return new Projection(parameters, features, quantizer.inputDimension(), quantizer.dimension());
  }

  private Projection(Parameters parameters, int features, int given, int dimension) {
    if (features < 1 || dimension < 1) {
      throw new IllegalArgumentException(
          "features " + features + " and dimension " + dimension + " must be at least 1");
    }
    this.in = new Linear(parameters, "project_in", features, given);
    this.out = new Linear(parameters, "project_out", dimension, features);
  }

  /** N x T x C to N x T x d. */
  public NDArray down(NDArray features) {
    return in.forward(features);
  }

  /** N x T x d to N x T x C. */
  public NDArray up(NDArray latents) {
    return out.forward(latents);
  }
}
