package org.d2nn.app.drawing;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/**
 * Lines and areas made of straight lines and cubic curves, in drawing units. Several can be
 * collected in one and drawn at once, which is much quicker than one after the other.
 */
final class Outline {
  /** Follows an outline, piece by piece. */
  interface Follower {
    void moveTo(double x, double y);

    void lineTo(double x, double y);

    void curveTo(double x1, double y1, double x2, double y2, double x, double y);

    void close();
  }

  /** Of the distance to a control point of a curve that is nearly a quarter of a circle. */
  private static final double QUARTER = 0.5522847498;

  private final Path2D.Double path = new Path2D.Double();

  static Outline circle(double x, double y, double radius) {
    return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius);
  }

  static Outline diamond(double x, double y, double halfWidth, double halfHeight) {
    return polygon(x - halfWidth, y, x, y - halfHeight, x + halfWidth, y, x, y + halfHeight);
  }

  /** Closed, through these x and y in turn. */
  static Outline polygon(double... points) {
    var outline = new Outline().moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      outline.lineTo(points[i], points[i + 1]);
    }
    return outline.close();
  }

  static Outline rectangle(double x, double y, double width, double height, double radius) {
    double r = Math.min(radius, Math.min(width, height) / 2);
    double k = r * (1 - QUARTER);
    double right = x + width;
    double bottom = y + height;
    return new Outline()
        .moveTo(x + r, y)
        .lineTo(right - r, y)
        .curveTo(right - k, y, right, y + k, right, y + r)
        .lineTo(right, bottom - r)
        .curveTo(right, bottom - k, right - k, bottom, right - r, bottom)
        .lineTo(x + r, bottom)
        .curveTo(x + k, bottom, x, bottom - k, x, bottom - r)
        .lineTo(x, y + r)
        .curveTo(x, y + k, x + k, y, x + r, y)
        .close();
  }

  Outline moveTo(double x, double y) {
    path.moveTo(x, y);
    return this;
  }

  Outline lineTo(double x, double y) {
    path.lineTo(x, y);
    return this;
  }

  Outline curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    path.curveTo(x1, y1, x2, y2, x, y);
    return this;
  }

  Outline close() {
    path.closePath();
    return this;
  }

  void add(Outline other) {
    path.append(other.path, false);
  }

  boolean isEmpty() {
    return path.getCurrentPoint() == null;
  }

  void follow(Follower follower) {
    double[] at = new double[6];
    for (PathIterator piece = path.getPathIterator(null); !piece.isDone(); piece.next()) {
      switch (piece.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> follower.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> follower.lineTo(at[0], at[1]);
        case PathIterator.SEG_CUBICTO -> follower.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> follower.close();
      }
    }
  }
}
