package org.vpvae.datasets.sound;

import java.io.EOFException;
import java.io.IOException;

/** Reads a byte array bit by bit, the highest bit of each byte first. */
final class BitReader {
  private static final int[] CRC_8 = table(8, 0x07);
  private static final int[] CRC_16 = table(16, 0x8005);

  private final byte[] bytes;
  private int next;

  /** The bits taken from the array and not yet handed out, in the lowest places. */
  private long window;

  private int held;

  BitReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.next = from;
  }

  /** An unsigned number of 0 to 32 bits. */
  long bits(int count) throws IOException {
    while (held < count) {
      fill();
    }
    held -= count;
    return window >>> held & ((1L << count) - 1);
  }

  /** A two's complement number of 1 to 33 bits. */
  long signed(int count) throws IOException {
    long value = count > 32 ? bits(count - 32) << 32 | bits(32) : bits(count);
    int unused = 64 - count;
    return value << unused >> unused;
  }

  /** How many zeros stand before the next one; the one is read as well. */
  int unary() throws IOException {
    int zeros = 0;
    while (true) {
      long rest = window & ((1L << held) - 1);
      if (rest != 0) {
        int leading = held - (64 - Long.numberOfLeadingZeros(rest));
        held -= leading + 1;
        return zeros + leading;
      }
      zeros += held;
      held = 0;
      fill();
    }
  }

  void alignToByte() {
    held -= held % 8;
  }

  /** The index of the next byte; only after {@link #alignToByte}. */
  int position() {
    return next - held / 8;
  }

  /** Passes over whole bytes; only after {@link #alignToByte}. */
  void skipBytes(int count) throws IOException {
    int target = position() + count;
    if (target > bytes.length || target < 0) {
      throw new EOFException("cut: the file ends within its metadata");
    }
    next = target;
    held = 0;
  }

  /**
   * Reads a checksum and compares it with the bytes since {@code start}. CRC-8 has the polynomial
   * x^8+x^2+x+1, CRC-16 has x^16+x^15+x^2+1; both begin at 0.
   */
  void check(int start, int width, String what) throws IOException {
    int[] table = width == 8 ? CRC_8 : CRC_16;
    int crc = 0;
    for (int i = start; i < position(); i++) {
      crc = crc << 8 ^ table[(crc >> (width - 8) ^ bytes[i]) & 0xff];
    }
    if ((crc & ((1 << width) - 1)) != bits(width)) {
      throw new IOException("broken " + what + " at byte " + start + ": wrong checksum");
    }
  }

  /** What each highest byte adds to a checksum, bit by bit. */
  private static int[] table(int width, int polynomial) {
    int[] table = new int[256];
    for (int value = 0; value < 256; value++) {
      int crc = value << (width - 8);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >> (width - 1) & 1) == 1 ? crc << 1 ^ polynomial : crc << 1;
      }
      table[value] = crc & ((1 << width) - 1);
    }
    return table;
  }

  private void fill() throws IOException {
    if (next == bytes.length) {
      throw new EOFException("cut: the file ends within the samples");
    }
    window = (window << 8) | (bytes[next++] & 0xff);
    held += 8;
  }
}
