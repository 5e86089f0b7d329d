package org.d2nn.app.design.canvas;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Point2D;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.drawing.EdgeFigure;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/** The edge under a node that is being dragged: it lights up where it can take the node in. */
final class DropTarget {
  private static final double REACH = 14;

  private final GraphDrawing drawing;
  private final Predicate<Edge> isDrawn;
  private final Consumer<String> say;
  private Optional<EdgeFigure> over = Optional.empty();
  private boolean legal;

  /**
   * @param isDrawn whether an edge is the graph's own, and not one of a box that stands for several
   * @param say shows a sentence at the pointer; an empty one nothing
   */
  DropTarget(GraphDrawing drawing, Predicate<Edge> isDrawn, Consumer<String> say) {
    this.drawing = drawing;
    this.isDrawn = isDrawn;
    this.say = say;
  }

  /**
   * A node of this kind is dragged over a point.
   *
   * @param name what the node is called in the sentence
   */
  void over(Point2D point, Node.Kind kind, String name) {
    Optional<EdgeFigure> now =
        drawing.edgeAt(point, REACH).filter(figure -> isDrawn.test(figure.edge()));
    if (now.equals(over)) {
      return;
    }
    leave();
    over = now;
    now.ifPresent(
        figure -> {
          String whyNot = NodeEdits.whyNotInsert(kind, figure.edge());
          legal = whyNot.isEmpty();
          figure.setTarget(legal);
          figure.setForbidden(!legal);
          say.accept(
              legal ? "Release to insert %s into %s.".formatted(name, figure.edge()) : whyNot);
        });
  }

  /** The edge that would take the node in. */
  Optional<Edge> edge() {
    return over.filter(figure -> legal).map(EdgeFigure::edge);
  }

  void leave() {
    if (over.isPresent()) {
      over.get().setTarget(false);
      over.get().setForbidden(false);
      over = Optional.empty();
      legal = false;
      say.accept("");
    }
  }
}
