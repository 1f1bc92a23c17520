package org.vpvae.datasets.procedural;

import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * What lies between mouth and file: a microphone and a quiet room; out of domain a reverberant
 * room, a telephone, or a humming background.
 */
final class Room {
  private Room() {}

  /** Returns the sound as recorded, peak 0.2 to 0.95, in steps of 16 bits. */
  static float[] record(Split split, double[] dry, UniformRandomProvider random) {
    double[] sound = dry;
    boolean strange = split == Split.OUT_OF_DOMAIN;
    int kind = strange ? random.nextInt(3) : 3;
    if (kind == 0) {
      sound = reverberate(sound, random.nextDouble(0.2, 0.6), random);
    } else if (kind == 1) {
      sound = telephone(sound);
    }
    double peak = peak(sound);
    double floor = random.nextDouble(0.0001, 0.001) * (strange ? 8 : 1);
    double hum = kind == 2 ? random.nextDouble(0.01, 0.04) : 0;
    double gain = random.nextDouble(0.2, 0.95);
    float[] recorded = new float[sound.length];
    for (int i = 0; i < sound.length; i++) {
      double noise = floor * (random.nextDouble(-1, 1) + random.nextDouble(-1, 1));
      double mains = hum == 0 ? 0 : hum * StrictMath.sin(2 * StrictMath.PI * i * 100 / 16_000);
      double value = gain * (sound[i] / peak + noise + mains);
      recorded[i] = (float) (Math.rint(32767 * Math.max(-1, Math.min(1, value))) / 32768);
    }
    return recorded;
  }

  /** A hundred echoes that die away by 60 dB within the given seconds. */
  private static double[] reverberate(double[] dry, double seconds, UniformRandomProvider random) {
    double[] wet = dry.clone();
    for (int echo = 0; echo < 100; echo++) {
      double delay = random.nextDouble(0.005, seconds);
      double strength = 0.25 * StrictMath.pow(10, -3 * delay / seconds);
      strength = random.nextBoolean() ? strength : -strength;
      int shift = (int) (16_000 * delay);
      for (int i = shift; i < dry.length; i++) {
        wet[i] += strength * dry[i - shift];
      }
    }
    return wet;
  }

  /** About 300 to 3400 Hz: two first-order high-passes and a windowed-sinc low-pass. */
  private static double[] telephone(double[] wide) {
    double[] narrow = wide.clone();
    for (int pass = 0; pass < 2; pass++) {
      double low = 0;
      for (int i = 0; i < narrow.length; i++) {
        low += 0.11 * (narrow[i] - low);
        narrow[i] -= low;
      }
    }
    double[] weights = lowPass(3400.0 / 16_000, 48);
    double[] result = new double[narrow.length];
    for (int i = 0; i < result.length; i++) {
      for (int j = Math.max(-48, -i); j <= Math.min(48, result.length - 1 - i); j++) {
        result[i] += weights[j + 48] * narrow[i + j];
      }
    }
    return result;
  }

  /** A sinc under a Hann window. */
  private static double[] lowPass(double cutoff, int half) {
    double[] weights = new double[2 * half + 1];
    for (int j = -half; j <= half; j++) {
      double x = 2 * StrictMath.PI * cutoff * j;
      double sinc = j == 0 ? 1 : StrictMath.sin(x) / x;
      double window = 0.5 + 0.5 * StrictMath.cos(StrictMath.PI * j / (half + 1));
      weights[j + half] = 2 * cutoff * sinc * window;
    }
    return weights;
  }

  private static double peak(double[] sound) {
    double peak = 1e-9;
    for (double value : sound) {
      peak = Math.max(peak, Math.abs(value));
    }
    return peak;
  }
}
