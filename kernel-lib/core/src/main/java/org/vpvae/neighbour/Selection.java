package org.vpvae.neighbour;

/** Hoare's selection: the k-th smallest number without sorting the others, O(n) on average. */
public final class Selection {
  private Selection() {}

  /**
   * The number that would stand at that place after sorting. Reorders: afterwards nothing left of
   * the place is greater and nothing right of it is smaller.
   *
   * @param values numbers, no NaN; reordered
   * @param count how many of them take part, from the first, at least 1
   * @param place 0 (smallest) to count - 1
   */
  public static double at(double[] values, int count, int place) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[place];
  }
}
