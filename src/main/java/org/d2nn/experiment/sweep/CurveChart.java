package org.d2nn.experiment.sweep;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.d2nn.experiment.file.WholeFile;
import org.d2nn.experiment.sweep.SweepPoint.Kind;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.slf4j.LoggerFactory;

/** The trade-off curve as a picture: light, without frames, in colours that everybody can tell. */
final class CurveChart {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 760;
  private static final int SCALE = 2;

  /** Okabe and Ito's colours, which survive colour blindness. */
  private static final Color BLUE = new Color(0x0072B2);

  private static final Color ORANGE = new Color(0xE69F00);
  private static final Color GREEN = new Color(0x009E73);
  private static final Color PURPLE = new Color(0xCC79A7);
  private static final Color VERMILION = new Color(0xD55E00);
  private static final Color GREY = new Color(0x6E7781);
  private static final Color TEXT = new Color(0x24292F);
  private static final Color GRID = new Color(0xE4E7EB);

  private static final int FEWEST_LINES = 5;
  private static final DecimalFormat FIGURES =
      new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));

  private final SweepResult result;
  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final NamingRenderer renderer = new NamingRenderer();
  private final XYPlot plot;

  private CurveChart(SweepResult result) {
    this.result = result;
    plot =
        new XYPlot(
            data,
            axis("relative cost (1 = the reference network)", true),
            axis(result.measure().label(), false),
            renderer);
  }

  /** Draws the picture; a machine without fonts has none, which is no reason to fail. */
  static void writeTo(SweepResult result, Path file) {
    if (result.points().isEmpty()) {
      return;
    }
    try {
      JFreeChart chart = new CurveChart(result).chart();
      WholeFile.write(file, out -> write(chart, out));
    } catch (LinkageError | IllegalStateException | InternalError noFonts) {
      LoggerFactory.getLogger(CurveChart.class).warn("{} cannot be drawn", file, noFonts);
    }
  }

  private static void write(JFreeChart chart, java.io.OutputStream out) throws IOException {
    ChartUtils.writeScaledChartAsPNG(out, chart, WIDTH, HEIGHT, SCALE, SCALE);
  }

  private JFreeChart chart() {
    List<CurveGroup> dynamic = byCost(result.groups(Kind.D2NN));
    List<CurveGroup> statics = byCost(result.groups(Kind.STATIC));
    add("D2NN, one a λ", dynamic.stream().map(Band::of).toList(), BLUE, line(2.4f), circle(9));
    label(dynamic, TEXT);
    add("static networks", statics.stream().map(Band::of).toList(), ORANGE, null, square(9));
    label(statics, GREY);
    add("their upper hull", bands(hull(statics)), GREY, dotted(1.6f), null);
    add("random policy", bands(dynamic, CurveGroup::random), GREY, line(1f), circle(4));
    add("oracle", bands(dynamic, CurveGroup::oracle), GREEN, dashed(1.6f), circle(4));
    add(
        "fed with noise",
        byCost(result.groups(Kind.NOISE)).stream().map(Band::of).toList(),
        PURPLE,
        null,
        circle(8));
    ofOneRun();
    return dressed();
  }

  /** The curves that one run gives: of the λ in the middle, its first seed. */
  private void ofOneRun() {
    List<CurvePoint> runs =
        result.points().stream()
            .filter(point -> point.kind() == Kind.D2NN)
            .sorted(Comparator.comparingLong(CurvePoint::seed).thenComparing(CurvePoint::lambda))
            .toList();
    if (runs.isEmpty()) {
      return;
    }
    List<CurvePoint> first =
        runs.stream().filter(point -> point.seed() == runs.get(0).seed()).toList();
    CurvePoint middle = first.get(first.size() / 2);
    add(
        "confidence exit, " + middle.group(),
        bands(middle.confidenceExit()),
        VERMILION,
        line(1.1f),
        null);
    add("shifted Q gap, " + middle.group(), bands(middle.gapCurve()), BLUE, dashed(1.1f), null);
  }

  private record Band(double cost, double value, double deviation) {
    static Band of(CurveGroup group) {
      return new Band(group.relativeCost(), group.value(), group.valueDeviation());
    }
  }

  private static List<CurveGroup> byCost(List<CurveGroup> groups) {
    return groups.stream().sorted(Comparator.comparingDouble(CurveGroup::relativeCost)).toList();
  }

  private List<Position> hull(List<CurveGroup> statics) {
    return statics.stream()
        .filter(group -> result.hull().contains(group.group()))
        .map(CurveGroup::position)
        .toList();
  }

  private static List<Band> bands(List<Position> positions) {
    return positions.stream()
        .map(position -> new Band(position.relativeCost(), position.value(), 0))
        .toList();
  }

  private static List<Band> bands(
      List<CurveGroup> groups, java.util.function.Function<CurveGroup, Position> what) {
    return bands(
        groups.stream()
            .map(what)
            .sorted(Comparator.comparingDouble(Position::relativeCost))
            .collect(Collectors.toList()));
  }

  private void add(String name, List<Band> bands, Color colour, BasicStroke stroke, Shape shape) {
    if (bands.isEmpty()) {
      return;
    }
    YIntervalSeries series = new YIntervalSeries(name);
    for (Band band : bands) {
      series.add(
          band.cost(),
          band.value(),
          band.value() - band.deviation(),
          band.value() + band.deviation());
    }
    int index = data.getSeriesCount();
    data.addSeries(series);
    renderer.setSeriesPaint(index, colour);
    renderer.setSeriesFillPaint(index, stroke == null ? new Color(0, true) : colour);
    renderer.setSeriesLinesVisible(index, stroke != null);
    renderer.setSeriesShapesVisible(index, shape != null);
    if (stroke != null) {
      renderer.setSeriesStroke(index, stroke);
    }
    if (shape != null) {
      renderer.setSeriesShape(index, shape);
    }
  }

  /** Names the latest series' items beside their marks. */
  private void label(List<CurveGroup> groups, Color colour) {
    if (groups.isEmpty()) {
      return;
    }
    int index = data.getSeriesCount() - 1;
    renderer.setSeriesItemLabelGenerator(index, (any, series, item) -> groups.get(item).group());
    renderer.setSeriesItemLabelsVisible(index, true);
    renderer.setSeriesItemLabelFont(index, font(Font.PLAIN, 12));
    renderer.setSeriesItemLabelPaint(index, colour);
  }

  private JFreeChart dressed() {
    renderer.setAlpha(0.14f);
    renderer.setDrawSeriesLineAsPath(true);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    space((NumberAxis) plot.getDomainAxis());
    space((NumberAxis) plot.getRangeAxis());
    JFreeChart chart = new JFreeChart(null, null, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(18, 18, 14, 26));
    TextTitle title = new TextTitle(title(), font(Font.BOLD, 17));
    title.setPaint(TEXT);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setPadding(new RectangleInsets(0, 4, 14, 0));
    chart.setTitle(title);
    LegendTitle legend = chart.getLegend();
    legend.setFrame(BlockBorder.NONE);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemFont(font(Font.PLAIN, 13));
    legend.setItemPaint(TEXT);
    legend.setPadding(new RectangleInsets(10, 0, 0, 0));
    return chart;
  }

  private String title() {
    int seeds = result.groups().stream().mapToInt(CurveGroup::seeds).max().orElse(0);
    return "%s · test split, %d %s".formatted(result.name(), seeds, seeds == 1 ? "seed" : "seeds");
  }

  private static NumberAxis axis(String name, boolean fromZero) {
    NumberAxis axis = new NumberAxis(name);
    axis.setAutoRangeIncludesZero(fromZero);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setLabelFont(font(Font.PLAIN, 14));
    axis.setLabelPaint(GREY);
    axis.setTickLabelFont(font(Font.PLAIN, 13));
    axis.setTickLabelPaint(GREY);
    axis.setLowerMargin(fromZero ? 0 : 0.08);
    axis.setUpperMargin(fromZero ? 0.06 : 0.1);
    return axis;
  }

  /** Lines at round numbers, few enough to read at a glance. */
  private static void space(NumberAxis axis) {
    double range = axis.getRange().getLength();
    double step = Math.pow(10, Math.floor(Math.log10(range)));
    for (double finer : new double[] {0.5, 0.2, 0.1}) {
      if (range / step < FEWEST_LINES) {
        step = Math.pow(10, Math.floor(Math.log10(range))) * finer;
      }
    }
    axis.setTickUnit(new NumberTickUnit(step, FIGURES));
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private static BasicStroke line(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static BasicStroke dashed(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 4}, 0);
  }

  private static BasicStroke dotted(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 5}, 0);
  }

  private static Shape circle(double size) {
    return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
  }

  private static Shape square(double size) {
    return new Rectangle2D.Double(-size / 2, -size / 2, size, size);
  }
}
