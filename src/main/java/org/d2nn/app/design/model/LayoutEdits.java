package org.d2nn.app.design.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;

/** Where nodes stand: moving, aligning, distributing. None of it changes what the graph means. */
public final class LayoutEdits {
  private static final double GRID = 10;

  private final DesignViewModel model;

  LayoutEdits(DesignViewModel model) {
    this.model = model;
  }

  /**
   * Moves the selected nodes.
   *
   * @param gesture the same for all movements of one drag or one series of key presses, which
   *     become one step
   */
  public void move(double dx, double dy, String gesture) {
    Set<String> ids = model.selection().nodes();
    if (!ids.isEmpty()) {
      model.edit(
          "Move " + Selection.ofNodes(ids).name(), model.sketch().moved(ids, dx, dy), gesture);
    }
  }

  /** Puts nodes where they should stand; several calls of one gesture are one step. */
  public void place(Map<String, Point2D> centres, String gesture) {
    DrawnGraph now = model.sketch();
    model.edit(
        "Move " + Selection.ofNodes(centres.keySet()).name(),
        now.laidOut(now.layout().withAll(centres)),
        gesture);
  }

  /** Puts the selected nodes in one row, or one column, at their mean place. */
  public void align(boolean inRow) {
    Set<String> ids = model.selection().nodes();
    if (ids.size() < 2) {
      return;
    }
    Layout layout = model.sketch().layout();
    double mean =
        ids.stream()
            .mapToDouble(id -> inRow ? layout.at(id).getY() : layout.at(id).getX())
            .average()
            .orElse(0);
    double line = Math.rint(mean / GRID) * GRID;
    UnaryOperator<Point2D> where =
        at -> inRow ? new Point2D(at.getX(), line) : new Point2D(line, at.getY());
    model.edit(
        "Align %d nodes in a %s".formatted(ids.size(), inRow ? "row" : "column"),
        model.sketch().laidOut(layout.moved(ids, where)));
  }

  /** Gives the selected nodes equal distances, across or down; the outermost stay. */
  public void distribute(boolean across) {
    ToDoubleFunction<Point2D> along = across ? Point2D::getX : Point2D::getY;
    Layout layout = model.sketch().layout();
    List<String> inOrder =
        model.selection().nodes().stream()
            .sorted(
                Comparator.comparingDouble((String id) -> along.applyAsDouble(layout.at(id)))
                    .thenComparing(id -> id))
            .toList();
    if (inOrder.size() < 3) {
      return;
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
    model.edit(
        "Distribute %d nodes %s".formatted(inOrder.size(), across ? "across" : "down"),
        model.sketch().laidOut(layout.withAll(places)));
  }

  /** The nearest point of the canvas' grid. */
  public static Point2D onGrid(Point2D point) {
    return new Point2D(
        Math.rint(point.getX() / GRID) * GRID, Math.rint(point.getY() / GRID) * GRID);
  }
}
