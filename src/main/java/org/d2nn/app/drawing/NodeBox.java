package org.d2nn.app.drawing;

import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
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

  /** The most that a caption outside the outline takes, up, down or to the right. */
  static final double MOST_CAPTION_ROOM = 48;

  /** Where the caption stands that has no room inside the outline: where few edges are. */
  Optional<Side> captionSide() {
    return switch (kind) {
      case INPUT -> Optional.of(Side.BOTTOM);
      case OUTPUT -> Optional.of(Side.RIGHT);
      case CONTROL -> Optional.of(Side.TOP);
      case REGULAR, DUMMY -> Optional.empty();
    };
  }

  /** The room that the caption takes. */
  Bounds captionArea() {
    double x = centre.getX();
    return switch (kind) {
      case INPUT -> new BoundingBox(x - 32, maxY(), 64, 24);
      case OUTPUT -> new BoundingBox(maxX(), centre.getY() - 9, MOST_CAPTION_ROOM, 18);
      case CONTROL -> new BoundingBox(x - 70, minY() - 32, 140, 32);
      case REGULAR, DUMMY -> bounds();
    };
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

  Bounds bounds() {
    return new BoundingBox(minX(), minY(), width(), height());
  }

  /** Its bounds with some room around. */
  Bounds bounds(double around) {
    return grown(bounds(), around);
  }

  static Bounds grown(Bounds area, double around) {
    return new BoundingBox(
        area.getMinX() - around,
        area.getMinY() - around,
        area.getWidth() + 2 * around,
        area.getHeight() + 2 * around);
  }

  /** The smallest bounds with all these in them; of none, at the origin. */
  static Bounds around(List<Bounds> areas) {
    double minX = areas.stream().mapToDouble(Bounds::getMinX).min().orElse(0);
    double minY = areas.stream().mapToDouble(Bounds::getMinY).min().orElse(0);
    return new BoundingBox(
        minX,
        minY,
        areas.stream().mapToDouble(Bounds::getMaxX).max().orElse(0) - minX,
        areas.stream().mapToDouble(Bounds::getMaxY).max().orElse(0) - minY);
  }
}
