package org.d2nn.app.design.canvas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import org.d2nn.app.design.model.LayoutEdits;
import org.d2nn.app.drawing.NodeBox;

/** Draws a moving node into line with others, and shows the line. */
final class Guides {
  private static final double REACH = 6;
  private static final double BEYOND = 26;

  private final Group layer;
  private final List<Line> lines = new ArrayList<>();

  Guides(Group layer) {
    this.layer = layer;
  }

  /**
   * Where a node should stand that is dragged about here: in line with the middle or a border of
   * another where that is near, else on the grid.
   *
   * @param moving the node as it is dragged
   * @param others those it can be in line with
   * @param zoom a line draws from as many pixels away at every zoom
   */
  Point2D snapped(NodeBox moving, Collection<NodeBox> others, double zoom) {
    hide();
    Point2D wanted = moving.centre();
    Point2D grid = LayoutEdits.onGrid(wanted);
    OptionalDouble x = nearest(moving, others, true, REACH / zoom);
    OptionalDouble y = nearest(moving, others, false, REACH / zoom);
    var stands =
        new NodeBox(
            moving.kind(),
            new Point2D(
                x.isPresent() ? wanted.getX() + x.getAsDouble() : grid.getX(),
                y.isPresent() ? wanted.getY() + y.getAsDouble() : grid.getY()));
    x.ifPresent(by -> show(stands, others, true, zoom));
    y.ifPresent(by -> show(stands, others, false, zoom));
    return stands.centre();
  }

  void hide() {
    layer.getChildren().removeAll(lines);
    lines.clear();
  }

  /** How far to the nearest line, up to {@code reach}. */
  private static OptionalDouble nearest(
      NodeBox moving, Collection<NodeBox> others, boolean across, double reach) {
    double least = reach;
    OptionalDouble found = OptionalDouble.empty();
    for (NodeBox other : others) {
      for (int place = -1; place <= 1; place++) {
        double by = line(other, across, place) - line(moving, across, place);
        // middles first: borders draw only half as far
        double away = Math.abs(by) * (place == 0 ? 1 : 2);
        if (away < least) {
          least = away;
          found = OptionalDouble.of(by);
        }
      }
    }
    return found;
  }

  /** The near border (-1), the middle (0) or the far border (1) of a box. */
  private static double line(NodeBox box, boolean across, int place) {
    return across
        ? box.centre().getX() + place * box.width() / 2
        : box.centre().getY() + place * box.height() / 2;
  }

  private void show(NodeBox stands, Collection<NodeBox> others, boolean across, double zoom) {
    for (int place = -1; place <= 1; place++) {
      double at = line(stands, across, place);
      double from = across ? stands.minY() : stands.minX();
      double to = across ? stands.maxY() : stands.maxX();
      boolean meets = false;
      for (NodeBox other : others) {
        if (Math.abs(line(other, across, place) - at) < 0.01) {
          meets = true;
          from = Math.min(from, across ? other.minY() : other.minX());
          to = Math.max(to, across ? other.maxY() : other.maxX());
        }
      }
      if (meets) {
        var line =
            across
                ? new Line(at, from - BEYOND, at, to + BEYOND)
                : new Line(from - BEYOND, at, to + BEYOND, at);
        line.getStyleClass().add("guide");
        line.setStrokeWidth(1 / zoom);
        line.setMouseTransparent(true);
        lines.add(line);
        layer.getChildren().add(line);
      }
    }
  }
}
