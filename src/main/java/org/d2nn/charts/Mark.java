package org.d2nn.charts;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.d2nn.format.Numbers;

/** The symbol at a point of a curve. Kinds differ in shape, so that colour is never needed. */
public enum Mark {
  NONE(0, true),
  SMALL_DOT(2.6, true),
  DOT(5, true),
  SQUARE(4.6, true),
  SMALL_SQUARE(2.4, true),
  DIAMOND(6, true),
  CROSS(4.2, false),
  /** Hollow: not finished yet. */
  CIRCLE(4.2, false),
  /** Around another mark: the chosen one. */
  RING(9, false);

  private final double radius;
  private final boolean filled;

  Mark(double radius, boolean filled) {
    this.radius = radius;
    this.filled = filled;
  }

  /** Whether its label stands below, where there is room for another kind's above. */
  boolean isLabelledBelow() {
    return this == SQUARE;
  }

  boolean isFilled() {
    return filled;
  }

  /** Around the origin, in pixels. */
  Shape shape() {
    return switch (this) {
      case SQUARE, SMALL_SQUARE -> new Rectangle2D.Double(-radius, -radius, 2 * radius, 2 * radius);
      case DIAMOND -> path(true, 0, -radius, radius, 0, 0, radius, -radius, 0);
      case CROSS -> {
        Path2D cross = path(false, -radius, -radius, radius, radius);
        cross.append(path(false, -radius, radius, radius, -radius), false);
        yield cross;
      }
      default -> new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    };
  }

  private static Path2D path(boolean closed, double... places) {
    var path = new Path2D.Double();
    path.moveTo(places[0], places[1]);
    for (int i = 2; i < places.length; i += 2) {
      path.lineTo(places[i], places[i + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  /** As a path of SVG and of style sheets, around a place. */
  public String path(double x, double y) {
    double r = radius;
    return switch (this) {
      case NONE -> "";
      case SQUARE, SMALL_SQUARE ->
          Numbers.text("M%.1f %.1fh%.1fv%.1fh%.1fz", x - r, y - r, 2 * r, 2 * r, -2 * r);
      case DIAMOND ->
          Numbers.text("M%.1f %.1fl%.1f %.1fl%.1f %.1fl%.1f %.1fz", x, y - r, r, r, -r, r, -r, -r);
      case CROSS ->
          Numbers.text(
              "M%.1f %.1fl%.1f %.1fM%.1f %.1fl%.1f %.1f",
              x - r, y - r, 2 * r, 2 * r, x - r, y + r, 2 * r, -2 * r);
      default ->
          Numbers.text(
              "M%.1f %.1fa%.1f %.1f 0 1 0 %.1f 0a%.1f %.1f 0 1 0 %.1f 0z",
              x - r, y, r, r, 2 * r, r, r, -2 * r);
    };
  }
}
