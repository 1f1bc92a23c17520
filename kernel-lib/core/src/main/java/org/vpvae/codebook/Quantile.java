package org.vpvae.codebook;

/**
 * A quantile with linear interpolation between order statistics, by selection instead of sorting.
 */
final class Quantile {
  private Quantile() {}

  /**
   * The q-quantile of the values: position q (n - 1) among the sorted values.
   *
   * @param values at least one number; reordered
   * @param q 0 to 1
   */
  static double of(double[] values, double q) {
    double position = q * (values.length - 1);
    int below = (int) position;
    double low = select(values, below);
    if (below + 1 == values.length) {
      return low;
    }
    // After the selection everything right of it is at least as great.
    double high = Double.POSITIVE_INFINITY;
    for (int i = below + 1; i < values.length; i++) {
      high = Math.min(high, values[i]);
    }
    return low + (high - low) * (position - below);
  }

  private static double select(double[] a, int target) {
    int low = 0;
    int high = a.length - 1;
    while (low < high) {
      double pivot = a[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (a[i] < pivot) {
          i++;
        }
        while (a[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = a[i];
          a[i++] = a[j];
          a[j--] = swapped;
        }
      }
      if (target <= j) {
        high = j;
      } else if (target >= i) {
        low = i;
      } else {
        break;
      }
    }
    return a[target];
  }
}
