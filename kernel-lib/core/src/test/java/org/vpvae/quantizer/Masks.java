package org.vpvae.quantizer;

/** Which elements of N x d arrays a decision close to a boundary leaves comparable. */
final class Masks {
  private Masks() {}

  static boolean[] and(boolean[] one, boolean[] two) {
    boolean[] both = one.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= two[i];
    }
    return both;
  }

  /** N x d to N: rows without a false element. */
  static boolean[] wholeRows(boolean[] elements, int d) {
    boolean[] rows = new boolean[elements.length / d];
    java.util.Arrays.fill(rows, true);
    for (int i = 0; i < elements.length; i++) {
      rows[i / d] &= elements[i];
    }
    return rows;
  }

  /** N x d to N: rows with a true element. */
  static boolean[] anyInRow(boolean[] elements, int d) {
    boolean[] rows = new boolean[elements.length / d];
    for (int i = 0; i < elements.length; i++) {
      rows[i / d] |= elements[i];
    }
    return rows;
  }

  /** N to N x d. */
  static boolean[] spread(boolean[] rows, int d) {
    boolean[] elements = new boolean[rows.length * d];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = rows[i / d];
    }
    return elements;
  }

  static boolean[] different(float[] one, float[] two) {
    boolean[] different = new boolean[one.length];
    for (int i = 0; i < different.length; i++) {
      different[i] = one[i] != two[i];
    }
    return different;
  }

  static double shareOfFalse(boolean[] mask) {
    int count = 0;
    for (boolean element : mask) {
      count += element ? 0 : 1;
    }
    return (double) count / mask.length;
  }
}
