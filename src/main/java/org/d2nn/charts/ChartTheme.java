package org.d2nn.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;

/**
 * The project's look for JFreeChart: no frame, no grey, light horizontal lines, small numbers, thin
 * curves.
 *
 * @param text colour of the numbers and titles
 * @param grid colour of the horizontal lines
 * @param family of the font
 */
public record ChartTheme(Colour text, Colour grid, String family) {
  private static final float FIGURES = 12;
  private static final float TITLE = 15;
  private static final int MOST_LINES = 5;

  static {
    // against a defect of old Java versions, JFreeChart draws rotated text as outlines
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private static final ChartTheme PAPER =
      new ChartTheme(Colour.of(0x57606a), Colour.of(0xd8dee4), Font.SANS_SERIF);

  /**
   * The canvas loses its font and colour between two drawings, but its Graphics2D does not know and
   * would not set the last ones again. So a drawing starts with a font and a colour that nothing
   * uses.
   */
  private static final Font FORGOTTEN = new Font("Serif", Font.ITALIC, 1);

  /** An empty chart in this look. */
  public static JFreeChart chart() {
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
    return dressed(new NumberAxis());
  }

  private static NumberAxis dressed(NumberAxis axis) {
    if (axis instanceof LogarithmicAxis logarithmic) {
      logarithmic.setStrictValuesFlag(false); // what is 0 or less lies at the bottom
    }
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setAutoRangeIncludesZero(false);
    axis.setAutoTickUnitSelection(false);
    return axis;
  }

  /** Few lines at round numbers, for the range that the axis has now. */
  private static void space(NumberAxis axis, int parts) {
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
  public void dress(JFreeChart chart, ChartModel model) {
    XYPlot plot = chart.getXYPlot();
    plot.setRangeAxis(model.seen().logarithmic() ? dressed(new LogarithmicAxis("")) : axis());
    plot.setRangeGridlinePaint(grid.awt());
    var font = new Font(family, Font.PLAIN, 1).deriveFont(FIGURES);
    for (var axis : new NumberAxis[] {(NumberAxis) plot.getDomainAxis(), range(plot)}) {
      axis.setTickLabelFont(font);
      axis.setTickLabelPaint(text.awt());
      axis.setLabelFont(font);
      axis.setLabelPaint(text.awt());
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

  /** Shows what the curves hold now, in a chart dressed for this model. */
  public static void show(JFreeChart chart, ChartModel model) {
    XYPlot plot = chart.getXYPlot();
    plot.setDataset(CurveDataset.of(model));
    Number largest = DatasetUtils.findMaximumDomainValue(plot.getDataset());
    double right = largest == null ? 1 : Math.max(1, largest.doubleValue());
    ChartModel.Seen seen = model.seen();
    if (seen.isWhole()) {
      plot.getDomainAxis().setRange(0, model.isPlane() ? right + 0.07 : right * 1.03);
    } else {
      plot.getDomainAxis().setRange(seen.from(), seen.to());
    }
    Range steps = plot.getDomainAxis().getRange();
    mark(plot, seen.marksIn(steps.getLowerBound(), steps.getUpperBound()));
    if (Double.isNaN(model.low())) {
      plot.getRangeAxis().configure();
    }
    space((NumberAxis) plot.getDomainAxis(), MOST_LINES);
    if (!seen.logarithmic()) {
      space(range(plot), MOST_LINES);
    }
  }

  private static void mark(XYPlot plot, List<ChartModel.StepMark> marks) {
    plot.clearDomainMarkers();
    for (ChartModel.StepMark mark : marks) {
      var line =
          new ValueMarker(
              mark.step(),
              mark.isFaint() ? plot.getRangeGridlinePaint() : OkabeIto.VERMILLION.awt(),
              mark.isFaint() ? line(1) : stroke(Curve.Stroke.DASHED));
      if (!mark.isFaint()) {
        line.setLabel(mark.text());
        line.setLabelFont(plot.getDomainAxis().getTickLabelFont());
        line.setLabelPaint(plot.getDomainAxis().getTickLabelPaint());
        line.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        line.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
        line.setLabelBackgroundColor(new java.awt.Color(0, true));
      }
      plot.addDomainMarker(line, mark.isFaint() ? Layer.BACKGROUND : Layer.FOREGROUND);
    }
  }

  /** A chart of what is shown now, to stand on white, with its title and a key. */
  static JFreeChart paper(ChartModel model) {
    JFreeChart chart = chart();
    PAPER.dress(chart, model);
    show(chart, model);
    chart.setBackgroundPaint(java.awt.Color.WHITE);
    chart.setPadding(new RectangleInsets(12, 12, 8, 20));
    var title =
        new TextTitle(model.title(), new Font(PAPER.family, Font.BOLD, 1).deriveFont(TITLE));
    title.setPaint(PAPER.text.awt());
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setPadding(new RectangleInsets(0, 4, 10, 0));
    chart.setTitle(title);
    var key = new LegendTitle(chart.getPlot());
    key.setPosition(RectangleEdge.BOTTOM);
    key.setItemFont(new Font(PAPER.family, Font.PLAIN, 1).deriveFont(FIGURES));
    key.setItemPaint(PAPER.text.awt());
    key.setFrame(BlockBorder.NONE);
    chart.addSubtitle(key);
    return chart;
  }

  private static NumberAxis range(XYPlot plot) {
    return (NumberAxis) plot.getRangeAxis();
  }

  private DeviationRenderer renderer(ChartModel model, Font font) {
    var renderer = new NamingRenderer();
    boolean stacked = model.form() == ChartModel.Form.STACKED_SHARES;
    renderer.setAlpha(stacked ? 0.4f : 0.16f);
    renderer.setLegendItemLabelGenerator((dataset, series) -> model.curves().get(series).name());
    for (int i = 0; i < model.curves().size(); i++) {
      Curve curve = model.curves().get(i);
      renderer.setSeriesPaint(i, lineColour(curve));
      renderer.setSeriesFillPaint(i, curve.colour().awt());
      renderer.setSeriesStroke(i, stroke(curve.stroke()));
      renderer.setSeriesLinesVisible(i, curve.stroke() != Curve.Stroke.NONE);
      renderer.setSeriesVisibleInLegend(i, curve.stroke() != Curve.Stroke.THIN);
      mark(renderer, i, curve, font);
    }
    return renderer;
  }

  private static java.awt.Color lineColour(Curve curve) {
    return curve
        .colour()
        .awt(
            switch (curve.stroke()) {
              case HALO -> 0.3;
              case THIN -> 0.55;
              default -> 1;
            });
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
      renderer.setSeriesItemLabelPaint(series, text.awt());
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
      case THIN -> line(0.8f);
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
}
