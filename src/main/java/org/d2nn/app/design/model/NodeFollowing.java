package org.d2nn.app.design.model;

import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/**
 * A new node comes after the selected one, wired to it: drawing goes on from where one is. What a
 * control node picks gets the data that it decides by, as everywhere in the paper (Liu & Deng 2018,
 * figure 3).
 */
public final class NodeFollowing {
  private static final double COLUMN = 180;
  private static final double ROW = 140;

  /** From what a control node decides by to what it picks. */
  private static final Point2D PICKED = new Point2D(360, -50);

  private static final Point2D CONTROLLER = new Point2D(COLUMN, -130);
  private static final Point2D NEXT = new Point2D(COLUMN, 0);

  /** Nearer than this, across or down, nodes would cover each other. */
  private static final Point2D TOO_NEAR = new Point2D(150, 90);

  private final DesignViewModel model;

  NodeFollowing(DesignViewModel model) {
    this.model = model;
  }

  /** The node that a new one would come after: the only one selected, unless it is an output. */
  public Optional<String> source() {
    Selection selected = model.selection();
    return Optional.of(selected)
        .filter(one -> one.nodes().size() == 1 && one.edges().isEmpty())
        .map(one -> one.nodes().iterator().next())
        .filter(id -> Connection.whyNotFrom(model.graph(), id).isEmpty());
  }

  /**
   * Adds a node of this kind, wired to the selected one where an edge to it is legal, and selects
   * it, so that the next one follows it.
   *
   * @param wanted where it should stand; empty, or where a node stands already, for a place beside
   *     the selected one
   * @param middle of the canvas, for a node that follows none
   */
  public void add(Node.Kind kind, Optional<Point2D> wanted, Point2D middle) {
    Optional<String> after = source().filter(id -> model.making().isLegal(id, kind));
    Point2D beside = after.map(id -> beside(id, kind)).orElse(middle);
    Point2D place = free(wanted.filter(point -> !isTaken(point)).orElse(beside));
    after.ifPresentOrElse(
        id -> model.making().addConnected(id, kind, place, false),
        () -> model.making().add(kind, place));
  }

  /** What a node that a control node is to pick is fed by: what the control node decides by. */
  static Optional<String> feed(DrawnGraph drawn, String control) {
    return drawn.graph().dataInto(control).stream().findFirst().map(Edge.Data::from);
  }

  private Point2D beside(String id, Node.Kind kind) {
    boolean picked = model.graph().node(id) instanceof Node.Control && kind == Node.Kind.REGULAR;
    Optional<String> feed = picked ? feed(model.sketch(), id) : Optional.empty();
    Point2D step = feed.isPresent() ? PICKED : kind == Node.Kind.CONTROL ? CONTROLLER : NEXT;
    return layout().at(feed.orElse(id)).add(turned(step));
  }

  /** Steps lead to the right, or down where the data flows down. */
  private Point2D turned(Point2D step) {
    return flowsDown() ? new Point2D(-step.getY(), step.getX()) : step;
  }

  private boolean flowsDown() {
    return Flow.of(model.graph(), layout()) == Flow.TOP_TO_BOTTOM;
  }

  private Layout layout() {
    return model.sketch().layout();
  }

  private Point2D free(Point2D wanted) {
    Point2D onward = flowsDown() ? new Point2D(COLUMN, 0) : new Point2D(0, ROW);
    Point2D place = wanted;
    while (isTaken(place)) {
      place = place.add(onward);
    }
    return place;
  }

  private boolean isTaken(Point2D place) {
    Set<String> ids = model.sketch().ids();
    return ids.stream()
        .map(layout()::at)
        .anyMatch(
            there ->
                Math.abs(there.getX() - place.getX()) < TOO_NEAR.getX()
                    && Math.abs(there.getY() - place.getY()) < TOO_NEAR.getY());
  }
}
