package org.vpvae.datasets.procedural;

/** One sheet of a picture, laid over those below it. */
@FunctionalInterface
interface Layer {
  /**
   * Changes the colour of one point.
   *
   * @param x 0 at the left edge, 1 at the right
   * @param y 0 at the top, 1 at the bottom
   * @param pixel the width of a pixel
   * @param rgb in: the colour of the layers below, about 0..1; out: with this layer
   */
  void paint(double x, double y, double pixel, double[] rgb);

  /** Whether nothing of the layers below can be seen at that point; false is always allowed. */
  default boolean hides(double x, double y, double pixel) {
    return false;
  }

  /** A layer that hides everything below the line {@code y = top}, and all if top is negative. */
  static Layer hidingBelow(double top, Layer layer) {
    return new Layer() {
      @Override
      public void paint(double x, double y, double pixel, double[] rgb) {
        layer.paint(x, y, pixel, rgb);
      }

      @Override
      public boolean hides(double x, double y, double pixel) {
        return y >= top;
      }
    };
  }
}
