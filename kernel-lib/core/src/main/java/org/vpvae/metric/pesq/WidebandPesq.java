package org.vpvae.metric.pesq;

import java.util.Objects;
import org.vpvae.metric.Metric;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.metric.Waveform;

/**
 * Perceptual evaluation of speech quality, wideband: ITU-T P.862 (02/2001) with the extension
 * P.862.2, as MOS-LQO, range about 1.02 to 4.644, higher is better. Sounds at 16 kHz.
 *
 * <p>Idea: bring both signals to one level, find the delay of every stretch of speech, compare
 * loudness in Bark bands frame by frame as a listener would, and map the average disturbance to a
 * mean opinion score. The stages are the files of this package; {@link AlignedPair} and {@link
 * Analysis} run them in order.
 *
 * <p>Two editions are in use. Published codec papers nearly always mean the software of 2005;
 * Corrigendum 2 of 2018 changes the gain of the input filter and raises scores a lot. {@link
 * #name()} says which one a report shows.
 *
 * <p>Rights: the Recommendation and its reference software belong to ITU-T and its contributors,
 * and the method may be subject to patents and to licence terms of its owners; the reference
 * software is not part of this library. This is an independent implementation of the published
 * method, and the tables in its resources are numbers of the Recommendation. Those who offer PESQ
 * scores as a service or product should read the terms of the Recommendation.
 *
 * <p>Computed in double precision, where the reference software uses single; scores agree to 0.001
 * on most pairs. The absolute scale of the sounds does not matter. No randomness. Immutable and
 * safe for concurrent use. Cost: O(samples log samples), dominated by transforms. Memory grows with
 * the length, because the level is that of the whole sound under one transform: a pair of ten
 * minutes, the longest that is taken, was scored in a heap of 1.5 GB.
 */
public final class WidebandPesq implements Metric<double[]> {
  /** The only sampling rate of the method, in Hz. */
  public static final int SAMPLE_RATE = 16_000;

  private static final int SHORTEST = 4000;

  // The standard was made for sounds of some 10 s. The level filter transforms a sound as a whole.
  private static final int LONGEST = 10 * 60 * SAMPLE_RATE;

  /** Which text of the Recommendation the input filter follows. */
  public enum Edition {
    /** The software of October 2005, the usual meaning of "PESQ" in papers. */
    P862_2_2005("PESQ-WB MOS-LQO, P.862.2 (10/2005)"),
    /** With Corrigendum 2 to P.862 (03/2018). */
    CORRIGENDUM_2_2018("PESQ-WB MOS-LQO, P.862.2 with P.862 Corrigendum 2 (03/2018)");

    private final String reportName;

    Edition(String reportName) {
      this.reportName = reportName;
    }
  }

  private final Edition edition;
  private final InputFilter inputFilter;

  /** The edition of 2005. */
  public WidebandPesq() {
    this(Edition.P862_2_2005);
  }

  /** One of the editions. */
  public WidebandPesq(Edition edition) {
    this.edition = Objects.requireNonNull(edition, "edition");
    this.inputFilter = new InputFilter(edition == Edition.CORRIGENDUM_2_2018);
  }

  @Override
  public String name() {
    return edition.reportName;
  }

  /**
   * The mean opinion score.
   *
   * @param reference samples at 16 kHz, 4000 (0.25 s) to 9,600,000 (10 minutes)
   * @param degraded samples at 16 kHz, within the same limits; the lengths may differ
   * @throws UnscorableException TOO_SHORT; TOO_LONG; NO_UTTERANCES if no speech is found, as in a
   *     silent reference; NOT_A_NUMBER if a sample is not finite, a power is outside the range of a
   *     double, the degraded sound is silent or no frame of the reference counts
   */
  @Override
  public double score(double[] reference, double[] degraded) {
    return Aggregation.mosLqo(rawScore(reference, degraded));
  }

  /**
   * The score of P.862 before the mapping to MOS-LQO, at most 4.5.
   *
   * @throws UnscorableException as {@link #score}
   */
  public double rawScore(double[] reference, double[] degraded) {
    double raw = analyse(reference, degraded).aggregation().raw();
    if (Double.isNaN(raw)) {
      // Nothing but a click: the silence skipped at the start and at the end meets.
      throw new UnscorableException(
          Reason.NOT_A_NUMBER, "no frame of the reference lies between its silent ends");
    }
    return raw;
  }

  Analysis analyse(double[] reference, double[] degraded) {
    requireLength("reference", Waveform.requireFinite("reference", reference));
    requireLength("degraded", Waveform.requireFinite("degraded", degraded));
    return Analysis.of(AlignedPair.of(Signal.of(reference), Signal.of(degraded), inputFilter));
  }

  private static void requireLength(String role, double[] samples) {
    if (samples.length < SHORTEST) {
      throw new UnscorableException(
          Reason.TOO_SHORT,
          "%d %s samples; PESQ needs at least %d".formatted(samples.length, role, SHORTEST));
    }
    if (samples.length > LONGEST) {
      throw new UnscorableException(
          Reason.TOO_LONG,
          "%d %s samples; PESQ takes at most %d".formatted(samples.length, role, LONGEST));
    }
  }
}
