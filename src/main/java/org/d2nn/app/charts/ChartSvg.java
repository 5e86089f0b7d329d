package org.d2nn.app.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.d2nn.experiment.sweep.LabelRoom;
import org.d2nn.format.Numbers;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * A chart as scalable vector graphics: the axes as JFreeChart chose them, the curves as paths, text
 * as text.
 */
final class ChartSvg {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 450;
  private static final int LEFT = 60;
  private static final int TOP = 44;
  private static final int RIGHT = WIDTH - 20;
  private static final int BOTTOM = HEIGHT - 36;

  /** A letter and a line of a label at its size, about: who views it chooses the font. */
  private static final double LETTER = 6.2;

  private static final double LINE = 13;
  private static final double RADIUS = 5;

  private final LabelRoom room =
      new LabelRoom(new Rectangle2D.Double(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP), 8);
  private final ChartModel model;
  private final CurveDataset points;
  private final NumberAxis steps;
  private final NumberAxis values;
  private final StringBuilder out = new StringBuilder();

  private ChartSvg(ChartModel model, JFreeChart chart) {
    XYPlot plot = chart.getXYPlot();
    this.model = model;
    this.points = (CurveDataset) plot.getDataset();
    this.steps = (NumberAxis) plot.getDomainAxis();
    this.values = (NumberAxis) plot.getRangeAxis();
  }

  static String of(ChartModel model, JFreeChart chart) {
    return new ChartSvg(model, chart).write();
  }

  private String write() {
    put(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, HEIGHT);
    put("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    put(
        "<text x=\"%d\" y=\"24\" font-size=\"15\" font-weight=\"600\">%s</text>",
        LEFT, xml(title()));
    axes();
    if (model.isPlane()) {
      titles();
    }
    for (int i = 0; i < model.curves().size(); i++) {
      keepMarksFree(i, model.curves().get(i).labels());
    }
    for (int i = 0; i < model.curves().size(); i++) {
      curve(i, model.curves().get(i));
    }
    key();
    put("</svg>");
    return out.toString();
  }

  private String title() {
    return model.title();
  }

  private void axes() {
    double valueStep = Ticks.step(values.getRange().getLength(), 5);
    for (double at = Math.ceil(values.getLowerBound() / valueStep) * valueStep;
        at <= values.getUpperBound() + 1e-9;
        at += valueStep) {
      put(
          "<path d=\"M%d %.1fH%d\" stroke=\"#d8dee4\"/><text x=\"%d\" y=\"%.1f\" fill=\"#57606a\""
              + " text-anchor=\"end\">%s</text>",
          LEFT, y(at), RIGHT, LEFT - 8, y(at) + 4, Numbers.plain(at));
    }
    double stepStep = Ticks.step(steps.getRange().getLength(), 6);
    for (double at = 0; at <= steps.getUpperBound(); at += stepStep) {
      put(
          "<text x=\"%.1f\" y=\"%d\" fill=\"#57606a\" text-anchor=\"middle\">%s</text>",
          x(at), BOTTOM + 20, Numbers.plain(at));
    }
  }

  private void titles() {
    put(
        "<text x=\"%d\" y=\"%d\" fill=\"#57606a\" text-anchor=\"middle\">%s</text>",
        (LEFT + RIGHT) / 2, HEIGHT - 2, xml(model.axes().across()));
    put(
        "<text transform=\"translate(14 %d) rotate(-90)\" fill=\"#57606a\""
            + " text-anchor=\"middle\">%s</text>",
        (TOP + BOTTOM) / 2, xml(model.axes().up()));
  }

  private void marks(int series, Curve curve) {
    String colour = OkabeIto.css(curve.colour());
    for (int i = 0; i < points.getItemCount(series); i++) {
      double x = x(points.getXValue(series, i));
      double y = y(points.getYValue(series, i));
      if (curve.mark() != Mark.NONE) {
        put(
            "<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.6\"/>",
            curve.mark().path(x, y), curve.mark().isFilled() ? colour : "none", colour);
      }
      if (i < curve.labels().size()) {
        room.take(
                new Point2D.Double(x, y),
                curve.labels().get(i),
                curve.mark().isLabelledBelow(),
                text -> LETTER * text.length(),
                LINE)
            .ifPresent(this::label);
      }
    }
  }

  private void keepMarksFree(int series, List<String> labels) {
    for (int i = 0; i < Math.min(labels.size(), points.getItemCount(series)); i++) {
      if (!labels.get(i).isEmpty()) {
        room.keepFree(
            new Point2D.Double(x(points.getXValue(series, i)), y(points.getYValue(series, i))),
            RADIUS);
      }
    }
  }

  private void label(LabelRoom.Label label) {
    put(
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"#57606a\" font-size=\"11\""
            + " text-anchor=\"middle\">%s</text>",
        label.box().getCenterX(), label.box().getMaxY() - 3, xml(label.text()));
  }

  private void curve(int series, Curve curve) {
    int items = points.getItemCount(series);
    if (items == 0) {
      return;
    }
    String colour = OkabeIto.css(curve.colour());
    var line = new StringBuilder("M");
    var band = new StringBuilder("M");
    for (int i = 0; i < items; i++) {
      line.append(point(points.getXValue(series, i), points.getYValue(series, i)));
      band.append(point(points.getXValue(series, i), points.getEndYValue(series, i)));
    }
    for (int i = items - 1; i >= 0; i--) {
      band.append(point(points.getXValue(series, i), points.getStartYValue(series, i)));
    }
    if (model.form() == ChartModel.Form.STACKED_SHARES || curve.stroke() == Curve.Stroke.BAND) {
      put(
          "<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"%s\"/>",
          band, colour, model.form() == ChartModel.Form.STACKED_SHARES ? "0.4" : "0.16");
    }
    if (curve.stroke() != Curve.Stroke.NONE) {
      put("<path d=\"%s\" fill=\"none\" stroke=\"%s\"%s/>", line, colour, look(curve.stroke()));
    }
    marks(series, curve);
  }

  private static String look(Curve.Stroke stroke) {
    return switch (stroke) {
      case STRONG -> " stroke-width=\"2.2\"";
      case DASHED -> " stroke-width=\"1.5\" stroke-dasharray=\"5 3\"";
      case DOTTED -> " stroke-width=\"1.8\" stroke-dasharray=\"1 4\" stroke-linecap=\"round\"";
      case HALO -> " stroke-width=\"9\" stroke-opacity=\"0.3\" stroke-linejoin=\"round\"";
      default -> " stroke-width=\"1.5\"";
    };
  }

  private String point(double step, double value) {
    return String.format(Locale.ROOT, "%.1f %.1f ", x(step), y(value));
  }

  private void key() {
    List<Curve> curves = model.curves();
    double at = RIGHT;
    for (int i = curves.size() - 1; i >= 0; i--) {
      at -= 7 * curves.get(i).name().length() + 24;
      put(
          "<rect x=\"%.1f\" y=\"15\" width=\"10\" height=\"10\" rx=\"2\" fill=\"%s\"/><text"
              + " x=\"%.1f\" y=\"24\">%s</text>",
          at, OkabeIto.css(curves.get(i).colour()), at + 15, xml(curves.get(i).name()));
    }
  }

  private double x(double step) {
    return LEFT + (RIGHT - LEFT) * (step - steps.getLowerBound()) / steps.getRange().getLength();
  }

  private double y(double value) {
    return BOTTOM
        - (BOTTOM - TOP) * (value - values.getLowerBound()) / values.getRange().getLength();
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void put(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
