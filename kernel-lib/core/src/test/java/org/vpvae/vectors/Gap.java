package org.vpvae.vectors;

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

  /** How many numbers were taken. */
  public int compared() {
    return compared;
  }

  /** Keeps the account, see {@link Findings}. */
  public void keep(String archive, String array) {
    Findings.parity(archive, array, compared, largest, share);
  }
}
