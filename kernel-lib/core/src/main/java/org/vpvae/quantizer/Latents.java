package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.vpvae.neighbour.Points;
import org.vpvae.tensor.Tensors;

/** The first beat of every quantizer: latents in, refused early where they cannot be quantized. */
final class Latents {
  private Latents() {}

  /**
   * The values of N x d latents.
   *
   * @throws IllegalArgumentException on another shape
   * @throws NotFiniteException on a value that is not finite
   */
  static float[] values(NDArray latents, int dimension) {
    Shape shape = latents.getShape();
    if (shape.dimension() != 2 || shape.get(0) < 1 || shape.get(1) != dimension) {
      throw new IllegalArgumentException(
          "latents of shape " + shape + " are not N x " + dimension + " with N at least 1");
    }
    float[] values = latents.toFloatArray();
    NotFiniteException.check(values, dimension);
    return values;
  }

  /** The same latents as points, for a search. */
  static Points points(NDArray latents, int dimension) {
    float[] values = values(latents, dimension);
    return new Points(values, values.length / dimension, dimension);
  }

  /**
   * Refuses latents that no codebook or grid can be fitted to.
   *
   * @throws IllegalArgumentException if there is none, or their dimension is another
   */
  static void checkFit(Points latents, int dimension) {
    if (latents.count() == 0 || latents.dimension() != dimension) {
      throw new IllegalArgumentException(
          "%d latents of dimension %d, expected at least 1 of dimension %d"
              .formatted(latents.count(), latents.dimension(), dimension));
    }
  }

  /** Values as a tensor beside {@code like}, of its shape and in its manager. */
  static NDArray beside(NDArray like, float[] values) {
    return Tensors.of(like.getManager(), values, like.getShape().getShape());
  }
}
