package org.vpvae.datasets.procedural;

/**
 * Letters and digits as 5 x 7 dots, drawn here so that no installed font is needed. A line of text
 * is a {@link Shape} of half-size (1, 1).
 */
final class Glyphs {
  /** Seven rows of five dots each per sign, top row first, written in base 32. */
  private static final String[] DOTS = {
    "e h h v h h h", "u h h u h h u", "e h g g g h e", "u h h h h h u", "v g g u g g v",
    "v g g u g g g", "e h g n h h f", "h h h v h h h", "e 4 4 4 4 4 e", "7 2 2 2 2 i c",
    "h i k o k i h", "g g g g g g v", "h r l l h h h", "h p l j h h h", "e h h h h h e",
    "u h h u g g g", "e h h h l i d", "u h h u k i h", "f g g e 1 1 u", "v 4 4 4 4 4 4",
    "h h h h h h e", "h h h h h a 4", "h h h l l r h", "h h a 4 a h h", "h h a 4 4 4 4",
    "v 1 2 4 8 g v", "e h j l p h e", "4 c 4 4 4 4 e", "e h 1 2 4 8 v", "v 2 4 2 1 h e",
    "2 6 a i v 2 2", "v g u 1 1 h e", "6 8 g u h h e", "v 1 2 4 8 8 8", "e h h e h h e",
    "e h h f 1 2 c",
  };

  /** How many different signs there are. */
  static final int COUNT = DOTS.length;

  private Glyphs() {}

  /** A line of signs. */
  static Shape line(int[] signs) {
    int columns = 6 * signs.length - 1;
    boolean[][] ink = new boolean[7][columns];
    for (int s = 0; s < signs.length; s++) {
      String[] rows = DOTS[signs[s]].split(" ", -1);
      for (int row = 0; row < 7; row++) {
        int bits = Integer.parseInt(rows[row], 32);
        for (int dot = 0; dot < 5; dot++) {
          ink[row][6 * s + dot] = (bits >> (4 - dot) & 1) == 1;
        }
      }
    }
    return (x, y) -> outline(ink, (x + 1) / 2 * columns - 0.5, (y + 1) / 2 * 7 - 0.5);
  }

  /** Interpolated ink becomes a distance: half ink is the outline. */
  private static double outline(boolean[][] ink, double column, double row) {
    int i = (int) Math.floor(row);
    int j = (int) Math.floor(column);
    double v = row - i;
    double u = column - j;
    double top = Noise.lerp(ink(ink, i, j), ink(ink, i, j + 1), u);
    double bottom = Noise.lerp(ink(ink, i + 1, j), ink(ink, i + 1, j + 1), u);
    return (0.5 - Noise.lerp(top, bottom, v)) / 3.5;
  }

  private static double ink(boolean[][] ink, int row, int column) {
    boolean inside = row >= 0 && row < 7 && column >= 0 && column < ink[0].length;
    return inside && ink[row][column] ? 1 : 0;
  }
}
