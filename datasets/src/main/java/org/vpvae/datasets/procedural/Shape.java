package org.vpvae.datasets.procedural;

/**
 * An outline as a signed distance: negative inside, positive outside, about 1 per unit of length.
 * All shapes are centred at the origin and about 1 in half-size; {@link #placed} moves them.
 */
@FunctionalInterface
interface Shape {
  double distance(double x, double y);

  static Shape ball() {
    return (x, y) -> Math.sqrt(x * x + y * y) - 1;
  }

  /** A rectangle with rounded corners. */
  static Shape box(double halfWidth, double halfHeight, double corner) {
    return (x, y) -> {
      double a = Math.abs(x) - halfWidth + corner;
      double b = Math.abs(y) - halfHeight + corner;
      double outer = Math.sqrt(sq(Math.max(a, 0)) + sq(Math.max(b, 0)));
      return outer + Math.min(0, Math.max(a, b)) - corner;
    };
  }

  /** A ball whose radius wanders: stones, crowns of trees, animals. */
  static Shape blob(Noise noise, double roughness) {
    return (x, y) -> {
      double r = Math.sqrt(x * x + y * y);
      double scale = r < 1e-9 ? 0 : 1.6 / r;
      double wander = noise.at(x * scale + 5, y * scale - 3);
      double detail = 0.35 * noise.at(6 * x, 6 * y);
      return r - 1 - roughness * (wander + detail);
    };
  }

  /** A triangle standing on its base: roofs, mountains, tents, firs. */
  static Shape gable(double halfWidth, double height) {
    double slope = halfWidth / height;
    double norm = 1 / Math.sqrt(1 + slope * slope);
    return (x, y) -> Math.max(y - height / 2, (Math.abs(x) - slope * (y + height / 2)) * norm);
  }

  /** A disc with petals, or a gear or star where they are sharp. */
  static Shape petals(int count, double depth, boolean sharp) {
    return (x, y) -> {
      double turn = count * StrictMath.atan2(y, x) / (2 * StrictMath.PI);
      double bump = 2 * Math.abs(turn - Math.rint(turn));
      double edge = sharp ? bump : bump * bump;
      return Math.sqrt(x * x + y * y) - 1 + depth * edge;
    };
  }

  static Shape ring(double halfWidth) {
    return (x, y) -> Math.abs(Math.sqrt(x * x + y * y) - 1 + halfWidth) - halfWidth;
  }

  static Shape crescent() {
    return (x, y) -> Math.max(Math.sqrt(x * x + y * y) - 1, 0.85 - Math.sqrt(sq(x - 0.5) + y * y));
  }

  /** This shape stretched to half-sizes (w, h), turned, and moved to (x, y). */
  default Shape placed(double cx, double cy, double w, double h, double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double scale = Math.min(w, h);
    return (x, y) -> {
      double dx = x - cx;
      double dy = y - cy;
      double u = (cos * dx + sin * dy) / w;
      double v = (cos * dy - sin * dx) / h;
      double far = Math.max(Math.abs(u), Math.abs(v));
      // All shapes end within 1.6 of the origin; far away a lower bound is enough and faster.
      return scale * (far > 3 ? far - 1.6 : distance(u, v));
    };
  }

  private static double sq(double x) {
    return x * x;
  }
}
