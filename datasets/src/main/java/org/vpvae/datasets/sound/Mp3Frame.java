package org.vpvae.datasets.sound;

import java.io.IOException;

/**
 * The four-byte head of an MPEG audio frame, layer III (ISO 11172-3, section 2.4.1.3, and ISO
 * 13818-3 for the lower rates).
 *
 * <pre>
 * sync(11, all ones) version(2) layer(2) no checksum(1)
 * bit rate(4) sampling rate(2) padding(1) private(1) mode(2) extension(2) rights(2) emphasis(2)
 * </pre>
 *
 * @param rate samples per second
 * @param channels 1 or 2
 * @param samples per channel in the frame: 1152, or 576 at the lower rates
 * @param length bytes of the frame, its head included
 * @param sideInformation bytes between the head (and its checksum) and the coded sound
 */
record Mp3Frame(int rate, int channels, int samples, int length, int sideInformation) {
  private static final int[] HIGH_KILOBITS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] LOW_KILOBITS = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};

  static boolean begins(byte[] file, int at) {
    return at + 4 <= file.length
        && file[at] == (byte) 0xff
        && (file[at + 1] & 0xe6) == 0xe2; // eleven ones, then layer III
  }

  /** Reads the head at a place where {@link #begins} is true. */
  static Mp3Frame read(byte[] file, int at) throws IOException {
    int version = file[at + 1] >> 3 & 3;
    int kilobits = file[at + 2] >> 4 & 15;
    int rate = file[at + 2] >> 2 & 3;
    if (version < 2 || kilobits == 0 || kilobits == 15 || rate == 3) {
      throw new IOException(
          "an MP3 frame of version "
              + version
              + ", bit rate "
              + kilobits
              + " and rate "
              + rate
              + " at byte "
              + at
              + "; MPEG 1 and 2 (3 and 2) with a stated bit rate (1 to 14) and rate (0 to 2) are"
              + " read");
    }
    return of(
        version == 3,
        kilobits,
        RATES[rate],
        (file[at + 3] >> 6 & 3) == 3 ? 1 : 2,
        file[at + 2] >> 1 & 1);
  }

  private static Mp3Frame of(boolean high, int kilobits, int fullRate, int channels, int padding) {
    int rate = high ? fullRate : fullRate / 2;
    int bits = 1000 * (high ? HIGH_KILOBITS : LOW_KILOBITS)[kilobits];
    int samples = high ? 1152 : 576;
    int side = high ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17);
    return new Mp3Frame(rate, channels, samples, samples / 8 * bits / rate + padding, side);
  }
}
