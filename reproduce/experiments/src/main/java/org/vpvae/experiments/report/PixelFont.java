package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of 5 x 7 pixels that need no font on the machine: a headless JVM often has none, and the
 * same picture must have the same pixels everywhere. Small letters are drawn as capitals; a
 * character without a glyph is drawn as a filled box, so that it is missed at once.
 */
final class PixelFont {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;
  private static final int GAP = 1;
  private static final String BOX = "11111 11111 11111 11111 11111 11111 11111";

  private static final Map<Character, String> GLYPHS =
      Map.ofEntries(
          Map.entry(' ', "00000 00000 00000 00000 00000 00000 00000"),
          Map.entry('-', "00000 00000 00000 11111 00000 00000 00000"),
          Map.entry('.', "00000 00000 00000 00000 00000 01100 01100"),
          Map.entry('=', "00000 00000 11111 00000 11111 00000 00000"),
          Map.entry('/', "00001 00010 00010 00100 01000 01000 10000"),
          Map.entry('(', "00010 00100 01000 01000 01000 00100 00010"),
          Map.entry(')', "01000 00100 00010 00010 00010 00100 01000"),
          Map.entry('_', "00000 00000 00000 00000 00000 00000 11111"),
          Map.entry('0', "01110 10001 10011 10101 11001 10001 01110"),
          Map.entry('1', "00100 01100 00100 00100 00100 00100 01110"),
          Map.entry('2', "01110 10001 00001 00010 00100 01000 11111"),
          Map.entry('3', "11111 00010 00100 00010 00001 10001 01110"),
          Map.entry('4', "00010 00110 01010 10010 11111 00010 00010"),
          Map.entry('5', "11111 10000 11110 00001 00001 10001 01110"),
          Map.entry('6', "00110 01000 10000 11110 10001 10001 01110"),
          Map.entry('7', "11111 00001 00010 00100 01000 01000 01000"),
          Map.entry('8', "01110 10001 10001 01110 10001 10001 01110"),
          Map.entry('9', "01110 10001 10001 01111 00001 00010 01100"),
          Map.entry('A', "01110 10001 10001 11111 10001 10001 10001"),
          Map.entry('B', "11110 10001 10001 11110 10001 10001 11110"),
          Map.entry('C', "01110 10001 10000 10000 10000 10001 01110"),
          Map.entry('D', "11100 10010 10001 10001 10001 10010 11100"),
          Map.entry('E', "11111 10000 10000 11110 10000 10000 11111"),
          Map.entry('F', "11111 10000 10000 11110 10000 10000 10000"),
          Map.entry('G', "01110 10001 10000 10111 10001 10001 01111"),
          Map.entry('H', "10001 10001 10001 11111 10001 10001 10001"),
          Map.entry('I', "01110 00100 00100 00100 00100 00100 01110"),
          Map.entry('J', "00111 00010 00010 00010 00010 10010 01100"),
          Map.entry('K', "10001 10010 10100 11000 10100 10010 10001"),
          Map.entry('L', "10000 10000 10000 10000 10000 10000 11111"),
          Map.entry('M', "10001 11011 10101 10101 10001 10001 10001"),
          Map.entry('N', "10001 11001 10101 10011 10001 10001 10001"),
          Map.entry('O', "01110 10001 10001 10001 10001 10001 01110"),
          Map.entry('P', "11110 10001 10001 11110 10000 10000 10000"),
          Map.entry('Q', "01110 10001 10001 10001 10101 10010 01101"),
          Map.entry('R', "11110 10001 10001 11110 10100 10010 10001"),
          Map.entry('S', "01111 10000 10000 01110 00001 00001 11110"),
          Map.entry('T', "11111 00100 00100 00100 00100 00100 00100"),
          Map.entry('U', "10001 10001 10001 10001 10001 10001 01110"),
          Map.entry('V', "10001 10001 10001 10001 10001 01010 00100"),
          Map.entry('W', "10001 10001 10001 10101 10101 10101 01010"),
          Map.entry('X', "10001 10001 01010 00100 01010 10001 10001"),
          Map.entry('Y', "10001 10001 01010 00100 00100 00100 00100"),
          Map.entry('Z', "11111 00001 00010 00100 01000 10000 11111"));

  private PixelFont() {}

  /** Width of a text in pixels. */
  static int width(String text) {
    return text.isEmpty() ? 0 : text.length() * (WIDTH + GAP) - GAP;
  }

  /** Draws a text with its upper left corner at (x, y); pixels outside the picture are dropped. */
  static void draw(BufferedImage image, String text, int x, int y, int rgb) {
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length(); i++) {
      String[] rows = GLYPHS.getOrDefault(capitals.charAt(i), BOX).split(" ", -1);
      glyph(image, rows, x + i * (WIDTH + GAP), y, rgb);
    }
  }

  private static void glyph(BufferedImage image, String[] rows, int left, int top, int rgb) {
    for (int r = 0; r < HEIGHT; r++) {
      for (int c = 0; c < WIDTH; c++) {
        int x = left + c;
        int y = top + r;
        boolean inside = x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight();
        if (inside && rows[r].charAt(c) == '1') {
          image.setRGB(x, y, rgb);
        }
      }
    }
  }
}
