package org.vpvae.datasets.sound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One sound as stored: all channels mixed to one by their mean, at the file's own rate. */
public final class Recording {
  /** The rate of everything in this project, in samples per second. */
  public static final int HOUSE_RATE = 16_000;

  /** The longest sound that is read, in samples of each channel: 35 minutes at 16 kHz. */
  static final int LONGEST = 1 << 25;

  private final float[] samples;
  private final int rate;

  /**
   * Keeps the samples of a file.
   *
   * @param samples 1 at full scale; float files may go beyond; not copied
   * @param rate samples per second
   */
  Recording(float[] samples, int rate) {
    this.samples = samples;
    this.rate = rate;
  }

  float[] samples() {
    return samples;
  }

  int rate() {
    return rate;
  }

  /**
   * Decodes a FLAC or WAV file, told by its first bytes, and converts it to 16 kHz.
   *
   * @param file the bytes of the file
   * @return samples in [-1, 1] at {@link #HOUSE_RATE}, at least one
   * @throws IOException if the file is neither, is broken, cut, empty, or too long
   */
  public static float[] decode(byte[] file) throws IOException {
    Recording recording = open(file);
    if (recording.samples.length == 0) {
      throw new IOException("there are no samples");
    }
    if ((double) recording.samples.length * HOUSE_RATE / recording.rate > LONGEST) {
      throw new IOException(
          recording.samples.length + " samples at " + recording.rate + " Hz are too long");
    }
    float[] converted =
        RateConverter.between(recording.rate, HOUSE_RATE).convert(recording.samples);
    for (int i = 0; i < converted.length; i++) {
      converted[i] = Math.max(-1, Math.min(1, converted[i]));
    }
    return converted;
  }

  private static Recording open(byte[] file) throws IOException {
    if (file.length == 0) {
      throw new IOException("the file is empty");
    }
    if (begins(file, "RIFF")) {
      return WavFile.decode(file);
    }
    if (begins(file, "fLaC") || begins(file, "ID3")) {
      return FlacFile.decode(file);
    }
    throw new IOException("neither FLAC nor WAV by its first bytes");
  }

  private static boolean begins(byte[] file, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
    return file.length >= wanted.length
        && Arrays.equals(file, 0, wanted.length, wanted, 0, wanted.length);
  }
}
