package org.vpvae.metric;

import org.vpvae.metric.Ssim.Variant;

/** The obvious twin of {@link Ssim}: for every position two nested sums over the window. */
final class DirectSsim {
  private DirectSsim() {}

  static double score(Variant variant, Picture a, Picture b) {
    if (variant == Variant.GAUSSIAN_LUMA) {
      return score(Variant.GAUSSIAN_RGB, a.luma(), b.luma());
    }
    int size = variant == Variant.UNIFORM_7_RGB_UNBIASED ? 7 : 11;
    int pad = variant == Variant.GAUSSIAN_RGB_ZERO_PAD ? 5 : 0;
    double sum = 0;
    int count = 0;
    for (int c = 0; c < a.channels(); c++) {
      for (int y = -pad; y + size <= a.height() + pad; y++) {
        for (int x = -pad; x + size <= a.width() + pad; x++) {
          sum += atPosition(size, a, b, c, y, x);
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double atPosition(int size, Picture a, Picture b, int c, int top, int left) {
    double weights = 0;
    double[] e = new double[5];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double w = size == 7 ? 1 : Math.exp(-((y - 5) * (y - 5) + (x - 5) * (x - 5)) / 4.5);
        double u = pixel(a, c, top + y, left + x);
        double v = pixel(b, c, top + y, left + x);
        weights += w;
        e[0] += w * u;
        e[1] += w * v;
        e[2] += w * u * u;
        e[3] += w * v * v;
        e[4] += w * u * v;
      }
    }
    double mx = e[0] / weights;
    double my = e[1] / weights;
    double unbiased = size == 7 ? 49.0 / 48 : 1;
    double vx = unbiased * (e[2] / weights - mx * mx);
    double vy = unbiased * (e[3] / weights - my * my);
    double cov = unbiased * (e[4] / weights - mx * my);
    double c1 = 1e-4 * a.peak() * a.peak();
    double c2 = 9e-4 * a.peak() * a.peak();
    return (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
  }

  private static double pixel(Picture p, int c, int y, int x) {
    boolean inside = y >= 0 && y < p.height() && x >= 0 && x < p.width();
    return inside ? p.values()[(c * p.height() + y) * p.width() + x] : 0;
  }
}
