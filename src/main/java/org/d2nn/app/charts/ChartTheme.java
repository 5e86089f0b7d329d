package org.d2nn.app.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import javafx.scene.paint.Color;
import org.d2nn.experiment.sweep.NamingRenderer;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * The project's look for JFreeChart: no frame, no grey, light horizontal lines, small figures, thin
 * curves.
 *
 * @param text colour of the axes' figures
 * @param grid colour of the horizontal lines
 * @param family of the font
 */
record ChartTheme(Color text, Color grid, String family) {
  private static final float FIGURES = 12;

  /**
   * The canvas forgets its font and colour between two drawings, of which its Graphics2D knows
   * nothing: it would not set again what it set last. So a drawing begins with what nobody uses.
   */
  private static final Font FORGOTTEN = new Font("Serif", Font.ITALIC, 1);

  /** An empty chart in this look. */
  static JFreeChart chart() {
    var plot = new XYPlot(null, axis(), axis(), new DeviationRenderer(true, false));
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setRangeZeroBaselineVisible(false);
    ((NumberAxis) plot.getDomainAxis()).setAutoRangeIncludesZero(true);
    plot.getDomainAxis().setLowerMargin(0);
    plot.getDomainAxis().setUpperMargin(0.04);
    var chart =
        new JFreeChart(null, null, plot, false) {
          @Override
          public void draw(
              Graphics2D g2, Rectangle2D area, Point2D anchor, ChartRenderingInfo info) {
            g2.setFont(FORGOTTEN);
            g2.setPaint(java.awt.Color.MAGENTA);
            super.draw(g2, area, anchor, info);
          }
        };
    chart.setBackgroundPaint(null);
    chart.setBorderVisible(false);
    chart.setPadding(new RectangleInsets(9, 2, 2, 16));
    chart.setAntiAlias(true);
    return chart;
  }

  private static NumberAxis axis() {
    var axis = new NumberAxis();
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setAutoRangeIncludesZero(false);
    axis.setAutoTickUnitSelection(false);
    return axis;
  }

  /** Few lines at round numbers, for the range that the axis has now. */
  static void space(NumberAxis axis, int parts) {
    double step = Ticks.step(axis.getRange().getLength(), parts);
    axis.setTickUnit(new NumberTickUnit(step, figures(Ticks.decimals(step))), false, false);
  }

  private static DecimalFormat figures(int decimals) {
    var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(0);
    format.setMaximumFractionDigits(decimals);
    return format;
  }

  /** Dresses a chart made by {@link #chart()} for what it shows. */
  void dress(JFreeChart chart, ChartModel model) {
    XYPlot plot = chart.getXYPlot();
    plot.setRangeGridlinePaint(awt(grid));
    var font = new Font(family, Font.PLAIN, 1).deriveFont(FIGURES);
    for (var axis : new NumberAxis[] {(NumberAxis) plot.getDomainAxis(), range(plot)}) {
      axis.setTickLabelFont(font);
      axis.setTickLabelPaint(awt(text));
      axis.setLabelFont(font);
      axis.setLabelPaint(awt(text));
    }
    plot.getRangeAxis().setUpperMargin(model.isPlane() ? 0.1 : 0.05);
    plot.getRangeAxis().setLowerMargin(model.isPlane() ? 0.08 : 0.05);
    plot.getDomainAxis().setLabel(named(model.axes().across()));
    plot.getRangeAxis().setLabel(named(model.axes().up()));
    if (Double.isNaN(model.low())) {
      range(plot).setAutoRange(true);
    } else {
      range(plot).setRange(model.low(), model.high());
    }
    plot.setRenderer(renderer(model, font));
  }

  private static String named(String axis) {
    return axis.isEmpty() ? null : axis;
  }

  /** Names the curves under the chart. */
  static void key(JFreeChart chart) {
    var key = new LegendTitle(chart.getPlot());
    key.setPosition(RectangleEdge.BOTTOM);
    key.setItemFont(new Font("SansSerif", Font.PLAIN, 1).deriveFont(FIGURES));
    key.setFrame(BlockBorder.NONE);
    chart.addSubtitle(key);
  }

  private static NumberAxis range(XYPlot plot) {
    return (NumberAxis) plot.getRangeAxis();
  }

  private DeviationRenderer renderer(ChartModel model, Font font) {
    var renderer = new NamingRenderer();
    boolean stacked = model.form() == ChartModel.Form.STACKED_SHARES;
    renderer.setAlpha(stacked ? 0.4f : 0.16f);
    for (int i = 0; i < model.curves().size(); i++) {
      Curve curve = model.curves().get(i);
      renderer.setSeriesPaint(i, awt(lineColour(curve)));
      renderer.setSeriesFillPaint(i, awt(curve.colour()));
      renderer.setSeriesStroke(i, stroke(curve.stroke()));
      renderer.setSeriesLinesVisible(i, curve.stroke() != Curve.Stroke.NONE);
      mark(renderer, i, curve, font);
    }
    return renderer;
  }

  static Color lineColour(Curve curve) {
    return curve.stroke() == Curve.Stroke.HALO
        ? curve.colour().deriveColor(0, 1, 1, 0.3)
        : curve.colour();
  }

  private void mark(DeviationRenderer renderer, int series, Curve curve, Font font) {
    boolean marked = curve.mark() != Mark.NONE;
    renderer.setSeriesShapesVisible(series, marked);
    renderer.setSeriesShape(series, curve.mark().shape());
    renderer.setSeriesShapesFilled(series, curve.mark().isFilled());
    renderer.setDrawOutlines(true);
    renderer.setSeriesOutlineStroke(series, line(1.6f));
    if (!curve.labels().isEmpty()) {
      renderer.setSeriesItemLabelsVisible(series, true);
      renderer.setSeriesItemLabelFont(series, font);
      renderer.setSeriesItemLabelPaint(series, awt(text));
      renderer.setSeriesItemLabelGenerator(
          series,
          (dataset, any, item) -> item < curve.labels().size() ? curve.labels().get(item) : null);
      renderer.setSeriesPositiveItemLabelPosition(
          series,
          curve.mark().isLabelledBelow()
              ? new ItemLabelPosition(ItemLabelAnchor.OUTSIDE6, TextAnchor.TOP_CENTER)
              : new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER));
    }
  }

  private static BasicStroke stroke(Curve.Stroke stroke) {
    return switch (stroke) {
      case BAND -> line(1.5f);
      case STRONG -> line(2.2f);
      case FAINT -> line(0.9f);
      case HALO -> line(9);
      case NONE -> line(1.6f);
      case DOTTED ->
          new BasicStroke(
              1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 4}, 0);
      case DASHED ->
          new BasicStroke(
              1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0);
    };
  }

  private static BasicStroke line(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static java.awt.Color awt(Color colour) {
    return new java.awt.Color(
        (float) colour.getRed(),
        (float) colour.getGreen(),
        (float) colour.getBlue(),
        (float) colour.getOpacity());
  }
}
