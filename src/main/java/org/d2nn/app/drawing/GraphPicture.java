package org.d2nn.app.drawing;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import org.d2nn.graph.Graph;

/** A drawing as a file shows it: whole, plain, in the light colours, for papers. */
public final class GraphPicture {
  private static final double ROOM = 24;

  /** Pixels that a picture may be wide or high; larger drawings get a smaller scale. */
  private static final double MOST_PIXELS = 8000;

  private final GraphDrawing drawing = new GraphDrawing();
  private final Bounds page;

  public GraphPicture(Graph graph, Layout layout, Captions captions) {
    drawing.show(graph, layout, captions);
    drawing.finish();
    page = NodeBox.grown(drawing.extent().orElse(new BoundingBox(0, 0, 100, 100)), ROOM);
  }

  /** The text of an SVG file. */
  public String svg() {
    var paper = new SvgPaper(page);
    drawing.paint(paper, Inks.LIGHT, page, 1);
    return paper.written();
  }

  /**
   * The drawing on white; on the JavaFX thread only.
   *
   * @param scale pixels per drawing unit, if that is not too large for a picture
   */
  public WritableImage image(double scale) {
    double possible = Math.min(scale, MOST_PIXELS / Math.max(page.getWidth(), page.getHeight()));
    var canvas =
        new Canvas(Math.ceil(page.getWidth() * possible), Math.ceil(page.getHeight() * possible));
    var paper =
        new CanvasPaper(
            canvas.getGraphicsContext2D(),
            -page.getMinX() * possible,
            -page.getMinY() * possible,
            possible);
    drawing.paint(paper, Inks.LIGHT, page, Math.max(1, possible));
    return canvas.snapshot(new SnapshotParameters(), null);
  }
}
