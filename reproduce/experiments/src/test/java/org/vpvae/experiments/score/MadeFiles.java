package org.vpvae.experiments.score;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/** Pictures and sounds that tests write by themselves. */
final class MadeFiles {
  private MadeFiles() {}

  /** The value of each channel of a picture. */
  interface Pixels {
    int at(int x, int y, int channel);
  }

  /** A gradient, as original. */
  static int gradient(int x, int y, int channel) {
    return (3 * x + 2 * y + 40 * channel) & 0xff;
  }

  /** The gradient with every channel off by so much, whichever side has room. */
  static Pixels off(int by) {
    return (x, y, channel) -> {
      int value = gradient(x, y, channel);
      return value + (value < 128 ? by : -by);
    };
  }

  static Path picture(Path file, int width, int height, Pixels pixels) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = pixels.at(x, y, 0) << 16 | pixels.at(x, y, 1) << 8 | pixels.at(x, y, 2);
        image.setRGB(x, y, rgb);
      }
    }
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Harmonics of a voice in syllables, below full scale 1; t in seconds. */
  static double voice(double t) {
    double syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * t));
    double sum = 0;
    for (int k = 1; k <= 20; k++) {
      sum += Math.sin(2 * Math.PI * 150 * k * t + k * k) / k;
    }
    return 0.25 * syllable * sum;
  }

  /** White noise, the same for the same time. */
  static double noise(double level, double t) {
    return level * new Random(Math.round(t * 1e6)).nextGaussian();
  }

  /** The form of a sound: {@code bits} 16 and 24 are integers, 32 are floats. */
  record Form(int rate, int channels, int bits) {
    static final Form USUAL = new Form(16_000, 1, 16);
  }

  /** A WAV file of so many seconds, all channels alike. */
  static Path sound(Path file, Form form, double seconds, DoubleUnaryOperator sound) {
    int frames = (int) Math.round(seconds * form.rate);
    int frame = form.channels * form.bits / 8;
    ByteBuffer out = ByteBuffer.allocate(44 + frames * frame).order(ByteOrder.LITTLE_ENDIAN);
    text(out, "RIFF").putInt(36 + frames * frame);
    text(out, "WAVEfmt ").putInt(16).putShort((short) (form.bits == 32 ? 3 : 1));
    out.putShort((short) form.channels).putInt(form.rate).putInt(form.rate * frame);
    out.putShort((short) frame).putShort((short) form.bits);
    text(out, "data").putInt(frames * frame);
    for (int i = 0; i < frames * form.channels; i++) {
      sample(out, form.bits, sound.applyAsDouble(i / form.channels / (double) form.rate));
    }
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, out.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sample(ByteBuffer out, int bits, double value) {
    int whole = (int) Math.round(value * ((1L << (bits - 1)) - 1));
    switch (bits) {
      case 16 -> out.putShort((short) whole);
      case 24 -> out.put((byte) whole).putShort((short) (whole >> 8));
      case 32 -> out.putFloat((float) value);
      default -> throw new IllegalArgumentException("bits " + bits);
    }
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    return out.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
