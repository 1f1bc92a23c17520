package org.vpvae.metric.pesq;

import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.metric.pesq.LevelAlignment.Level;

/**
 * A pair after stages 1 to 8: at one level, filtered, and aligned in time.
 *
 * @param referenceLevel level of the reference
 * @param degradedLevel level of the degraded signal
 * @param reference reference after the input filter, the model signal
 * @param degraded degraded signal after the input filter, the model signal
 * @param referenceAlignment reference after the alignment filter
 * @param degradedAlignment degraded signal after the alignment filter
 * @param alignment speech activity and utterances
 */
record AlignedPair(
    Level referenceLevel,
    Level degradedLevel,
    Signal reference,
    Signal degraded,
    Signal referenceAlignment,
    Signal degradedAlignment,
    TimeAlignment alignment) {

  /**
   * Runs the stages.
   *
   * @throws UnscorableException NOT_A_NUMBER if a power is outside the range of a double;
   *     NO_UTTERANCES; NOT_A_NUMBER if the degraded sound is silent, looked for in this order
   */
  static AlignedPair of(Signal reference, Signal degraded, InputFilter filter) {
    int longest = Math.max(reference.length(), degraded.length());
    Level referenceLevel = level("reference", reference, longest);
    Level degradedLevel = level("degraded", degraded, longest);
    if (referenceLevel.power() == 0) {
      throw new UnscorableException(Reason.NO_UTTERANCES, "the reference is silent");
    }
    Signal x = filter.apply(referenceLevel.apply(reference));
    Signal y = filter.apply(degradedLevel.apply(degraded));
    Signal xAlignment = AlignmentFilter.apply(x);
    Signal yAlignment = AlignmentFilter.apply(y);
    TimeAlignment alignment = TimeAlignment.of(xAlignment, yAlignment);
    if (degradedLevel.power() == 0) {
      throw new UnscorableException(Reason.NOT_A_NUMBER, "the degraded sound is silent");
    }
    return new AlignedPair(referenceLevel, degradedLevel, x, y, xAlignment, yAlignment, alignment);
  }

  /** Samples above about 1e150 have no finite power, those below 1e-157 no finite scale. */
  private static Level level(String role, Signal signal, int longest) {
    Level level = LevelAlignment.of(signal, longest);
    if (!Double.isFinite(level.power()) || !Double.isFinite(level.scale())) {
      throw new UnscorableException(
          Reason.NOT_A_NUMBER,
          "the power %s of the %s sound is outside the range of a double"
              .formatted(level.power(), role));
    }
    return level;
  }

  /** Length N of the longer buffer. */
  int length() {
    return Math.max(reference.length(), degraded.length());
  }
}
