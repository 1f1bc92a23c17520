package org.vpvae.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;

/** How far found numbers are from reference numbers: the account of one comparison. */
public final class Gap {
  private int compared;
  private double largest;
  private double share;

  /** Takes one number into account; equal infinities are no distance apart. */
  public void add(double found, double expected, double allowed) {
    double difference = found == expected ? 0 : Math.abs(found - expected);
    largest = Math.max(largest, difference);
    share = Math.max(share, difference == 0 ? 0 : difference / allowed);
    compared++;
  }

  /**
   * Asserts that numbers are as near to reference numbers as allowed, and keeps the account.
   *
   * @param allowed largest absolute difference
   */
  public static void agree(
      String archive, String array, double[] found, double[] expected, double allowed) {
    assertThat(found).as(array).containsExactly(expected, Offset.offset(allowed));
    Gap gap = new Gap();
    for (int i = 0; i < found.length; i++) {
      gap.add(found[i], expected[i], allowed);
    }
    gap.keep(archive, array);
  }

  /** The same for one number. */
  public static void agree(
      String archive, String array, double found, double expected, double allowed) {
    agree(archive, array, new double[] {found}, new double[] {expected}, allowed);
  }

  /** The same for floats. */
  public static void agree(
      String archive, String array, float[] found, double[] expected, double allowed) {
    agree(archive, array, Ledger.doubles(found), expected, allowed);
  }

  /** How many numbers were taken. */
  public int compared() {
    return compared;
  }

  /** Keeps the account, see {@link Findings}. */
  public void keep(String archive, String array) {
    Findings.parity(archive, array, compared, largest, share);
  }
}
