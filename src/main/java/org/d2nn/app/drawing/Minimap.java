package org.d2nn.app.drawing;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.d2nn.app.drawing.Inks.Ink;
import org.d2nn.graph.Node.Kind;

/**
 * The whole drawing, small, with a frame around what is in sight: drag it to move the view. It
 * stands in the corner of a {@link StackPane} in which it covers least.
 */
public final class Minimap extends Region {
  private static final double MARGIN = 6;
  private static final Duration PAUSE = Duration.millis(120);

  /** With more edges than this only nodes are shown. */
  private static final int MOST_EDGES = 250;

  /** How many places of each corner are looked at, across and down. */
  private static final int PLACES = 7;

  private static final double REACH = 8;
  private static final double FROM_BORDER = 14;
  private static final List<Pos> CORNERS =
      List.of(Pos.BOTTOM_RIGHT, Pos.TOP_RIGHT, Pos.BOTTOM_LEFT, Pos.TOP_LEFT);

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
    StackPane.setAlignment(this, CORNERS.get(0));
    StackPane.setMargin(this, new Insets(FROM_BORDER));
    later.setOnFinished(
        event -> {
          paint();
          stand();
        });
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

  /** Leaves a corner where it covers something for one where it covers less. */
  private void stand() {
    if (isMouseTransparent() || isHover()) {
      return;
    }
    Pos best = StackPane.getAlignment(this);
    int least = covered(best);
    for (Pos corner : CORNERS) {
      int covered = least == 0 ? 0 : covered(corner);
      if (covered < least) {
        least = covered;
        best = corner;
      }
    }
    StackPane.setAlignment(this, best);
  }

  /** At how many places a node or an edge would be under it in this corner. */
  private int covered(Pos corner) {
    double left =
        corner.getHpos() == HPos.LEFT ? FROM_BORDER : view.getWidth() - getWidth() - FROM_BORDER;
    double top =
        corner.getVpos() == VPos.TOP ? FROM_BORDER : view.getHeight() - getHeight() - FROM_BORDER;
    int covered = 0;
    for (int i = 0; i < PLACES * PLACES; i++) {
      double x = left + getWidth() * (i % PLACES) / (PLACES - 1);
      double y = top + getHeight() * (i / PLACES) / (PLACES - 1);
      Point2D at = view.toDrawing(new Point2D(x, y));
      boolean isFree =
          view.drawing().nodeAt(at).isEmpty()
              && view.drawing().edgeAt(at, REACH / view.zoomProperty().get()).isEmpty();
      covered += isFree ? 0 : 1;
    }
    return covered;
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
