package org.vpvae.display.audio;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.text.Html;

/**
 * A sound of one channel. The player holds its first {@value #MAX_SECONDS} seconds, because a
 * notebook carries the samples inside (about 43 KB a second at 16 kHz); a longer sound says so.
 *
 * @param samples full scale 1, at least one, every one finite; copied
 * @param sampleRate in hertz, 1000 to 192000
 * @param caption printed below, may be empty
 */
public record Audio(float[] samples, int sampleRate, String caption) implements Displayable {

  /** The rate of the project's speech, in hertz. */
  public static final int DEFAULT_SAMPLE_RATE = 16_000;

  /** Longest part of a sound that a player holds. */
  public static final int MAX_SECONDS = 30;

  private static final int LOWEST_RATE = 1_000;
  private static final int HIGHEST_RATE = 192_000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no sample, one is not finite or the rate is out of
   *     range
   */
  public Audio {
    Objects.requireNonNull(caption, "the caption is null");
    if (samples.length == 0) {
      throw new IllegalArgumentException("a sound of no samples");
    }
    if (sampleRate < LOWEST_RATE || sampleRate > HIGHEST_RATE) {
      throw new IllegalArgumentException(
          "sample rate %d Hz is not in %d..%d".formatted(sampleRate, LOWEST_RATE, HIGHEST_RATE));
    }
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException("sample %d is %s".formatted(i, samples[i]));
      }
    }
    samples = samples.clone();
  }

  /** A sound at 16 kHz without a caption. */
  public Audio(float[] samples) {
    this(samples, DEFAULT_SAMPLE_RATE, "");
  }

  /** The same sound under another caption. */
  public Audio captioned(String other) {
    return new Audio(samples, sampleRate, other);
  }

  /** Length in seconds. */
  public double seconds() {
    return (double) samples.length / sampleRate;
  }

  /** The whole sound as a WAV file of 16-bit samples, for a disk or a page of one's own. */
  public byte[] wav() {
    return WavFile.of(samples, samples.length, sampleRate);
  }

  @Override
  public MimeBundle toMimeBundle() {
    return new AudioRow(List.of(this)).toMimeBundle();
  }

  String text() {
    String text = String.format(Locale.ROOT, "audio, %.2f s at %d Hz", seconds(), sampleRate);
    return caption.isEmpty() ? text + remark() : caption + ": " + text + remark();
  }

  String figure() {
    return player(WavFile.of(samples, shownSamples(), sampleRate), caption + remark());
  }

  /**
   * A player as HTML that needs no other file.
   *
   * @param wav the bytes of a WAV file
   * @param caption plain text below it; empty for none
   */
  public static String player(byte[] wav, String caption) {
    return """
        <figure style="margin:0"><audio controls preload="metadata" \
        src="data:audio/wav;base64,%s"></audio>%s</figure>
        """
        .formatted(
            Base64.getEncoder().encodeToString(wav),
            caption.isEmpty() ? "" : "<figcaption>" + Html.textNode(caption) + "</figcaption>");
  }

  private int shownSamples() {
    return Math.min(samples.length, MAX_SECONDS * sampleRate);
  }

  private String remark() {
    StringBuilder remark = new StringBuilder();
    if (shownSamples() < samples.length) {
      remark.append(String.format(Locale.ROOT, " (first %d s of %.1f s)", MAX_SECONDS, seconds()));
    }
    float peak = peak();
    if (peak > 1) {
      remark.append(String.format(Locale.ROOT, " (peak %.2f cut off at 1)", peak));
    }
    return remark.toString();
  }

  private float peak() {
    float peak = 0;
    for (int i = 0; i < shownSamples(); i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }
}
