package org.vpvae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.vpvae.tensor.Initialization;

/** The formula fill with tensors numbered in the order in which a network makes them. */
public final class GoldenNetwork implements Initialization {
  private int made;

  @Override
  public float[] values(String name, Role role, Shape shape, int fanIn) {
    return FormulaFill.values(made++, role, Math.toIntExact(shape.size()), fanIn);
  }

  /** The first values of an array, to 2e-5: float32 noise of another instruction set. */
  public static void assertFirst(NDArray found, double... expected) {
    float[] values = Arrays.copyOf(found.toFloatArray(), expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i])
          .as("element " + i + " of " + Arrays.toString(values))
          .isCloseTo(expected[i], within(2e-5));
    }
  }
}
