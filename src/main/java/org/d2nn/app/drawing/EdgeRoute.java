package org.d2nn.app.drawing;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/** The way an edge takes from one node's border to another's: cubic curves, one after the other. */
final class EdgeRoute {
  private static final int PER_CURVE = 14;
  private static final double CORNER = 22;

  /** x and y in turn: the start, then two control points and the end of each curve. */
  private final double[] curves;

  /** Points along the way, x and y in turn, close enough to take it for straight in between. */
  private final double[] points;

  private final double[] along;
  private final Bounds bounds;

  private EdgeRoute(double... curves) {
    this.curves = curves;
    points = flattened(curves);
    along = new double[points.length / 2];
    double minX = points[0];
    double minY = points[1];
    double maxX = minX;
    double maxY = minY;
    for (int i = 1; i < along.length; i++) {
      double x = points[2 * i];
      double y = points[2 * i + 1];
      along[i] = along[i - 1] + Math.hypot(x - points[2 * i - 2], y - points[2 * i - 1]);
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
    bounds = new BoundingBox(minX, minY, maxX - minX, maxY - minY);
  }

  /** One curve. */
  static EdgeRoute curve(Point2D start, Point2D leaving, Point2D arriving, Point2D end) {
    return new EdgeRoute(
        start.getX(),
        start.getY(),
        leaving.getX(),
        leaving.getY(),
        arriving.getX(),
        arriving.getY(),
        end.getX(),
        end.getY());
  }

  /** Straight lines through these points, at least two, with round corners. */
  static EdgeRoute rounded(List<Point2D> corners) {
    int last = corners.size() - 1;
    double[] curves = new double[2 + 6 * (2 * last - 1)];
    curves[0] = corners.get(0).getX();
    curves[1] = corners.get(0).getY();
    int filled = 2;
    Point2D from = corners.get(0);
    for (int i = 1; i < last; i++) {
      Point2D corner = corners.get(i);
      Point2D before = corner.subtract(corners.get(i - 1));
      Point2D after = corners.get(i + 1).subtract(corner);
      double reach = Math.min(CORNER, Math.min(before.magnitude(), after.magnitude()) / 2);
      Point2D in = corner.subtract(before.normalize().multiply(reach));
      Point2D out = corner.add(after.normalize().multiply(reach));
      filled = line(curves, filled, from, in);
      filled =
          put(
              curves,
              filled,
              in.add(corner.subtract(in).multiply(0.6)),
              out.add(corner.subtract(out).multiply(0.6)),
              out);
      from = out;
    }
    line(curves, filled, from, corners.get(last));
    return new EdgeRoute(curves);
  }

  private static int line(double[] curves, int filled, Point2D from, Point2D to) {
    Point2D third = to.subtract(from).multiply(1 / 3.0);
    return put(curves, filled, from.add(third), to.subtract(third), to);
  }

  private static int put(double[] curves, int filled, Point2D a, Point2D b, Point2D end) {
    int next = filled;
    for (Point2D point : List.of(a, b, end)) {
      curves[next++] = point.getX();
      curves[next++] = point.getY();
    }
    return next;
  }

  private static double[] flattened(double[] curves) {
    int count = (curves.length - 2) / 6;
    double[] points = new double[2 + count * PER_CURVE * 2];
    points[0] = curves[0];
    points[1] = curves[1];
    int filled = 2;
    for (int c = 0; c < count; c++) {
      int from = 6 * c;
      for (int i = 1; i <= PER_CURVE; i++) {
        double t = i / (double) PER_CURVE;
        double s = 1 - t;
        double a = s * s * s;
        double b = 3 * s * s * t;
        double d = 3 * s * t * t;
        double e = t * t * t;
        for (int axis = 0; axis < 2; axis++) {
          points[filled++] =
              a * curves[from + axis]
                  + b * curves[from + 2 + axis]
                  + d * curves[from + 4 + axis]
                  + e * curves[from + 6 + axis];
        }
      }
    }
    return points;
  }

  Point2D start() {
    return new Point2D(curves[0], curves[1]);
  }

  Point2D end() {
    return new Point2D(curves[curves.length - 2], curves[curves.length - 1]);
  }

  Bounds bounds() {
    return bounds;
  }

  /** Its bounds with some room around. */
  Bounds bounds(double around) {
    return NodeBox.grown(bounds, around);
  }

  double length() {
    return along[along.length - 1];
  }

  /** The point a part {@code t} of the way, from 0 at the start to 1 at the end. */
  Point2D at(double t) {
    double wanted = t * length();
    int i = 1;
    while (i < along.length - 1 && along[i] < wanted) {
      i++;
    }
    double step = along[i] - along[i - 1];
    double part = step == 0 ? 0 : Math.max(0, Math.min(1, (wanted - along[i - 1]) / step));
    return new Point2D(
        points[2 * i - 2] + part * (points[2 * i] - points[2 * i - 2]),
        points[2 * i - 1] + part * (points[2 * i + 1] - points[2 * i - 1]));
  }

  /** The direction in which it arrives, of length 1. */
  Point2D arrival() {
    Point2D way = end().subtract(at(1 - Math.min(0.06, 12 / Math.max(12, length()))));
    return way.magnitude() == 0 ? new Point2D(1, 0) : way.normalize();
  }

  /** How far a point is from it. */
  double distance(Point2D point) {
    double nearest = Double.MAX_VALUE;
    for (int i = 2; i < points.length; i += 2) {
      nearest =
          Math.min(
              nearest,
              Line2D.ptSegDist(
                  points[i - 2],
                  points[i - 1],
                  points[i],
                  points[i + 1],
                  point.getX(),
                  point.getY()));
    }
    return nearest;
  }

  /** Whether it passes over an area. */
  boolean passesOver(Bounds area) {
    if (!bounds.intersects(area)) {
      return false;
    }
    var rectangle =
        new Rectangle2D.Double(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
    for (int i = 2; i < points.length; i += 2) {
      if (rectangle.intersectsLine(points[i - 2], points[i - 1], points[i], points[i + 1])) {
        return true;
      }
    }
    return false;
  }

  /** The line, ending a little earlier where its arrow begins. */
  Outline line(double shortenedBy) {
    double[] drawn = curves.clone();
    int last = drawn.length;
    double backX = drawn[last - 2] - drawn[last - 4];
    double backY = drawn[last - 1] - drawn[last - 3];
    double length = Math.hypot(backX, backY);
    if (length > 0) {
      for (int i = last - 4; i < last; i += 2) {
        drawn[i] -= backX / length * shortenedBy;
        drawn[i + 1] -= backY / length * shortenedBy;
      }
    }
    var outline = new Outline().moveTo(drawn[0], drawn[1]);
    for (int i = 2; i < drawn.length; i += 6) {
      if (isStraight(drawn, i)) {
        outline.lineTo(drawn[i + 4], drawn[i + 5]);
      } else {
        outline.curveTo(
            drawn[i], drawn[i + 1], drawn[i + 2], drawn[i + 3], drawn[i + 4], drawn[i + 5]);
      }
    }
    return outline;
  }

  /** Whether both control points of a curve lie on the line between its ends. */
  private static boolean isStraight(double[] curves, int i) {
    var line = new Line2D.Double(curves[i - 2], curves[i - 1], curves[i + 4], curves[i + 5]);
    return line.ptSegDist(curves[i], curves[i + 1]) < 0.1
        && line.ptSegDist(curves[i + 2], curves[i + 3]) < 0.1;
  }
}
