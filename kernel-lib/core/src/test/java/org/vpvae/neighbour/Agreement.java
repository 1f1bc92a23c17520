package org.vpvae.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.NpyArray;

/** Compares computed arrays with reference arrays, element by element. */
public final class Agreement {
  private Agreement() {}

  /** Every |actual - expected| is at most atol. */
  public static void close(double[] actual, NpyArray expected, double atol) {
    close(actual, expected, atol, everywhere(actual.length), 1);
  }

  /** The same for the rows, of that many columns, that are safe. */
  public static void close(
      double[] actual, NpyArray expected, double atol, boolean[] safe, int columns) {
    assertThat(actual).hasSameSizeAs(expected.values());
    Gap gap = new Gap();
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected.values()[i]);
      boolean equal = actual[i] == expected.values()[i]; // equal infinities agree
      // Written so that NaN fails.
      assertThat(!safe[i / columns] || equal || difference <= atol)
          .as("element %d: %s, expected %s", i, actual[i], expected.values()[i])
          .isTrue();
      if (safe[i / columns]) {
        gap.add(actual[i], expected.values()[i], atol);
      }
    }
    gap.keep(expected.archive(), expected.name());
  }

  /** Equal decisions wherever they are safe. */
  public static void same(boolean[] actual, NpyArray expected, boolean[] safe) {
    assertThat(actual).hasSameSizeAs(expected.values());
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i] == expected.booleans()[i] || !safe[i]).as("decision %d", i).isTrue();
    }
  }

  /** Equal numbers wherever they are safe. */
  public static void same(int[] actual, NpyArray expected, boolean[] safe) {
    assertThat(actual).hasSameSizeAs(expected.values());
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i] == expected.values()[i] || !safe[i])
          .as("number %d: %d, expected %s", i, actual[i], expected.values()[i])
          .isTrue();
    }
  }

  /** The rows of a reference array as points. */
  public static Points points(NpyArray array) {
    return new Points(array.floats(), array.rows(), array.columns());
  }

  /** The same numbers in double. */
  public static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[i]);
    return out;
  }

  private static boolean[] everywhere(int length) {
    boolean[] safe = new boolean[length];
    Arrays.fill(safe, true);
    return safe;
  }
}
