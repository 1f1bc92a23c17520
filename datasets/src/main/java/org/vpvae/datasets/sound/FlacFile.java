package org.vpvae.datasets.sound;

import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.vpvae.datasets.limit.MemoryBudget;

/**
 * Reads FLAC files (RFC 9639), all of them: 4 to 32 bits, 1 to 8 channels. A file is either decoded
 * bit for bit or refused: frame headers (CRC-8), frames (CRC-16), the number of samples and the MD5
 * of all samples are checked where the file states them.
 *
 * <pre>
 * [ID3v2 tag] "fLaC", metadata blocks: last(1 bit) type(7) length(24) content
 *   type 0, STREAMINFO: blocks(2x16) frames(2x24) rate(20) channels-1(3) bits-1(5) total(36) MD5(128)
 * frames: header with CRC-8, one subframe per channel, padding to a byte, CRC-16
 * </pre>
 */
final class FlacFile {
  private final byte[] bytes;
  private final BitReader in;
  private int rate;
  private int channels;
  private int bits;
  private long total;
  private final byte[] md5 = new byte[16];
  private final MemoryBudget budget;
  private float[] mono = new float[0];
  private int length;

  private FlacFile(byte[] bytes, int start) {
    this.bytes = bytes;
    this.in = new BitReader(bytes, start);
    this.budget = MemoryBudget.of(bytes);
  }

  static Recording decode(byte[] bytes) throws IOException {
    FlacFile file = new FlacFile(bytes, Id3Tag.end(bytes, 0));
    file.metadata();
    file.frames();
    return new Recording(file.samples(), file.rate);
  }

  /** Without the room that was left over. */
  private float[] samples() throws IOException {
    if (mono.length == length) {
      return mono;
    }
    budget.take(length, Float.BYTES, "samples");
    return Arrays.copyOf(mono, length);
  }

  private void metadata() throws IOException {
    if (in.position() > bytes.length - 4 || in.bits(32) != 0x664c6143L) {
      throw new IOException("there is no FLAC stream");
    }
    boolean last = false;
    for (int block = 0; !last; block++) {
      last = in.bits(1) == 1;
      int type = (int) in.bits(7);
      int size = (int) in.bits(24);
      if ((block == 0) != (type == 0) || (type == 0 && size != 34)) {
        throw new IOException("the stream information is missing or not where it belongs");
      }
      if (type == 0) {
        streamInformation();
      } else {
        in.skipBytes(size);
      }
    }
  }

  private void streamInformation() throws IOException {
    in.skipBytes(10);
    rate = (int) in.bits(20);
    channels = (int) in.bits(3) + 1;
    bits = (int) in.bits(5) + 1;
    total = in.bits(4) << 32 | in.bits(32);
    for (int i = 0; i < md5.length; i++) {
      md5[i] = (byte) in.bits(8);
    }
    if (rate == 0 || bits < 4 || total > Recording.LONGEST) {
      throw new IOException(
          "rate "
              + rate
              + ", "
              + bits
              + " bits, "
              + total
              + " samples; a rate of at least 1, 4 bits"
              + " and at most "
              + Recording.LONGEST
              + " samples are read");
    }
  }

  private void frames() throws IOException {
    MessageDigest digest = newMd5();
    // A total of 0 means unknown: then frames follow each other to the end of the file.
    while (total == 0 ? in.position() < bytes.length : length < total) {
      long[][] block = frame();
      append(block);
      digest.update(packed(block));
    }
    if (total != 0 && length != total) {
      throw new IOException(length + " samples where " + total + " are announced");
    }
    if (!Arrays.equals(md5, new byte[16]) && !Arrays.equals(md5, digest.digest())) {
      throw new IOException("the samples do not have the MD5 that the file states");
    }
  }

  private long[][] frame() throws IOException {
    int start = in.position();
    if (start >= bytes.length) {
      throw new EOFException("cut after " + length + " of " + total + " samples");
    }
    FlacFrameHeader header = FlacFrameHeader.read(in);
    in.check(start, 8, "frame header");
    header.check(rate, channels, bits);
    long[][] block = new long[channels][];
    for (int c = 0; c < channels; c++) {
      block[c] = FlacSubframe.read(in, header.blockSize(), bits + header.extraBits(c));
    }
    in.alignToByte();
    in.check(start, 16, "frame");
    header.undoStereo(block);
    return block;
  }

  private void append(long[][] block) throws IOException {
    int count = block[0].length;
    if (length + count > Recording.LONGEST) {
      throw new IOException("more than " + Recording.LONGEST + " samples");
    }
    makeRoom(length + count);
    double scale = 1.0 / channels / (1L << (bits - 1));
    for (int i = 0; i < count; i++) {
      long sum = 0;
      for (long[] channel : block) {
        sum += channel[i];
      }
      mono[length + i] = (float) (sum * scale);
    }
    length += count;
  }

  /** The stated number of samples at once; where it is unknown, twice the room at a time. */
  private void makeRoom(int needed) throws IOException {
    if (needed > mono.length) {
      int room = (int) Math.max(needed, total == 0 ? 2L * mono.length : Math.min(total, 1 << 25));
      int old = mono.length;
      budget.take(room, Float.BYTES, "samples");
      mono = Arrays.copyOf(mono, room);
      budget.giveBack(old, Float.BYTES);
    }
  }

  /** The samples as the MD5 sees them: interleaved, little-endian, in whole bytes. */
  private byte[] packed(long[][] block) {
    int width = (bits + 7) / 8;
    byte[] packed = new byte[block[0].length * channels * width];
    int at = 0;
    for (int i = 0; i < block[0].length; i++) {
      for (long[] channel : block) {
        for (int b = 0; b < width; b++) {
          packed[at++] = (byte) (channel[i] >> (8 * b));
        }
      }
    }
    return packed;
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
