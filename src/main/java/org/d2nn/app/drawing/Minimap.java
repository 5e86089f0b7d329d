package org.d2nn.app.drawing;

import javafx.animation.PauseTransition;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.d2nn.app.drawing.Inks.Ink;
import org.d2nn.graph.Node.Kind;

/** The whole drawing, small, with a frame around what is in sight: drag it to move the view. */
public final class Minimap extends Region {
  private static final double MARGIN = 6;
  private static final Duration PAUSE = Duration.millis(120);

  /** With more edges than this only nodes are shown. */
  private static final int MOST_EDGES = 250;

  private final GraphView view;
  private final Canvas canvas = new Canvas();
  private final Rectangle frame = new Rectangle();
  private final PauseTransition later = new PauseTransition(PAUSE);
  private Bounds shown = new BoundingBox(0, 0, 1, 1);
  private double scale = 1;

  public Minimap(GraphView view) {
    this.view = view;
    setId("minimap");
    getStyleClass().add("minimap");
    setAccessibleText("Minimap: drag to move the view");
    frame.getStyleClass().add("minimap-frame");
    frame.setManaged(false);
    frame.setMouseTransparent(true);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().addAll(canvas, frame);
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    later.setOnFinished(event -> paint());
    view.onPainted(
        () -> {
          follow();
          if (later.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            later.playFromStart();
          }
        });
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
  }

  private void go(MouseEvent event) {
    view.centreOn(
        new Point2D(
            (event.getX() - MARGIN) / scale + shown.getMinX(),
            (event.getY() - MARGIN) / scale + shown.getMinY()));
    event.consume();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint();
  }

  private void paint() {
    if (!isVisible() || getWidth() <= 2 * MARGIN || getHeight() <= 2 * MARGIN) {
      return;
    }
    shown = view.drawing().extent().orElse(new BoundingBox(0, 0, 1, 1));
    double roomX = getWidth() - 2 * MARGIN;
    double roomY = getHeight() - 2 * MARGIN;
    scale = Math.min(roomX / shown.getWidth(), roomY / shown.getHeight());
    shown =
        new BoundingBox(
            shown.getCenterX() - roomX / scale / 2,
            shown.getCenterY() - roomY / scale / 2,
            roomX / scale,
            roomY / scale);
    GraphicsContext pen = canvas.getGraphicsContext2D();
    double x = MARGIN - shown.getMinX() * scale;
    double y = MARGIN - shown.getMinY() * scale;
    var paper = new CanvasPaper(pen, x, y, scale);
    Inks inks = view.inks();
    if (view.drawing().edgeCount() <= MOST_EDGES) {
      var lines = new Outline();
      for (EdgeFigure edge : view.drawing().edgeFigures()) {
        lines.add(edge.route().line(0));
      }
      paper.stroke(lines, NodePainter.faint(inks.of(Ink.INK), 0.6), 0.5 / scale, false);
    }
    for (NodeFigure figure : view.drawing().nodeFigures()) {
      NodeBox box = figure.box();
      pen.setFill(
          !figure.broken().isEmpty()
              ? inks.of(Ink.BROKEN)
              : box.kind() == Kind.CONTROL ? inks.of(Ink.AMBER) : inks.of(Ink.INK));
      double least = 2 / scale;
      pen.fillRect(
          box.minX(), box.minY(), Math.max(least, box.width()), Math.max(least, box.height()));
    }
    follow();
  }

  /** Puts the frame around what is in sight now. */
  private void follow() {
    Bounds sight = view.sight();
    // where everything is in sight it would only stand in the way
    boolean needed = !view.drawing().extent().map(sight::contains).orElse(true);
    setOpacity(needed ? 1 : 0);
    setMouseTransparent(!needed);
    frame.setX(MARGIN + (sight.getMinX() - shown.getMinX()) * scale);
    frame.setY(MARGIN + (sight.getMinY() - shown.getMinY()) * scale);
    frame.setWidth(sight.getWidth() * scale);
    frame.setHeight(sight.getHeight() * scale);
  }
}
