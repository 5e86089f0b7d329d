package org.d2nn.data.drawing;

/**
 * A region of the plane, given by how far a point lies outside of it (negative inside). The y axis
 * points down.
 */
interface Region {

  double distance(double x, double y);

  static Region ellipse(double centreX, double centreY, double radiusX, double radiusY) {
    return (x, y) -> {
      double ux = (x - centreX) / radiusX;
      double uy = (y - centreY) / radiusY;
      double k0 = Math.sqrt(ux * ux + uy * uy);
      double gx = ux / radiusX;
      double gy = uy / radiusY;
      double k1 = Math.sqrt(gx * gx + gy * gy);
      return k1 < 1e-9 ? -Math.min(radiusX, radiusY) : k0 * (k0 - 1) / k1;
    };
  }

  static Region box(
      double centreX, double centreY, double halfWidth, double halfHeight, double rounding) {
    return (x, y) -> {
      double dx = Math.abs(x - centreX) - halfWidth + rounding;
      double dy = Math.abs(y - centreY) - halfHeight + rounding;
      double outX = Math.max(dx, 0);
      double outY = Math.max(dy, 0);
      return Math.sqrt(outX * outX + outY * outY) + Math.min(Math.max(dx, dy), 0) - rounding;
    };
  }

  /** A stroke with round ends. */
  static Region line(double fromX, double fromY, double toX, double toY, double halfThickness) {
    double dx = toX - fromX;
    double dy = toY - fromY;
    double square = Math.max(dx * dx + dy * dy, 1e-12);
    return (x, y) -> {
      double t = ((x - fromX) * dx + (y - fromY) * dy) / square;
      double on = Math.max(0, Math.min(1, t));
      double ox = x - fromX - on * dx;
      double oy = y - fromY - on * dy;
      return Math.sqrt(ox * ox + oy * oy) - halfThickness;
    };
  }

  /**
   * A stroke from one point to another that sags by {@code bend} in its middle (downwards if
   * positive).
   */
  static Region bow(
      double fromX, double fromY, double toX, double toY, double bend, double halfThickness) {
    int pieces = 5;
    Region[] strokes = new Region[pieces];
    for (int i = 0; i < pieces; i++) {
      double a = i / (double) pieces;
      double b = (i + 1) / (double) pieces;
      strokes[i] =
          line(
              fromX + (toX - fromX) * a,
              fromY + (toY - fromY) * a + bend * 4 * a * (1 - a),
              fromX + (toX - fromX) * b,
              fromY + (toY - fromY) * b + bend * 4 * b * (1 - b),
              halfThickness);
    }
    return union(strokes);
  }

  /** A convex polygon with corners in clockwise order on the screen. */
  static Region convex(double... corners) {
    int n = corners.length / 2;
    return (x, y) -> {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        int j = (i + 1) % n;
        double ex = corners[2 * j] - corners[2 * i];
        double ey = corners[2 * j + 1] - corners[2 * i + 1];
        double length = Math.max(Math.sqrt(ex * ex + ey * ey), 1e-9);
        double outside = ((x - corners[2 * i]) * ey - (y - corners[2 * i + 1]) * ex) / length;
        most = Math.max(most, outside);
      }
      return most;
    };
  }

  static Region union(Region... shapes) {
    return (x, y) -> {
      double least = Double.POSITIVE_INFINITY;
      for (Region shape : shapes) {
        least = Math.min(least, shape.distance(x, y));
      }
      return least;
    };
  }

  default Region and(Region other) {
    return (x, y) -> Math.max(distance(x, y), other.distance(x, y));
  }

  default Region without(Region other) {
    return (x, y) -> Math.max(distance(x, y), -other.distance(x, y));
  }

  /** The outline, this thick to either side. */
  default Region outline(double halfThickness) {
    return (x, y) -> Math.abs(distance(x, y)) - halfThickness;
  }

  /** The same, left and right swapped. */
  default Region mirrored() {
    return (x, y) -> distance(-x, y);
  }

  /** The part of this shape inside a square; far from the square this shape is not evaluated. */
  default Region clipped(double centreX, double centreY, double half) {
    Region window = box(centreX, centreY, half, half, 0);
    return (x, y) -> {
      double outside = window.distance(x, y);
      return outside > half ? outside : Math.max(outside, distance(x, y));
    };
  }
}
