package org.vpvae.metric;

/**
 * The comparison of extended STOI (Jensen and Taal 2016, Eq. 4 to 8): in every run of 30 frames the
 * 15 x 30 band values of each sound lose their mean and are scaled to length 1 along time, band by
 * band, then along the bands, frame by frame; the score of a run is the mean over its frames of the
 * inner product of the two.
 *
 * <p>As in the public programs, 2^-52 is added to every length, so that silent bands count as 0.
 */
final class ExtendedCorrelation {
  private ExtendedCorrelation() {}

  /** Mean score over the runs of [bands][frames] values. */
  static double mean(double[][] x, double[][] y, int runs) {
    double sum = 0;
    for (int start = 0; start < runs; start++) {
      sum += run(normalized(x, start), normalized(y, start));
    }
    return sum / runs;
  }

  private static double run(double[][] x, double[][] y) {
    double sum = 0;
    for (int frame = 0; frame < Stoi.RUN; frame++) {
      for (int band = 0; band < x[frame].length; band++) {
        sum += x[frame][band] * y[frame][band];
      }
    }
    return sum / Stoi.RUN;
  }

  /** One run, [frames][bands], because the second normalization runs along the bands. */
  private static double[][] normalized(double[][] bands, int start) {
    double[][] run = new double[Stoi.RUN][bands.length];
    double[] row = new double[Stoi.RUN];
    for (int band = 0; band < bands.length; band++) {
      System.arraycopy(bands[band], start, row, 0, Stoi.RUN);
      normalize(row);
      for (int frame = 0; frame < Stoi.RUN; frame++) {
        run[frame][band] = row[frame];
      }
    }
    for (double[] frame : run) {
      normalize(frame);
    }
    return run;
  }

  private static void normalize(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
      squares += values[i] * values[i];
    }
    double length = Math.sqrt(squares) + SilentFrames.EPS;
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
  }
}
