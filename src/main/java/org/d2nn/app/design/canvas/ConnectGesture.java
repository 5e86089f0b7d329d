package org.d2nn.app.design.canvas;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;
import org.d2nn.app.design.model.Connection;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.graph.Node.Kind;

/**
 * Draws an edge from a port. Nodes where it may end light up; over any other the reason is shown.
 * Released over the paper, it offers what would fit there.
 */
final class ConnectGesture implements CanvasMouse.Gesture {
  /** Called where the edge was released over the paper. */
  interface Offer {
    void at(Point2D point, String other, boolean backwards);
  }

  private final DesignViewModel model;
  private final GraphDrawing drawing;
  private final Group overlay;
  private final String port;
  private final boolean backwards;
  private final Consumer<String> say;
  private final Offer offer;
  private final Line line = new Line();

  /**
   * @param backwards whether it is drawn from an edge's end to its beginning
   * @param say shows a sentence at the pointer; an empty one nothing
   */
  ConnectGesture(
      DesignViewModel model,
      GraphDrawing drawing,
      Group overlay,
      String port,
      boolean backwards,
      Point2D start,
      Consumer<String> say,
      Offer offer) {
    this.model = model;
    this.drawing = drawing;
    this.overlay = overlay;
    this.port = port;
    this.backwards = backwards;
    this.say = say;
    this.offer = offer;
    boolean control = !backwards && model.graph().node(port).kind() == Kind.CONTROL;
    line.getStyleClass().addAll("pending-edge", control ? "control" : "data");
    line.setMouseTransparent(true);
    line.setStartX(start.getX());
    line.setStartY(start.getY());
    line.setEndX(start.getX());
    line.setEndY(start.getY());
    overlay.getChildren().add(line);
    drawing.nodeFigures().forEach(figure -> figure.setTarget(whyNot(figure.node().id()).isEmpty()));
  }

  private String whyNot(String id) {
    if (model.folds().isBox(id)) {
      return "Open the box to connect what is in it: double-click it.";
    }
    return backwards
        ? Connection.whyNot(model.graph(), id, port)
        : Connection.whyNot(model.graph(), port, id);
  }

  @Override
  public void drag(Point2D point, MouseEvent event) {
    line.setEndX(point.getX());
    line.setEndY(point.getY());
    Optional<NodeFigure> over =
        drawing.nodeAt(point).filter(figure -> !figure.node().id().equals(port));
    String reason = over.map(figure -> whyNot(figure.node().id())).orElse("");
    drawing
        .nodeFigures()
        .forEach(
            figure ->
                figure.setForbidden(!reason.isEmpty() && over.filter(figure::equals).isPresent()));
    say.accept(reason);
  }

  @Override
  public void release(Point2D point, MouseEvent event) {
    Optional<NodeFigure> over = drawing.nodeAt(point);
    cancel();
    if (over.isPresent()) {
      String id = over.get().node().id();
      if (!whyNot(id).isEmpty()) {
        return;
      }
      model.apply(backwards ? NodeEdits.connect(id, port) : NodeEdits.connect(port, id));
    } else {
      offer.at(point, port, backwards);
    }
  }

  @Override
  public void cancel() {
    overlay.getChildren().remove(line);
    say.accept("");
    drawing
        .nodeFigures()
        .forEach(
            figure -> {
              figure.setTarget(false);
              figure.setForbidden(false);
            });
  }
}
