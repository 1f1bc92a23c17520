package org.vpvae.metric;

import java.util.Objects;

/** A pair has no score under the definition of the metric; the reason says which rule it broke. */
public final class UnscorableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The rules a pair can break. */
  public enum Reason {
    /** The two pictures differ in channels, height, width or peak. */
    SIZES_DIFFER,
    /** A metric of colour pictures was given pictures of another number of channels than three. */
    NOT_RGB,
    /** A picture is smaller than the window of the metric. */
    TOO_SMALL,
    /** A picture has more pixels than the memory of the metric is made for. */
    TOO_LARGE,
    /** The two sounds differ in their number of samples. */
    LENGTHS_DIFFER,
    /** A sound has fewer samples than the metric needs. */
    TOO_SHORT,
    /** A sound has more samples than the metric can hold in a stated amount of memory. */
    TOO_LONG,
    /** PESQ found no stretch of speech that both sounds could share. */
    NO_UTTERANCES,
    /**
     * The score would be no number: a sample is infinite or NaN, a power exceeds the range of a
     * double, or the definition divides zero by zero, as PESQ does for a silent degraded sound.
     */
    NOT_A_NUMBER
  }

  private final Reason reason;

  /**
   * @param reason the rule that was broken
   * @param detail the offending values and the allowed range
   */
  public UnscorableException(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** The rule that was broken. */
  public Reason reason() {
    return reason;
  }
}
