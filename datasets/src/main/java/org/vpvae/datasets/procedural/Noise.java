package org.vpvae.datasets.procedural;

/**
 * Smooth random fields of the plane: gradient noise (Perlin 2002), its octave sums, and cell noise
 * (Worley 1996). A field is a pure function of (seed, x, y).
 *
 * @param seed names the field
 */
record Noise(long seed) {
  /** Gradient noise, about -1 to 1, features of size 1. */
  double at(double x, double y) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    long i = (long) left;
    long j = (long) top;
    double u = x - left;
    double v = y - top;
    double a = lerp(slope(i, j, u, v), slope(i + 1, j, u - 1, v), fade(u));
    double b = lerp(slope(i, j + 1, u, v - 1), slope(i + 1, j + 1, u - 1, v - 1), fade(u));
    return 1.5 * lerp(a, b, fade(v));
  }

  /**
   * A sum of octaves, about -1 to 1. Octaves finer than two pixels are left out instead of
   * aliasing.
   *
   * @param pixel the width of a pixel in units of x
   * @param gain the amplitude of an octave relative to the one before; 0.5 is photo-like
   */
  double octaves(double x, double y, double pixel, double gain) {
    return octaves(x, y, pixel, gain, 7);
  }

  /** The same with at most so many octaves. */
  double octaves(double x, double y, double pixel, double gain, int most) {
    double sum = 0;
    double amplitude = 1;
    double scale = 1;
    for (int octave = 0; octave < most && scale * pixel < 0.5; octave++) {
      sum += amplitude * at(x * scale + 17.3 * octave, y * scale - 9.1 * octave);
      amplitude *= gain;
      scale *= 2;
    }
    return sum * (1 - gain) * 1.7;
  }

  /** Ridges: sharp bright lines, 0 to 1. */
  double ridges(double x, double y, double pixel) {
    double sum = 0;
    double amplitude = 0.55;
    double scale = 1;
    for (int octave = 0; octave < 4 && scale * pixel < 0.5; octave++) {
      double ridge = 1 - Math.abs(at(x * scale, y * scale + 31.7 * octave));
      sum += amplitude * ridge * ridge;
      amplitude *= 0.5;
      scale *= 2.1;
    }
    return Math.min(1, sum);
  }

  /** Distances to the nearest and second nearest random point, and the nearest point's name. */
  void cells(double x, double y, double[] firstSecondName) {
    long i = (long) Math.floor(x);
    long j = (long) Math.floor(y);
    double first = 9;
    double second = 9;
    long name = 0;
    for (long b = j - 1; b <= j + 1; b++) {
      for (long a = i - 1; a <= i + 1; a++) {
        long hash = hash(a, b);
        double dx = a + unit(hash) - x;
        double dy = b + unit(mix(hash)) - y;
        double distance = dx * dx + dy * dy;
        if (distance < first) {
          second = first;
          first = distance;
          name = hash;
        } else {
          second = Math.min(second, distance);
        }
      }
    }
    firstSecondName[0] = Math.sqrt(first);
    firstSecondName[1] = Math.sqrt(second);
    firstSecondName[2] = unit(mix(name + 1));
  }

  /** White noise on the integer lattice, 0 to 1. */
  double lattice(long i, long j) {
    return unit(hash(i, j));
  }

  private double slope(long i, long j, double u, double v) {
    // Eight directions of equal length; the hash chooses one.
    long hash = hash(i, j) >>> 61;
    double diagonal = 0.7071067811865476;
    return switch ((int) hash) {
      case 0 -> u;
      case 1 -> -u;
      case 2 -> v;
      case 3 -> -v;
      case 4 -> diagonal * (u + v);
      case 5 -> diagonal * (u - v);
      case 6 -> diagonal * (v - u);
      default -> -diagonal * (u + v);
    };
  }

  private long hash(long i, long j) {
    return mix(seed + i * 0x9e3779b97f4a7c15L + j * 0xd1b54a32d192ed03L);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  private static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }

  private static double fade(double t) {
    return t * t * t * (t * (6 * t - 15) + 10);
  }

  static double lerp(double a, double b, double t) {
    return a + (b - a) * t;
  }

  /** 0 below a, 1 above b, smooth between. */
  static double step(double a, double b, double x) {
    double t = Math.max(0, Math.min(1, (x - a) / (b - a)));
    return t * t * (3 - 2 * t);
  }
}
