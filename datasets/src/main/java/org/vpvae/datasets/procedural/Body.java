package org.vpvae.datasets.procedural;

/**
 * A painted solid: a shape, its material, and light from the upper left or right. The surface
 * bulges within {@code depth} of the outline, so a depth as large as the shape gives a ball and a
 * small one a board with a bevel.
 *
 * @param gloss 0 matt to 1 shiny
 * @param light direction towards the light, unit length: right, down, towards the viewer
 * @param blur width of the edge beyond antialiasing, for things out of focus
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared
record Body(Shape shape, Paint paint, double depth, double gloss, double[] light, double blur)
    implements Layer {
  private static final double AMBIENT = 0.45;

  @Override
  public void paint(double x, double y, double pixel, double[] rgb) {
    double width = blur + 0.5 * pixel;
    double distance = shape.distance(x, y);
    if (distance > width) {
      return;
    }
    double cover = 1 - Noise.step(-width, width, distance);
    double[] colour = new double[3];
    paint.colour(x, y, pixel, colour);
    shade(x, y, distance, colour);
    for (int c = 0; c < 3; c++) {
      rgb[c] = Noise.lerp(rgb[c], colour[c], cover);
    }
  }

  @Override
  public boolean hides(double x, double y, double pixel) {
    return shape.distance(x, y) <= -blur - 0.5 * pixel;
  }

  private void shade(double x, double y, double distance, double[] colour) {
    double h = 1e-3;
    double gx = (shape.distance(x + h, y) - distance) / h;
    double gy = (shape.distance(x, y + h) - distance) / h;
    double tilt = Math.max(0, Math.min(1, 1 + distance / depth));
    double norm = tilt * 0.98 / Math.sqrt(gx * gx + gy * gy + 1e-9);
    double nx = gx * norm;
    double ny = gy * norm;
    double nz = Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
    double facing = Math.max(0, nx * light[0] + ny * light[1] + nz * light[2]);
    double shine = facing * facing;
    shine *= shine;
    shine *= shine * shine * gloss;
    for (int c = 0; c < 3; c++) {
      colour[c] = colour[c] * (AMBIENT + 0.75 * facing) + 0.6 * shine;
    }
  }

  /**
   * The shadow that a shape throws on what lies behind.
   *
   * @param dx how far right it falls
   * @param dy how far down it falls
   * @param blur softness of its edge
   * @param strength 0 to 1
   */
  static Layer shadow(Shape shape, double dx, double dy, double blur, double strength) {
    return (x, y, pixel, rgb) -> {
      double distance = shape.distance(x - dx, y - dy);
      double dark = 1 - strength * (1 - Noise.step(-blur, blur, distance));
      for (int c = 0; c < 3; c++) {
        rgb[c] *= dark;
      }
    };
  }
}
