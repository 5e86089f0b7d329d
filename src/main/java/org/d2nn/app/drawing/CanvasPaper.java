package org.d2nn.app.drawing;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/** A canvas as paper, at any zoom. Lines do not get thinner than can be seen. */
final class CanvasPaper implements Paper, Outline.Follower {
  private static final double THINNEST = 0.8;
  private static final double SHORTEST_DASH = 3.5;
  private static final double DASH = 6;

  private final GraphicsContext pen;
  private final double zoom;

  /**
   * Clears the canvas.
   *
   * @param x where the drawing's origin is on the canvas
   */
  CanvasPaper(GraphicsContext pen, double x, double y, double zoom) {
    this.pen = pen;
    this.zoom = zoom;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.setGlobalAlpha(1);
    pen.clearRect(0, 0, pen.getCanvas().getWidth(), pen.getCanvas().getHeight());
    pen.setTransform(zoom, 0, 0, zoom, x, y);
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setLineCap(StrokeLineCap.BUTT);
    pen.setLineJoin(StrokeLineJoin.ROUND);
  }

  @Override
  public void fill(Outline area, Color colour) {
    if (area.isEmpty()) {
      return;
    }
    trace(area);
    pen.setFill(colour);
    pen.fill();
  }

  @Override
  public void stroke(Outline line, Color colour, double width, boolean dashed) {
    if (line.isEmpty()) {
      return;
    }
    trace(line);
    pen.setStroke(colour);
    pen.setLineWidth(Math.max(width, THINNEST / zoom));
    if (dashed) {
      double dash = Math.max(DASH, SHORTEST_DASH / zoom);
      pen.setLineDashes(dash, dash * 2 / 3);
    } else {
      pen.setLineDashes();
    }
    pen.stroke();
  }

  @Override
  public void text(
      String text, double x, double baseline, Lettering lettering, double grown, Color colour) {
    pen.setFont(lettering.font(grown));
    pen.setFill(colour);
    pen.fillText(text, x, baseline);
  }

  @Override
  public void opacity(double opacity) {
    pen.setGlobalAlpha(opacity);
  }

  private void trace(Outline outline) {
    pen.beginPath();
    outline.follow(this);
  }

  @Override
  public void moveTo(double x, double y) {
    pen.moveTo(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    pen.lineTo(x, y);
  }

  @Override
  public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    pen.bezierCurveTo(x1, y1, x2, y2, x, y);
  }

  @Override
  public void close() {
    pen.closePath();
  }
}
