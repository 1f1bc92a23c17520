package org.vpvae.metric;

/**
 * Peak signal-to-noise ratio, "PSNR" in reports, in dB, range (-inf, +inf], higher is better.
 *
 * <p>Idea: PSNR = 10 log10(L^2 / MSE), where MSE is the mean of (a - b)^2 over all pixels and all
 * channels and L the peak. Equal pictures give +infinity. The PSNR of a set is the mean of the
 * per-picture values, not the PSNR of the mean MSE; {@link ScoreTally} keeps infinite values apart.
 *
 * <p>The luma form is {@code score(a.luma(), b.luma())}. No randomness; O(C H W) time, O(1) space.
 */
public final class Psnr implements Metric<Picture> {

  @Override
  public String name() {
    return "PSNR";
  }

  /**
   * The ratio in dB.
   *
   * @throws UnscorableException if the pictures differ in form or peak
   */
  @Override
  public double score(Picture reference, Picture degraded) {
    double mse = meanSquaredError(reference, degraded);
    return 10 * Math.log10(reference.peak() * reference.peak() / mse);
  }

  /** The mean squared error over all pixels and channels, in squared units of the peak. */
  public static double meanSquaredError(Picture reference, Picture degraded) {
    reference.requireSameForm(degraded);
    double[] a = reference.values();
    double[] b = degraded.values();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }
}
