package org.vpvae.datasets.describe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpvae.datasets.SpeechSet;

/** Describes a set of speech: length, level and peak of each clip, and clips to listen to. */
public final class SoundReport {
  private static final int RATE = 16_000;

  /**
   * A clip as a file, for a player.
   *
   * @param name where the clip came from
   * @param wav a WAV file, 16 bits, mono, 16 kHz
   */
  public record Player(String name, byte[] wav) {}

  private SoundReport() {}

  /** Listens to every clip once. */
  public static SetReport describe(SpeechSet set) {
    double[] seconds = new double[set.size()];
    double[] level = new double[set.size()];
    double[] peak = new double[set.size()];
    List<byte[]> digests = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      float[] clip = set.clip(i);
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, clip.length));
      bytes.asFloatBuffer().put(clip);
      digests.add(SetDigest.item(bytes.array()));
      seconds[i] = clip.length / (double) RATE;
      measure(clip, i, level, peak);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("clips", Integer.toString(set.size()));
    facts.put("length", String.format(Locale.ROOT, "%.1f min", set.seconds() / 60));
    facts.put("bytes when decoded", Long.toString(Math.round(set.seconds() * RATE) * Float.BYTES));
    return new SetReport(
        set,
        SetDigest.of(digests),
        facts,
        List.of(
            new Distribution("length (s)", seconds),
            new Distribution("level (dB below full scale, root mean square)", level),
            new Distribution("peak (1 is full scale)", peak)));
  }

  /** Silence has a level of -120 dB. */
  private static void measure(float[] clip, int i, double[] level, double[] peak) {
    double squares = 0;
    for (float sample : clip) {
      squares += (double) sample * sample;
      peak[i] = Math.max(peak[i], Math.abs(sample));
    }
    level[i] = Math.max(-120, 10 * Math.log10(squares / clip.length + 1e-12));
  }

  /**
   * Clips spread evenly over the set.
   *
   * @param count at least 1
   */
  public static List<Player> players(SpeechSet set, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " players; at least 1 is needed");
    }
    int shown = Math.min(count, set.size());
    List<Player> players = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int index = (int) ((long) i * set.size() / shown);
      players.add(new Player(set.source(index), wav(set.clip(index))));
    }
    return List.copyOf(players);
  }

  private static byte[] wav(float[] clip) {
    int length = Math.multiplyExact(2, clip.length);
    ByteBuffer wav = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + length).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(length);
    for (float sample : clip) {
      wav.putShort((short) Math.max(-32_768, Math.min(32_767, Math.rint(32_768 * sample))));
    }
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
