package org.d2nn.app.drawing;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Faint dots behind a canvas that move and grow with the drawing. As large as the view only. */
public final class DotGrid extends Region {
  private static final double STEP = 20;
  private static final double LEAST_STEP = 12;
  private static final Color DOT = Color.rgb(128, 136, 148, 0.28);

  private final GraphView view;
  private final Canvas canvas = new Canvas();

  public DotGrid(GraphView view) {
    this.view = view;
    setMouseTransparent(true);
    getStyleClass().add("dot-grid");
    getChildren().add(canvas);
    view.pan().xProperty().addListener(changed -> draw());
    view.pan().yProperty().addListener(changed -> draw());
    view.zoomProperty().addListener(changed -> draw());
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    GraphicsContext paint = canvas.getGraphicsContext2D();
    paint.clearRect(0, 0, getWidth(), getHeight());
    double step = STEP * view.zoomProperty().get();
    while (step < LEAST_STEP) {
      step *= 2;
    }
    double size = Math.max(1, Math.min(2, view.zoomProperty().get() * 1.4));
    paint.setFill(DOT);
    double startX = view.pan().getX() - Math.floor(view.pan().getX() / step) * step;
    double startY = view.pan().getY() - Math.floor(view.pan().getY() / step) * step;
    for (double x = startX; x < getWidth(); x += step) {
      for (double y = startY; y < getHeight(); y += step) {
        paint.fillRect(x - size / 2, y - size / 2, size, size);
      }
    }
  }
}
