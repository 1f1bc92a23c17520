package org.vpvae.experiments.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.Split;
import org.vpvae.datasets.procedural.ProceduralSpeech;
import org.vpvae.metric.Pair;
import org.vpvae.random.Streams;

/**
 * Procedural speech, and what a tokenizer makes of speech when it has learned little: noise instead
 * of a voice, a voice without its sound, pieces that are late, lost or in the wrong place. Every
 * sample is exactly a float.
 */
final class BadSpeech {
  private static final int CLIPS = 4;
  private static final double SECONDS = 4;
  private static final int PIECE = 1600;

  private final double[] x;
  private final double[] other;
  private final UniformRandomProvider random;

  private BadSpeech(double[] x, double[] other, UniformRandomProvider random) {
    this.x = x;
    this.other = other;
    this.random = random;
  }

  /** All pairs, named by kind and clip. */
  static List<Pair<double[]>> pairs() {
    SpeechSet speech = ProceduralSpeech.generate(7, Split.VALIDATION, CLIPS, SECONDS);
    List<Pair<double[]>> pairs = new ArrayList<>();
    for (int i = 0; i < CLIPS; i++) {
      double[] x = floats(speech.clip(i));
      double[] other = floats(speech.clip((i + 1) % CLIPS));
      BadSpeech bad = new BadSpeech(x, other, new Streams(7).open("bad speech", i));
      bad.addTo(pairs, i);
    }
    return pairs;
  }

  private void addTo(List<Pair<double[]>> pairs, int clip) {
    add(pairs, "noise 10 dB above", clip, noisy(x, 3.16));
    add(pairs, "noise 25 dB above", clip, noisy(x, 17.8));
    add(pairs, "one bit", clip, each(i -> Math.signum(x[i]) * 0.2));
    add(pairs, "held for 1 ms", clip, each(i -> x[i - i % 16]));
    add(pairs, "noise in the envelope", clip, each(i -> envelope(i) * noise()));
    add(pairs, "below 300 Hz", clip, mean(mean(x)));
    add(pairs, "pieces jittered", clip, moved(PIECE / 4));
    add(pairs, "pieces anywhere", clip, moved(x.length));
    add(pairs, "backwards", clip, each(i -> x[x.length - 1 - i]));
    add(pairs, "another speaker", clip, other);
    add(pairs, "nearly silent", clip, noisy(each(i -> 1e-3 * x[i]), 1.8));
    add(pairs, "overdriven", clip, each(i -> Math.tanh(50 * (x[i] + 0.02 * noise()))));
  }

  private void add(List<Pair<double[]>> pairs, String kind, int clip, double[] y) {
    double[] rounded = Arrays.stream(y).map(v -> (float) v).toArray();
    pairs.add(new Pair<>(kind + ", clip " + clip, x, rounded));
  }

  private double[] each(IntToDoubleFunction sample) {
    return IntStream.range(0, x.length).mapToDouble(sample).toArray();
  }

  /** Twelve uniform numbers make a good enough bell. */
  private double noise() {
    return random.doubles(12).sum() - 6;
  }

  /** Noise of a multiple of the sound's effective value. */
  private double[] noisy(double[] sound, double factor) {
    double level = Math.sqrt(Arrays.stream(sound).map(v -> v * v).average().orElseThrow());
    return each(i -> sound[i] + factor * level * noise());
  }

  private double envelope(int i) {
    int from = Math.max(0, i - 160);
    return Arrays.stream(x, from, Math.min(x.length, i + 160)).map(Math::abs).average().orElse(0);
  }

  private static double[] mean(double[] sound) {
    int reach = 13;
    double[] out = new double[sound.length];
    for (int i = reach; i < sound.length - reach; i++) {
      out[i] = Arrays.stream(sound, i - reach, i + reach + 1).average().orElseThrow();
    }
    return out;
  }

  /** Every tenth of a second comes from a place up to so many samples away, around the end. */
  private double[] moved(int reach) {
    double[] out = new double[x.length];
    for (int piece = 0; piece < x.length; piece += PIECE) {
      int shift = random.nextInt(2 * reach) - reach;
      for (int i = piece; i < Math.min(x.length, piece + PIECE); i++) {
        out[i] = x[Math.floorMod(i + shift, x.length)];
      }
    }
    return out;
  }

  private static double[] floats(float[] samples) {
    return IntStream.range(0, samples.length).mapToDouble(i -> samples[i]).toArray();
  }

  /** Writes the pairs as float32 files, for the programs that made the expected values. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    StringBuilder names = new StringBuilder();
    int number = 0;
    for (Pair<double[]> pair : pairs()) {
      write(folder.resolve(number + ".reference"), pair.reference());
      write(folder.resolve(number + ".degraded"), pair.degraded());
      names.append(number++).append(';').append(pair.item()).append('\n');
    }
    Files.writeString(folder.resolve("names.csv"), names);
  }

  private static void write(Path file, double[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * samples.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (double sample : samples) {
      bytes.putFloat((float) sample);
    }
    Files.write(file, bytes.array());
  }
}
