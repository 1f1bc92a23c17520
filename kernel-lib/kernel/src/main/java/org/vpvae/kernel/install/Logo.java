package org.vpvae.kernel.install;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * The pictures that Jupyter's launcher shows for a kernel: a codebook of nine entries and, off the
 * grid, the vector that was moved.
 */
final class Logo {
  private static final int SIDE = 64;
  private static final int PITCH = 20;
  private static final int TILE = 16;
  private static final int MOVED = 6;

  /** Left and top corner; even numbers, so that both sizes are exact. */
  private record Square(int x, int y, String colour) {}

  private Logo() {}

  /** Writes the files under the names that Jupyter looks for. */
  static void write(Path folder) throws IOException {
    for (int side : new int[] {32, 64}) {
      Path file = folder.resolve("logo-" + side + "x" + side + ".png");
      ImageIO.write(picture(side), "png", file.toFile());
    }
    Files.writeString(folder.resolve("logo-svg.svg"), svg());
  }

  private static List<Square> squares() {
    List<Square> squares = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      int x = 4 + PITCH * (i % 3);
      int y = 4 + PITCH * (i / 3);
      squares.add(new Square(x, y, i == 4 ? "#b5cde0" : "#2f6690"));
    }
    squares.add(new Square(4 + PITCH + MOVED, 4 + PITCH - MOVED, "#f2862c"));
    return squares;
  }

  /** Pixel by pixel: graphics would ask for a screen that a server has not. */
  private static BufferedImage picture(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (Square one : squares()) {
      int colour = Color.decode(one.colour).getRGB();
      int left = one.x * side / SIDE;
      int top = one.y * side / SIDE;
      int tile = TILE * side / SIDE;
      for (int pixel = 0; pixel < tile * tile; pixel++) {
        image.setRGB(left + pixel % tile, top + pixel / tile, colour);
      }
    }
    return image;
  }

  private static String svg() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n",
                SIDE,
                SIDE));
    for (Square one : squares()) {
      text.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
              one.x,
              one.y,
              TILE,
              TILE,
              one.colour));
    }
    return text.append("</svg>\n").toString();
  }
}
