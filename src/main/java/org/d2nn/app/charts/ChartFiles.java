package org.d2nn.app.charts;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.d2nn.format.Numbers;
import org.jfree.chart.JFreeChart;

/** Writes what a chart shows to a file. Not for the JavaFX thread. */
final class ChartFiles {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 450;
  private static final int PNG_SCALE = 2;

  private ChartFiles() {}

  /** 1600×900 pixels, dark on white, for a document. */
  static void png(JFreeChart chart, Path file) throws IOException {
    var image =
        new BufferedImage(WIDTH * PNG_SCALE, HEIGHT * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(PNG_SCALE, PNG_SCALE);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    graphics.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this Java cannot write PNG files");
    }
  }

  /**
   * Over steps: a column a curve, a line a step that any of them has a value at. In a plane: a line
   * a point.
   */
  static void csv(ChartModel model, Path file) throws IOException {
    if (model.isPlane()) {
      plane(model, file);
    } else {
      steps(model, file);
    }
  }

  private static void plane(ChartModel model, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        var csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
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
  }

  private static void steps(ChartModel model, Path file) throws IOException {
    List<Curve> curves = model.curves();
    var rows = new TreeMap<Double, String[]>();
    for (int i = 0; i < curves.size(); i++) {
      SeriesBuffer.Points points = curves.get(i).buffer().points();
      for (int at = 0; at < points.size(); at++) {
        rows.computeIfAbsent(points.x()[at], step -> new String[curves.size()])[i] =
            Double.toString(points.mean()[at]);
      }
    }
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        var csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.print("step");
      for (Curve curve : curves) {
        csv.print(curve.name());
      }
      csv.println();
      for (var row : rows.entrySet()) {
        csv.print(Numbers.plain(row.getKey()));
        for (String value : row.getValue()) {
          csv.print(value);
        }
        csv.println();
      }
    }
  }
}
