package org.d2nn.app.design.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import javafx.geometry.Point2D;
import org.d2nn.app.design.model.Edit.Step;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;

/** Where nodes stand: moving, aligning, distributing. None of it changes what the graph means. */
public final class LayoutEdits {
  private static final double GRID = 10;

  private LayoutEdits() {}

  /**
   * Moves nodes.
   *
   * @param gesture the same for all movements of one drag or one series of key presses, which
   *     become one step
   */
  static Edit move(Set<String> ids, double dx, double dy, String gesture) {
    return drawn ->
        Optional.of(drawn.moved(ids, dx, dy))
            .filter(after -> !ids.isEmpty())
            .map(after -> moved(ids, after).during(gesture));
  }

  /** Puts nodes where they should stand; several calls of one gesture are one step. */
  public static Edit place(Map<String, Point2D> centres, String gesture) {
    return drawn ->
        Optional.of(
            moved(centres.keySet(), drawn.laidOut(drawn.layout().withAll(centres)))
                .during(gesture));
  }

  private static Step moved(Set<String> ids, DrawnGraph after) {
    return Step.of("Move " + Selection.ofNodes(ids).name(), after);
  }

  /** Puts at least two nodes in one row, or one column, at their mean place. */
  static Edit align(Set<String> ids, boolean inRow) {
    return drawn -> {
      if (ids.size() < 2) {
        return Optional.empty();
      }
      Layout layout = drawn.layout();
      double mean =
          ids.stream()
              .mapToDouble(id -> inRow ? layout.at(id).getY() : layout.at(id).getX())
              .average()
              .orElse(0);
      double line = Math.rint(mean / GRID) * GRID;
      UnaryOperator<Point2D> where =
          at -> inRow ? new Point2D(at.getX(), line) : new Point2D(line, at.getY());
      return Optional.of(
          Step.of(
              "Align %d nodes in a %s".formatted(ids.size(), inRow ? "row" : "column"),
              drawn.laidOut(layout.moved(ids, where))));
    };
  }

  /** Gives at least three nodes equal distances, across or down; the outermost stay. */
  static Edit distribute(Set<String> ids, boolean across) {
    ToDoubleFunction<Point2D> along = across ? Point2D::getX : Point2D::getY;
    return drawn -> {
      Layout layout = drawn.layout();
      List<String> inOrder =
          ids.stream()
              .sorted(
                  Comparator.comparingDouble((String id) -> along.applyAsDouble(layout.at(id)))
                      .thenComparing(id -> id))
              .toList();
      if (inOrder.size() < 3) {
        return Optional.empty();
      }
      double first = along.applyAsDouble(layout.at(inOrder.get(0)));
      double last = along.applyAsDouble(layout.at(inOrder.get(inOrder.size() - 1)));
      Map<String, Point2D> places = new HashMap<>();
      for (int i = 1; i < inOrder.size() - 1; i++) {
        Point2D at = layout.at(inOrder.get(i));
        double there = first + (last - first) * i / (inOrder.size() - 1);
        places.put(
            inOrder.get(i), across ? new Point2D(there, at.getY()) : new Point2D(at.getX(), there));
      }
      return Optional.of(
          Step.of(
              "Distribute %d nodes %s".formatted(inOrder.size(), across ? "across" : "down"),
              drawn.laidOut(layout.withAll(places))));
    };
  }

  /** The nearest point of the canvas' grid. */
  public static Point2D onGrid(Point2D point) {
    return new Point2D(
        Math.rint(point.getX() / GRID) * GRID, Math.rint(point.getY() / GRID) * GRID);
  }
}
