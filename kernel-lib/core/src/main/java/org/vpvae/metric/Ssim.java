package org.vpvae.metric;

import java.util.Arrays;
import java.util.Objects;
import org.vpvae.metric.UnscorableException.Reason;

/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli: Image quality assessment: from error
 * visibility to structural similarity, IEEE TIP 2004), range [-1, 1], 1 for equal pictures.
 *
 * <p>Idea: at every window position compare mean, variance and covariance,
 *
 * <pre>s = (2 mx my + C1)(2 c + C2) / ((mx^2 + my^2 + C1)(vx + vy + C2)),</pre>
 *
 * <p>then average s over the positions and the channels.
 *
 * <p>Symbols: E windowed average, mx = E[x], vx = E[x^2] - mx^2, c = E[xy] - mx my, C1 = (0.01
 * L)^2, C2 = (0.03 L)^2, L the peak. Published numbers use different windows; {@link Variant} holds
 * the usual ones and a report must print {@link #name()}. The default is the window of the 2004
 * paper on the three colour channels.
 *
 * <p>No randomness; O(n C H W) time for an n x n window.
 */
public final class Ssim implements Metric<Picture> {
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  /** The window, the channels and the border. */
  public enum Variant {
    /** Gaussian window of 11 taps and deviation 1.5, every channel, window inside the picture. */
    GAUSSIAN_RGB("SSIM, Gaussian 11x11, RGB, valid"),
    /** The same on the luma plane alone. */
    GAUSSIAN_LUMA("SSIM, Gaussian 11x11, luma, valid"),
    /** As GAUSSIAN_RGB, but the picture is padded with 5 zeros and every pixel counts. */
    GAUSSIAN_RGB_ZERO_PAD("SSIM, Gaussian 11x11, RGB, zero-padded"),
    /** Flat 7 x 7 window, variances and covariance times 49/48 (scikit-image's default). */
    UNIFORM_7_RGB_UNBIASED("SSIM, uniform 7x7 unbiased, RGB, valid");

    private final String reportName;

    Variant(String reportName) {
      this.reportName = reportName;
    }

    private WindowedMean window() {
      return this == UNIFORM_7_RGB_UNBIASED ? WindowedMean.flat(7) : WindowedMean.gaussian(11, 1.5);
    }
  }

  private final Variant variant;
  private final WindowedMean window;
  private final int border;
  private final double varianceFactor;

  /** SSIM, Gaussian 11x11, RGB, valid. */
  public Ssim() {
    this(Variant.GAUSSIAN_RGB);
  }

  /** One of the usual variants. */
  public Ssim(Variant variant) {
    this.variant = Objects.requireNonNull(variant, "variant");
    this.window = variant.window();
    this.border = variant == Variant.GAUSSIAN_RGB_ZERO_PAD ? window.size() / 2 : 0;
    double n = (double) window.size() * window.size();
    this.varianceFactor = variant == Variant.UNIFORM_7_RGB_UNBIASED ? n / (n - 1) : 1;
  }

  @Override
  public String name() {
    return variant.reportName;
  }

  /**
   * The similarity.
   *
   * @throws UnscorableException if the pictures differ in form or are smaller than the window
   * @throws IllegalArgumentException if the luma variant gets a picture without three channels
   */
  @Override
  public double score(Picture reference, Picture degraded) {
    return Arrays.stream(perChannel(reference, degraded)).average().orElseThrow();
  }

  /**
   * The similarity of each channel; one value for the luma variant.
   *
   * @throws UnscorableException as {@link #score}
   */
  public double[] perChannel(Picture reference, Picture degraded) {
    reference.requireSameForm(degraded);
    requireWindowFits(reference);
    if (variant == Variant.GAUSSIAN_LUMA) {
      return channels(reference.luma(), degraded.luma());
    }
    return channels(reference, degraded);
  }

  private double[] channels(Picture reference, Picture degraded) {
    double[] scores = new double[reference.channels()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = planeScore(padded(reference, c), padded(degraded, c), reference);
    }
    return scores;
  }

  private void requireWindowFits(Picture picture) {
    int smallest = Math.min(picture.height(), picture.width());
    if (smallest < window.size()) {
      throw new UnscorableException(
          Reason.TOO_SMALL,
          "%d x %d pixels (H x W); the window needs at least %d in each direction"
              .formatted(picture.height(), picture.width(), window.size()));
    }
  }

  private double planeScore(double[] x, double[] y, Picture form) {
    int height = form.height() + 2 * border;
    int width = form.width() + 2 * border;
    double[] mx = window.valid(x, height, width);
    double[] my = window.valid(y, height, width);
    double[] xx = window.valid(product(x, x), height, width);
    double[] yy = window.valid(product(y, y), height, width);
    double[] xy = window.valid(product(x, y), height, width);
    double c1 = Math.pow(K1 * form.peak(), 2);
    double c2 = Math.pow(K2 * form.peak(), 2);
    double sum = 0;
    for (int i = 0; i < mx.length; i++) {
      double mxy = mx[i] * my[i];
      double squares = mx[i] * mx[i] + my[i] * my[i];
      double covariance = varianceFactor * (xy[i] - mxy);
      double variances = varianceFactor * (xx[i] + yy[i] - squares);
      sum += (2 * mxy + c1) * (2 * covariance + c2) / ((squares + c1) * (variances + c2));
    }
    return sum / mx.length;
  }

  private double[] padded(Picture picture, int channel) {
    double[] plane = picture.plane(channel);
    if (border == 0) {
      return plane;
    }
    int width = picture.width();
    int paddedWidth = width + 2 * border;
    double[] out = new double[(picture.height() + 2 * border) * paddedWidth];
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(plane, y * width, out, (y + border) * paddedWidth + border, width);
    }
    return out;
  }

  private static double[] product(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }
}
