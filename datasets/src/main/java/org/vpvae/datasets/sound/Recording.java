package org.vpvae.datasets.sound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vpvae.datasets.limit.MemoryBudget;

/** One sound as stored: all channels mixed to one by their mean, at the file's own rate. */
public final class Recording {
  /** The rate of everything in this project, in samples per second. */
  public static final int HOUSE_RATE = 16_000;

  /** What {@link #decodeUnclipped} takes, in multiples of full scale: 18 dB above it. */
  public static final float LOUDEST = 8;

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
   * Decodes a FLAC, WAV or MP3 file, told by its first bytes, and converts it to 16 kHz.
   *
   * @param file the bytes of the file
   * @return samples in [-1, 1] at {@link #HOUSE_RATE}, at least one
   * @throws IOException if the file is none of them, is broken, cut, empty, or too long
   */
  public static float[] decode(byte[] file) throws IOException {
    float[] converted = converted(file);
    for (int i = 0; i < converted.length; i++) {
      converted[i] = Math.max(-1, Math.min(1, converted[i]));
    }
    return converted;
  }

  /**
   * As {@link #decode}, but what goes beyond full scale stays as it is. Float files may do so, and
   * the overshoot of a rate conversion; a measure of a reconstruction must hear it.
   *
   * @param file the bytes of the file
   * @return samples in [-{@link #LOUDEST}, {@link #LOUDEST}] at {@link #HOUSE_RATE}, at least one
   * @throws IOException as {@link #decode}, and if a sample is louder: such files were written in
   *     another unit, as when floats hold the integers of 16 bits
   */
  public static float[] decodeUnclipped(byte[] file) throws IOException {
    float[] converted = converted(file);
    for (int i = 0; i < converted.length; i++) {
      if (!(Math.abs(converted[i]) <= LOUDEST)) {
        throw new IOException(
            "sample %d at 16 kHz is %s times full scale; at most %s is taken for a sound"
                .formatted(i, converted[i], LOUDEST));
      }
    }
    return converted;
  }

  private static float[] converted(byte[] file) throws IOException {
    Recording recording = open(file);
    if (recording.samples.length == 0) {
      throw new IOException("there are no samples");
    }
    if ((double) recording.samples.length * HOUSE_RATE / recording.rate > LONGEST) {
      throw new IOException(
          recording.samples.length + " samples at " + recording.rate + " Hz are too long");
    }
    return recording.atHouseRate(MemoryBudget.of(file));
  }

  private float[] atHouseRate(MemoryBudget budget) throws IOException {
    if (rate == HOUSE_RATE) {
      return samples;
    }
    budget.take(samples.length, Float.BYTES, "samples");
    budget.take((long) samples.length * HOUSE_RATE / rate, Float.BYTES, "converted samples");
    return RateConverter.between(rate, HOUSE_RATE).convert(samples);
  }

  private static Recording open(byte[] file) throws IOException {
    if (file.length == 0) {
      throw new IOException("the file is empty");
    }
    if (begins(file, 0, "RIFF")) {
      return WavFile.decode(file);
    }
    int start = Id3Tag.end(file, 0);
    if (begins(file, start, "fLaC")) {
      return FlacFile.decode(file);
    }
    if (Mp3File.start(file) >= 0) {
      return mp3(file);
    }
    throw new IOException("neither FLAC, WAV nor MP3 by its first bytes");
  }

  private static Recording mp3(byte[] file) throws IOException {
    try {
      return Mp3File.decode(file);
    } catch (RuntimeException e) {
      // The decoder answers some broken frames with unchecked exceptions.
      throw new IOException("broken MP3: " + e, e);
    }
  }

  private static boolean begins(byte[] file, int at, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
    return file.length - at >= wanted.length
        && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
