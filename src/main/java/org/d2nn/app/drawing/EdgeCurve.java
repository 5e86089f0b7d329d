package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.NodeBox.Side;

/**
 * The line of an edge: a cubic Bézier curve from one node's border to another's. Of the few curves
 * that a person would consider, the one that passes over no other node and bends least is taken.
 */
record EdgeCurve(Point2D start, Point2D leaving, Point2D arriving, Point2D end) {
  private static final int SAMPLES = 14;
  private static final double MARGIN = 4;
  private static final double PER_NODE_CROSSED = 1000;

  /**
   * @param control whether this is a control edge: those arrive beside the data, from above or
   *     below where that is shorter
   * @param others every node's box; the two ends may be among them
   */
  static EdgeCurve between(NodeBox from, NodeBox to, boolean control, Collection<NodeBox> others) {
    EdgeCurve best = null;
    double least = Double.MAX_VALUE;
    for (Side exit : List.of(Side.RIGHT, Side.TOP, Side.BOTTOM)) {
      for (Side entry : List.of(Side.LEFT, Side.TOP, Side.BOTTOM)) {
        EdgeCurve curve = curve(from, exit, to, entry, control);
        double price = curve.price(from, exit, to, entry, control);
        if (price < least) {
          price += PER_NODE_CROSSED * curve.crossed(from, to, others);
        }
        if (price < least) {
          least = price;
          best = curve;
        }
      }
    }
    return best;
  }

  private static EdgeCurve curve(NodeBox from, Side exit, NodeBox to, Side entry, boolean control) {
    Point2D start = from.side(exit);
    Point2D end = to.side(entry);
    if (control && entry == Side.LEFT) {
      boolean fromAbove = from.centre().getY() <= to.centre().getY();
      end = end.add(0, (fromAbove ? -0.24 : 0.24) * to.height());
    }
    double reach = Math.max(28, Math.min(150, start.distance(end) * 0.45));
    return new EdgeCurve(
        start,
        start.add(exit.x * reach, exit.y * reach),
        end.add(entry.x * reach, entry.y * reach),
        end);
  }

  private double price(NodeBox from, Side exit, NodeBox to, Side entry, boolean control) {
    double price = start.distance(end);
    Point2D way = end.subtract(start);
    price += against(way, exit.x, exit.y) + against(way, -entry.x, -entry.y);
    if (!control) {
      price += (exit == Side.RIGHT ? 0 : 140) + (entry == Side.LEFT ? 0 : 140);
    } else if (exit.isHorizontal() == entry.isHorizontal()) {
      price += 20;
    }
    return price;
  }

  /** A curve that sets out away from where it must go is worse the further it has to come back. */
  private static double against(Point2D way, double x, double y) {
    double forward = way.getX() * x + way.getY() * y;
    return forward > 20 ? 0 : 80 + 20 - forward;
  }

  private long crossed(NodeBox from, NodeBox to, Collection<NodeBox> others) {
    double minX = min(start.getX(), leaving.getX(), arriving.getX(), end.getX()) - MARGIN;
    double maxX = -min(-start.getX(), -leaving.getX(), -arriving.getX(), -end.getX()) + MARGIN;
    double minY = min(start.getY(), leaving.getY(), arriving.getY(), end.getY()) - MARGIN;
    double maxY = -min(-start.getY(), -leaving.getY(), -arriving.getY(), -end.getY()) + MARGIN;
    List<NodeBox> near = new ArrayList<>();
    for (NodeBox box : others) {
      if (box.maxX() > minX && box.minX() < maxX && box.maxY() > minY && box.minY() < maxY) {
        near.add(box);
      }
    }
    return near.stream()
        .filter(box -> !box.equals(from) && !box.equals(to))
        .filter(this::passesOver)
        .count();
  }

  private boolean passesOver(NodeBox box) {
    for (int i = 0; i <= SAMPLES; i++) {
      if (box.contains(at(i / (double) SAMPLES), MARGIN)) {
        return true;
      }
    }
    return false;
  }

  private static double min(double a, double b, double c, double d) {
    return Math.min(Math.min(a, b), Math.min(c, d));
  }

  /** The point a part {@code t} of the way, from 0 at the start to 1 at the end. */
  Point2D at(double t) {
    double s = 1 - t;
    return start
        .multiply(s * s * s)
        .add(leaving.multiply(3 * s * s * t))
        .add(arriving.multiply(3 * s * t * t))
        .add(end.multiply(t * t * t));
  }

  /** The direction of the curve where it arrives, of length 1. */
  Point2D arrival() {
    Point2D way = end.subtract(at(0.94));
    return way.magnitude() == 0 ? new Point2D(1, 0) : way.normalize();
  }

  /** The same curve ending a little earlier, where its arrow begins. */
  EdgeCurve shortened(double by) {
    Point2D back = end.subtract(arriving).normalize().multiply(by);
    return new EdgeCurve(start, leaving, arriving.subtract(back), end.subtract(back));
  }
}
