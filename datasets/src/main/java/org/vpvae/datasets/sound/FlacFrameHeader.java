package org.vpvae.datasets.sound;

import java.io.IOException;

/**
 * The head of a FLAC frame (RFC 9639, section 9.1).
 *
 * @param blockSize samples per channel
 * @param rate samples per second, or 0: as in the stream information
 * @param assignment 0 to 7: that many channels plus one; 8 left and side, 9 side and right, 10 mid
 *     and side
 * @param bits bits per sample, or 0: as in the stream information
 */
record FlacFrameHeader(int blockSize, int rate, int assignment, int bits) {
  private static final int[] RATES = {
    0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000
  };
  private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};
  private static final int LEFT_SIDE = 8;
  private static final int SIDE_RIGHT = 9;
  private static final int MID_SIDE = 10;

  /** Reads everything up to the CRC-8. */
  static FlacFrameHeader read(BitReader in) throws IOException {
    // 14 sync bits and a reserved 0; then whether block sizes vary, which nothing here depends on.
    if (in.bits(15) != 0x7ffc) {
      throw new IOException("no frame where one must begin");
    }
    in.bits(1);
    int size = (int) in.bits(4);
    int rate = (int) in.bits(4);
    int assignment = (int) in.bits(4);
    int bits = BITS[(int) in.bits(3)];
    if (size == 0 || rate == 15 || assignment > MID_SIDE || bits < 0 || in.bits(1) != 0) {
      throw new IOException("reserved values in a frame header");
    }
    skipNumber(in);
    return new FlacFrameHeader(blockSize(in, size), rate(in, rate), assignment, bits);
  }

  /** The frame or sample number, in the manner of UTF-8 but up to 7 bytes. */
  private static void skipNumber(BitReader in) throws IOException {
    int first = (int) in.bits(8);
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    if (ones == 1 || ones == 8) {
      throw new IOException("broken number in a frame header");
    }
    for (int i = 1; i < ones; i++) {
      if (in.bits(8) >> 6 != 2) {
        throw new IOException("broken number in a frame header");
      }
    }
  }

  private static int blockSize(BitReader in, int code) throws IOException {
    return switch (code) {
      case 1 -> 192;
      case 2, 3, 4, 5 -> 144 << code;
      case 6 -> (int) in.bits(8) + 1;
      case 7 -> (int) in.bits(16) + 1;
      default -> 1 << code;
    };
  }

  private static int rate(BitReader in, int code) throws IOException {
    return switch (code) {
      case 12 -> (int) in.bits(8) * 1000;
      case 13 -> (int) in.bits(16);
      case 14 -> (int) in.bits(16) * 10;
      default -> RATES[code];
    };
  }

  /** Refuses a frame that contradicts the stream information. */
  void check(int streamRate, int streamChannels, int streamBits) throws IOException {
    int channels = assignment < LEFT_SIDE ? assignment + 1 : 2;
    if (channels != streamChannels
        || (rate != 0 && rate != streamRate)
        || (bits != 0 && bits != streamBits)) {
      throw new IOException("the format changes within the stream");
    }
  }

  /** The difference of two channels needs one bit more. */
  int extraBits(int channel) {
    boolean side =
        channel == 0 ? assignment == SIDE_RIGHT : assignment == LEFT_SIDE || assignment == MID_SIDE;
    return side ? 1 : 0;
  }

  /** Turns stored pairs into left and right, in place. */
  void undoStereo(long[][] block) {
    for (int i = 0; assignment >= LEFT_SIDE && i < blockSize; i++) {
      long a = block[0][i];
      long b = block[1][i];
      if (assignment == LEFT_SIDE) {
        block[1][i] = a - b;
      } else if (assignment == SIDE_RIGHT) {
        block[0][i] = a + b;
      } else {
        long sum = (a << 1) | (b & 1); // the lowest bit of the sum is that of the difference
        block[0][i] = (sum + b) >> 1;
        block[1][i] = (sum - b) >> 1;
      }
    }
  }
}
