package org.vpvae.metric;

import java.util.Objects;
import org.vpvae.metric.UnscorableException.Reason;

/**
 * Short-time objective intelligibility (Taal, Hendriks, Heusdens, Jensen: A short-time objective
 * intelligibility measure for time-frequency weighted noisy speech, ICASSP 2010), "STOI" in
 * reports, range [-1, 1], practically [0, 1], higher is better. {@link Variant#EXTENDED} is "ESTOI"
 * (Jensen, Taal: An algorithm for predicting the intelligibility of speech masked by modulated
 * noise maskers, IEEE/ACM TASLP 2016).
 *
 * <p>Idea: resample to 10 kHz, cut out the silent frames, take 15 one-third octave bands; within
 * every band and every run of 30 frames (384 ms) scale the degraded envelope to the reference's
 * energy, clip it 15 dB above the reference and correlate the two. The score is the mean
 * correlation. The extended measure neither scales nor clips: it normalizes each run of 15 bands x
 * 30 frames first along time, then along the bands, and correlates frame by frame.
 *
 * <p>Symbols: x, y the 30 band values of reference and degraded; alpha = |x|/(|y| + eps); y' =
 * min(alpha y, x (1 + 10^(15/20))); eps = 2^-52. There is no time alignment: a delayed copy scores
 * low, as the authors intend. Fewer than 30 frames left after cutting give the constant 1e-5, as
 * the published program does; the caller sees it as a very low score.
 *
 * <p>No randomness; O(samples) time. Immutable and safe for concurrent use.
 */
public final class Stoi implements Metric<double[]> {
  /** Score of a pair with fewer than 30 frames of speech. */
  public static final double TOO_FEW_FRAMES_SCORE = 1e-5;

  static final int RUN = 30;
  private static final int DEFAULT_RATE = 16_000;
  private static final double CLIP = 1 + Math.pow(10, 15 / 20.0);

  /** Which of the two published measures. */
  public enum Variant {
    /** The measure of 2010, the usual meaning of "STOI" in papers. */
    ORIGINAL("STOI"),
    /** The measure of 2016, which also judges modulated noise. */
    EXTENDED("ESTOI");

    private final String reportName;

    Variant(String reportName) {
      this.reportName = reportName;
    }
  }

  private final Variant variant;
  private final Resampler resampler;

  /** STOI of 16 kHz sounds. */
  public Stoi() {
    this(Variant.ORIGINAL, DEFAULT_RATE);
  }

  /**
   * STOI of sounds at any rate.
   *
   * @param sampleRate rate of both sounds in Hz, 1 to 768000
   */
  public Stoi(int sampleRate) {
    this(Variant.ORIGINAL, sampleRate);
  }

  /**
   * One of the measures, of sounds at any rate.
   *
   * @param sampleRate rate of both sounds in Hz, 1 to 768000
   */
  public Stoi(Variant variant, int sampleRate) {
    this.variant = Objects.requireNonNull(variant, "variant");
    resampler = new Resampler(sampleRate, ThirdOctaveBands.SAMPLE_RATE);
  }

  @Override
  public String name() {
    return variant.reportName;
  }

  /**
   * The mean correlation.
   *
   * @param reference samples, full scale 1
   * @param degraded as many samples, aligned in time
   * @throws UnscorableException LENGTHS_DIFFER; TOO_SHORT if the pair is shorter than one frame
   *     (25.6 ms); NOT_A_NUMBER if a sample is not finite or so large that a power is not
   */
  @Override
  public double score(double[] reference, double[] degraded) {
    if (reference.length != degraded.length) {
      throw new UnscorableException(
          Reason.LENGTHS_DIFFER,
          reference.length + " reference and " + degraded.length + " degraded samples");
    }
    Waveform.requireFinite("reference", reference);
    Waveform.requireFinite("degraded", degraded);
    SilentFrames speech =
        SilentFrames.remove(resampler.resample(reference), resampler.resample(degraded));
    double[][] x = ThirdOctaveBands.of(speech.reference());
    double[][] y = ThirdOctaveBands.of(speech.degraded());
    int runs = runs(x[0].length);
    if (runs == 0) {
      return TOO_FEW_FRAMES_SCORE;
    }
    return requireNumber(
        variant == Variant.EXTENDED
            ? ExtendedCorrelation.mean(x, y, runs)
            : meanCorrelation(x, y, runs));
  }

  private static double requireNumber(double score) {
    if (Double.isNaN(score)) {
      throw new UnscorableException(
          Reason.NOT_A_NUMBER, "the power of a band exceeds the range of a double");
    }
    return score;
  }

  /** Number of runs of 30 frames. */
  static int runs(int frames) {
    return Math.max(0, frames - RUN + 1);
  }

  private static double meanCorrelation(double[][] x, double[][] y, int runs) {
    double sum = 0;
    for (int band = 0; band < x.length; band++) {
      for (int start = 0; start < runs; start++) {
        sum += correlation(x[band], y[band], start);
      }
    }
    return sum / ((double) x.length * runs);
  }

  private static double correlation(double[] x, double[] y, int start) {
    double xx = 0;
    double yy = 0;
    double xSum = 0;
    for (int i = start; i < start + RUN; i++) {
      xx += x[i] * x[i];
      yy += y[i] * y[i];
      xSum += x[i];
    }
    double alpha = Math.sqrt(xx) / (Math.sqrt(yy) + SilentFrames.EPS);
    double[] clipped = new double[RUN];
    double clippedSum = 0;
    for (int i = 0; i < RUN; i++) {
      clipped[i] = Math.min(alpha * y[start + i], x[start + i] * CLIP);
      clippedSum += clipped[i];
    }
    return cosine(x, start, xSum / RUN, clipped, clippedSum / RUN);
  }

  /** Normalised product of the two runs without their means. */
  private static double cosine(double[] x, int start, double xMean, double[] y, double yMean) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < RUN; i++) {
      double u = x[start + i] - xMean;
      double v = y[i] - yMean;
      xx += u * u;
      yy += v * v;
      xy += u * v;
    }
    return xy / ((Math.sqrt(xx) + SilentFrames.EPS) * (Math.sqrt(yy) + SilentFrames.EPS));
  }
}
