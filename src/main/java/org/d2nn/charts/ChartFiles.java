package org.d2nn.charts;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.d2nn.format.Numbers;

/**
 * Writes what a chart shows to a file: the same drawing as PNG or SVG, dark on white, or its points
 * as CSV. Not for the JavaFX thread.
 */
public final class ChartFiles {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 450;

  /** Points of a plane need room for their names. */
  private static final int PLANE_HEIGHT = 560;

  private static final int PNG_SCALE = 2;

  private ChartFiles() {}

  private static int height(ChartModel model) {
    return model.isPlane() ? PLANE_HEIGHT : HEIGHT;
  }

  private static void draw(ChartModel model, Graphics2D graphics) {
    ChartTheme.paper(model).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height(model)));
    graphics.dispose();
  }

  /** 1600 pixels wide, for a document. */
  public static void png(ChartModel model, OutputStream out) throws IOException {
    var image =
        new BufferedImage(WIDTH * PNG_SCALE, height(model) * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(PNG_SCALE, PNG_SCALE);
    draw(model, graphics);
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG files");
    }
  }

  /** The same as scalable vector graphics; text stays text. */
  public static String svg(ChartModel model) {
    SvgDrawing drawing = SvgDrawing.blank(WIDTH, height(model));
    draw(model, drawing);
    return drawing.document();
  }

  /**
   * Over steps: one column per curve, one row per step at which any of them has a value. In a
   * plane: one row per point.
   */
  public static void csv(ChartModel model, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        var csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      if (model.isPlane()) {
        plane(model, csv);
      } else {
        steps(model, csv);
      }
    }
  }

  private static void plane(ChartModel model, CSVPrinter csv) throws IOException {
    csv.printRecord("curve", "point", model.axes().across(), model.axes().up(), "low", "high");
    for (Curve curve : model.curves()) {
      SeriesBuffer.Points points = curve.buffer().points();
      for (int i = 0; i < points.size(); i++) {
        csv.printRecord(
            curve.name(),
            i < curve.labels().size() ? curve.labels().get(i) : "",
            points.x()[i],
            points.mean()[i],
            points.min()[i],
            points.max()[i]);
      }
    }
  }

  private static void steps(ChartModel model, CSVPrinter csv) throws IOException {
    List<Curve> curves = model.curves();
    var rows = new TreeMap<Double, String[]>();
    for (int i = 0; i < curves.size(); i++) {
      SeriesBuffer.Points points = curves.get(i).buffer().points();
      for (int at = 0; at < points.size(); at++) {
        rows.computeIfAbsent(points.x()[at], step -> new String[curves.size()])[i] =
            Double.toString(points.mean()[at]);
      }
    }
    csv.printRecord(Stream.concat(Stream.of("step"), curves.stream().map(Curve::name)));
    for (var row : rows.entrySet()) {
      csv.printRecord(
          Stream.concat(Stream.of(Numbers.plain(row.getKey())), Stream.of(row.getValue())));
    }
  }
}
