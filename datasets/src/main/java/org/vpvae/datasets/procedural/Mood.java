package org.vpvae.datasets.procedural;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * The colours of one picture: a scene is drawn from one family of colours, as photographs are, and
 * every colour is jittered.
 *
 * @param sky two colours, zenith and horizon
 * @param ground two colours
 * @param things colours of objects
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared
record Mood(double[][] sky, double[][] ground, double[][] things) {
  // Zenith, horizon, ground, ground, then objects. Read off ordinary photographs by eye.
  private static final int[][] ORDINARY = {
    {0x4a7fc0, 0xbcd4e6, 0x5d7a3a, 0x8a9a55, 0x7a4f2f, 0x3f5f2c, 0xb0413a, 0xd8d2c4, 0x404a58},
    {0x2f5f9f, 0xe8e2d0, 0xc9b58b, 0xa78d62, 0xe4d6b8, 0x3d7f8f, 0xcf6a3c, 0xf0ece0, 0x6b5138},
    {0x6b5d72, 0xf0a35e, 0x3c3128, 0x5a4632, 0x2a2320, 0xd97b3d, 0x8c4a3b, 0xf3cf8e, 0x4d3d4f},
    {0x9aa7b1, 0xd5dadd, 0x6f7276, 0x8d8f90, 0x9c3f35, 0x34404c, 0xc8b48e, 0xe6e6e4, 0x54606a},
    {0xb9a58c, 0xd8c7ab, 0x7d5a3c, 0x5f412a, 0x9b6a41, 0xd9b382, 0x7e2e28, 0xf1e6d2, 0x33291f},
    {0xc9d3d6, 0xe9edec, 0xa9a49a, 0x8a857c, 0x40607c, 0xdad5ca, 0x2e3236, 0xb98f6b, 0x7f9a92},
    {0x2b4a2d, 0x86a85d, 0x35502a, 0x5d7434, 0xc63f58, 0xe7b93c, 0xf0e8ea, 0x7d53a0, 0x27401f},
    {0xa8bed0, 0xf2f4f6, 0xe3e8ec, 0xc2ccd6, 0x4c5a49, 0x6d4b3a, 0xa83232, 0x2d3a4a, 0xd9dfe4},
    {0x0e1626, 0x2d3350, 0x1d1f26, 0x33302f, 0xf2c56b, 0x8b3a2f, 0x3e4c68, 0xd8d6cf, 0x171a1f},
    {0xe8dccb, 0xf5efe4, 0xd2bfa3, 0xb89a78, 0xc8452f, 0x6f9a3a, 0xe9a63a, 0x5a3620, 0xf4e9cf},
    {0x5f7f96, 0x9fb9c4, 0x2f5561, 0x4d7680, 0x8a6d52, 0xe6e9e4, 0x33444e, 0xb5523b, 0xc7b38a},
    {0xd9b79c, 0xe6cdb6, 0x9a6f58, 0x704a3b, 0x3b2a24, 0xd39a80, 0x4d6f8a, 0xefe0d2, 0x8c5a48},
  };
  private static final int[][] STRANGE = {
    {0xff00c8, 0x00e5ff, 0x3cff00, 0xb4ff3c, 0xfff000, 0x7a00ff, 0xff5a00, 0x00ffa0, 0xffffff},
    {0x1a0040, 0x7a00b4, 0x00205a, 0x0050a0, 0xff2d95, 0x00fff0, 0xf5ff00, 0xff8c00, 0x2dff6e},
    {0xffd1e8, 0xd1f0ff, 0xd8ffd1, 0xfff3c4, 0xc9b6ff, 0xffb3ba, 0x9fe8d6, 0xffe0a8, 0xb8d8ff},
    {0x00304a, 0x00a0a8, 0x006a70, 0x00c2b0, 0xff6fd8, 0xd0ff5a, 0x4a00a8, 0xffb000, 0x00ffe1},
    {0x400000, 0xff2000, 0x900000, 0xff7000, 0xffe000, 0xff0050, 0x2000a0, 0xffa0a0, 0x600060},
    {0x000000, 0x101010, 0x00ff40, 0x008020, 0x40ff80, 0xb0ffc8, 0x00c030, 0x004010, 0xe0ffe8},
  };

  static Mood draw(Split split, UniformRandomProvider random) {
    int[][] families = split == Split.OUT_OF_DOMAIN ? STRANGE : ORDINARY;
    int[] family = families[random.nextInt(families.length)];
    double[][] colours = new double[family.length][];
    double warm = random.nextDouble(-0.04, 0.04);
    for (int i = 0; i < family.length; i++) {
      colours[i] = jitter(family[i], warm, random);
    }
    double[][] things = Arrays.copyOfRange(colours, 4, colours.length);
    return new Mood(
        new double[][] {colours[0], colours[1]}, new double[][] {colours[2], colours[3]}, things);
  }

  double[] thing(UniformRandomProvider random) {
    return jitter(things[random.nextInt(things.length)], 0.06, random);
  }

  /** A colour for a texture beside the given one: lighter or darker, or another object's. */
  double[] beside(double[] colour, UniformRandomProvider random) {
    if (random.nextInt(4) == 0) {
      return thing(random);
    }
    double factor = random.nextBoolean() ? random.nextDouble(0.45, 0.8) : 1.25;
    return new double[] {colour[0] * factor, colour[1] * factor, colour[2] * factor};
  }

  private static double[] jitter(int rgb, double warm, UniformRandomProvider random) {
    double[] colour = {
      (rgb >> 16 & 255) / 255.0 + warm, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0 - warm
    };
    return jitter(colour, 0.08, random);
  }

  private static double[] jitter(double[] colour, double width, UniformRandomProvider random) {
    double light = random.nextDouble(-width, width);
    double[] result = new double[3];
    for (int c = 0; c < 3; c++) {
      double value = colour[c] + light + random.nextDouble(-width, width) / 2;
      result[c] = Math.max(0.01, Math.min(0.99, value));
    }
    return result;
  }
}
