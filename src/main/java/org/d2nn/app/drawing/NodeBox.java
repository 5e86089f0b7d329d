package org.d2nn.app.drawing;

import javafx.geometry.Point2D;
import org.d2nn.graph.Node;

/**
 * The place a node takes on the drawing. Its kind alone gives its size, so that a node does not
 * jump while its layers are edited.
 */
public record NodeBox(Node.Kind kind, Point2D centre) {

  /** The four places where an edge may leave or arrive, with the direction pointing outwards. */
  enum Side {
    LEFT(-1, 0),
    RIGHT(1, 0),
    TOP(0, -1),
    BOTTOM(0, 1);

    final double x;
    final double y;

    Side(double x, double y) {
      this.x = x;
      this.y = y;
    }

    boolean isHorizontal() {
      return x != 0;
    }
  }

  public double width() {
    return switch (kind) {
      case INPUT, OUTPUT -> 68;
      case CONTROL -> 92;
      case REGULAR, DUMMY -> 144;
    };
  }

  public double height() {
    return switch (kind) {
      case INPUT, OUTPUT -> 68;
      case CONTROL -> 92;
      case REGULAR -> 82;
      case DUMMY -> 52;
    };
  }

  /** The most that a caption outside the outline is high. */
  static final double MOST_CAPTION_ROOM = 32;

  /** How high the caption outside the outline is; 0 where it stands inside. */
  double captionRoom() {
    return switch (kind) {
      case INPUT, OUTPUT -> 24;
      case CONTROL -> MOST_CAPTION_ROOM;
      case REGULAR, DUMMY -> 0;
    };
  }

  /** Whether the caption outside the outline stands below it, and not above. */
  boolean captionIsBelow() {
    return kind != Node.Kind.CONTROL;
  }

  public double minX() {
    return centre.getX() - width() / 2;
  }

  public double maxX() {
    return centre.getX() + width() / 2;
  }

  public double minY() {
    return centre.getY() - height() / 2;
  }

  public double maxY() {
    return centre.getY() + height() / 2;
  }

  /** Where an edge is drawn from. */
  public Point2D outPort() {
    return side(Side.RIGHT);
  }

  /** Where a data edge usually arrives. */
  public Point2D inPort() {
    return side(Side.LEFT);
  }

  Point2D side(Side side) {
    return centre.add(side.x * width() / 2, side.y * height() / 2);
  }

  boolean contains(Point2D point, double margin) {
    return point.getX() > minX() - margin
        && point.getX() < maxX() + margin
        && point.getY() > minY() - margin
        && point.getY() < maxY() + margin;
  }
}
