package org.vpvae.datasets.sound;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Writes FLAC files of one frame whose samples are stored as they are (RFC 9639, verbatim
 * subframes), at every depth: common encoders write 8, 16 and 24 bits only.
 */
public final class FlacWriter {
  /** How two channels are stored; the numbers are those of the frame header. */
  enum Stereo {
    LEFT_SIDE(8),
    SIDE_RIGHT(9),
    MID_SIDE(10),
    APART(1);

    private final int assignment;

    Stereo(int assignment) {
      this.assignment = assignment;
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int held;
  private int width;

  private FlacWriter() {}

  /** A file of two channels at 16 kHz. */
  static byte[] stereo(int bits, Stereo stereo, long[] left, long[] right) {
    long[] second = new long[left.length];
    long[] first = new long[left.length];
    for (int i = 0; i < left.length; i++) {
      long side = left[i] - right[i];
      first[i] =
          switch (stereo) {
            case SIDE_RIGHT -> side;
            case MID_SIDE -> (left[i] + right[i]) >> 1;
            default -> left[i];
          };
      second[i] = stereo == Stereo.LEFT_SIDE || stereo == Stereo.MID_SIDE ? side : right[i];
    }
    FlacWriter writer = new FlacWriter();
    writer.information(bits, 2, left.length, left.length);
    writer.out.writeBytes(md5(bits, left, right));
    writer.frame(bits, stereo, first, second);
    return writer.out.toByteArray();
  }

  /** Mono silence in frames of some bytes, of a length that is not told. */
  public static byte[] silence(int block, int frames) {
    FlacWriter frame = new FlacWriter();
    frame.head(0, block);
    frame.put(0, 8); // a constant, no unused bits
    frame.put(0, 16);
    frame.put(frame.crc(0, 16, 0x8005), 16);
    FlacWriter file = new FlacWriter();
    file.information(16, 1, block, 0);
    file.out.writeBytes(new byte[16]); // no MD5
    for (int i = 0; i < frames; i++) {
      file.out.writeBytes(frame.out.toByteArray());
    }
    return file.out.toByteArray();
  }

  private void information(int bits, int channels, int block, int total) {
    put(0x664c6143, 32); // fLaC
    put(0x80, 8); // the last block of metadata, STREAMINFO
    put(34, 24);
    put(block, 16);
    put(block, 16);
    put(0, 48); // lengths of frames: unknown
    put(16_000, 20);
    put(channels - 1, 3);
    put(bits - 1, 5);
    put(total, 36);
  }

  private void frame(int bits, Stereo stereo, long[] first, long[] second) {
    int start = out.size();
    head(stereo.assignment, first.length);
    subframe(first, bits + (stereo == Stereo.SIDE_RIGHT ? 1 : 0));
    boolean side = stereo == Stereo.LEFT_SIDE || stereo == Stereo.MID_SIDE;
    subframe(second, bits + (side ? 1 : 0));
    put(0, (8 - width) % 8);
    put(crc(start, 16, 0x8005), 16);
  }

  private void head(int assignment, int block) {
    int start = out.size();
    put(0xfff8, 16);
    put(7, 4); // the block size stands behind the number, in 16 bits
    put(0, 4); // rate and depth are those of STREAMINFO
    put(assignment, 4);
    put(0, 4);
    put(0, 8); // frame number
    put(block - 1, 16);
    put(crc(start, 8, 0x07), 8);
  }

  private void subframe(long[] samples, int bits) {
    put(2, 8); // verbatim, no unused bits
    for (long sample : samples) {
      put(sample, bits);
    }
  }

  private void put(long value, int bits) {
    for (int bit = bits - 1; bit >= 0; bit--) {
      held = held << 1 | (int) (value >> bit & 1);
      width++;
      if (width == 8) {
        out.write(held);
        held = 0;
        width = 0;
      }
    }
  }

  /** Bit by bit, unlike the reader's table. */
  private long crc(int start, int degree, int polynomial) {
    byte[] bytes = out.toByteArray();
    int crc = 0;
    for (int bit = 8 * start; bit < 8 * bytes.length; bit++) {
      int top = crc >> (degree - 1) & 1;
      crc = crc << 1 & ((1 << degree) - 1);
      crc ^= (top ^ (bytes[bit / 8] >> (7 - bit % 8) & 1)) == 1 ? polynomial : 0;
    }
    return crc;
  }

  private static byte[] md5(int bits, long[] left, long[] right) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int i = 0; i < left.length; i++) {
      for (long sample : new long[] {left[i], right[i]}) {
        for (int shift = 0; shift < bits; shift += 8) {
          samples.write((int) (sample >> shift));
        }
      }
    }
    try {
      return MessageDigest.getInstance("MD5").digest(samples.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
