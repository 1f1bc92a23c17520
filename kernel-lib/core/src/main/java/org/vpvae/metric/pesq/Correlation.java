package org.vpvae.metric.pesq;

import org.vpvae.metric.RealFourier;

/** Circular cross-correlation by transform. */
final class Correlation {
  private Correlation() {}

  /** Replaces y by c, with c[lag] = sum over j of x[j - lag] y[j], indices modulo the length. */
  static void circular(RealFourier fourier, double[] x, double[] y) {
    double[] xRe = new double[fourier.bins()];
    double[] xIm = new double[fourier.bins()];
    double[] yRe = new double[fourier.bins()];
    double[] yIm = new double[fourier.bins()];
    fourier.forward(x, xRe, xIm);
    fourier.forward(y, yRe, yIm);
    for (int k = 0; k < xRe.length; k++) {
      double re = xRe[k] * yRe[k] + xIm[k] * yIm[k];
      double im = xRe[k] * yIm[k] - xIm[k] * yRe[k];
      yRe[k] = re;
      yIm[k] = im;
    }
    fourier.inverse(yRe, yIm, y);
  }
}
