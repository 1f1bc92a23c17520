package org.vpvae.datasets.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vpvae.datasets.limit.MemoryBudget;

/**
 * Reads RIFF WAVE files: PCM of 8 (unsigned), 16, 24 and 32 bits and float of 32 and 64, also
 * behind the extensible header. Other codecs, such as mu-law, are refused by their number.
 *
 * <pre>
 * "RIFF" length "WAVE", then chunks: id(4) length(4) content, padded to an even length
 *   "fmt ": tag(2) channels(2) rate(4) bytes per second(4) bytes per frame(2) bits(2)
 *           tag 0xfffe: extra length(2) valid bits(2) speakers(4) real tag(2) ...
 *   "data": frames, all channels of one instant together, little-endian
 * </pre>
 *
 * A data length of 0xffffffff means "until the end", as programs write that do not know it; any
 * other length beyond the end of the file is a cut file and refused.
 */
final class WavFile {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;

  private final ByteBuffer file;
  private int tag;
  private int channels;
  private int rate;
  private int bits;
  private boolean described;

  private WavFile(byte[] bytes) {
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Recording decode(byte[] bytes) throws IOException {
    return new WavFile(bytes).chunks();
  }

  private Recording chunks() throws IOException {
    if (file.limit() < 12 || file.getInt(8) != id("WAVE")) {
      throw new IOException("a RIFF file, but not a WAVE file");
    }
    file.position(12);
    while (file.remaining() >= 8) {
      int id = file.getInt();
      long length = file.getInt() & 0xffffffffL;
      if (id == id("data")) {
        return data(length);
      }
      if (length > file.remaining()) {
        throw new IOException("cut within a chunk before the samples");
      }
      if (id == id("fmt ")) {
        format(file.position(), (int) length);
      }
      file.position((int) Math.min(file.limit(), file.position() + length + (length & 1)));
    }
    throw new IOException("there is no data chunk");
  }

  private void format(int at, int length) throws IOException {
    if (length < 16 || (tag(at) == EXTENSIBLE && length < 26)) {
      throw new IOException("the format chunk has only " + length + " bytes");
    }
    tag = tag(at) == EXTENSIBLE ? tag(at + 24) : tag(at);
    channels = file.getShort(at + 2) & 0xffff;
    rate = file.getInt(at + 4);
    bits = file.getShort(at + 14) & 0xffff;
    int frame = file.getShort(at + 12) & 0xffff;
    boolean known =
        tag == PCM
            ? bits == 8 || bits == 16 || bits == 24 || bits == 32
            : tag == FLOAT && (bits == 32 || bits == 64);
    if (!known || channels < 1 || frame != channels * bits / 8) {
      throw new IOException(
          "codec "
              + tag
              + " with "
              + bits
              + " bits, "
              + channels
              + " channels and "
              + frame
              + " bytes per frame; PCM (1) of 8, 16, 24, 32 bits and float (3) of 32, 64 are read");
    }
    described = true;
  }

  private int tag(int at) {
    return file.getShort(at) & 0xffff;
  }

  private Recording data(long length) throws IOException {
    if (!described) {
      throw new IOException("the samples come before their format");
    }
    int there = file.remaining();
    if (length != 0xffffffffL && length > there) {
      throw new IOException("cut: " + length + " bytes of samples announced, " + there + " there");
    }
    int frames = (int) (Math.min(length, there) / (channels * bits / 8));
    if (frames > Recording.LONGEST) {
      throw new IOException(frames + " samples; at most " + Recording.LONGEST + " are read");
    }
    MemoryBudget.of(file.array()).take(frames, Float.BYTES, "samples");
    float[] mono = new float[frames];
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += sample();
      }
      mono[i] = (float) (sum / channels);
      if (!Float.isFinite(mono[i])) {
        throw new IOException("sample " + i + " is not a finite number");
      }
    }
    return new Recording(mono, rate);
  }

  private double sample() {
    return switch (bits) {
      case 8 -> ((file.get() & 0xff) - 128) / 128.0;
      case 16 -> file.getShort() / 32768.0;
      case 24 -> ((file.get() & 0xff) | file.getShort() << 8) / 8388608.0;
      case 64 -> file.getDouble();
      default -> tag == FLOAT ? file.getFloat() : file.getInt() / 2147483648.0;
    };
  }

  private static int id(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
