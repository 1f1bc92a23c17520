package org.vpvae.display.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file of one channel in 16-bit PCM, what every browser plays. */
final class WavFile {
  private static final int HEADER = 44;
  private static final int FORMAT_CHUNK = 16;
  private static final short PCM = 1;
  private static final short MONO = 1;
  private static final short BYTES_PER_SAMPLE = 2;
  private static final int FULL_SCALE = 32767;

  private WavFile() {}

  /**
   * The whole file.
   *
   * @param samples full scale 1; what overshoots is cut off
   * @param length how many of them, from the first
   * @param sampleRate in hertz
   */
  static byte[] of(float[] samples, int length, int sampleRate) {
    int bytes = length * BYTES_PER_SAMPLE;
    ByteBuffer out = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(tag("RIFF")).putInt(HEADER - 8 + bytes).put(tag("WAVE"));
    out.put(tag("fmt ")).putInt(FORMAT_CHUNK).putShort(PCM).putShort(MONO).putInt(sampleRate);
    out.putInt(sampleRate * BYTES_PER_SAMPLE).putShort(BYTES_PER_SAMPLE);
    out.putShort((short) (8 * BYTES_PER_SAMPLE));
    out.put(tag("data")).putInt(bytes);
    for (int i = 0; i < length; i++) {
      float cut = Math.min(1, Math.max(-1, samples[i]));
      out.putShort((short) Math.round(cut * FULL_SCALE));
    }
    return out.array();
  }

  private static byte[] tag(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
