package org.d2nn.app.charts;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.ChartTheme;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Mark;
import org.d2nn.charts.SeriesBuffer;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;

/**
 * A chart that takes its colours from the style sheet ({@code -d2nn-figures}, {@code -d2nn-lines})
 * and draws itself only when {@link #redraw} asks it to, however often its curves change.
 */
public final class ChartPane extends Region {
  private static final StyleablePropertyFactory<ChartPane> STYLES =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final CssMetaData<ChartPane, Color> FIGURES =
      STYLES.createColorCssMetaData("-d2nn-figures", pane -> pane.figures, Color.GRAY, false);
  private static final CssMetaData<ChartPane, Color> LINES =
      STYLES.createColorCssMetaData("-d2nn-lines", pane -> pane.lines, Color.LIGHTGRAY, false);

  /** Pixels that a click may be off. */
  private static final double REACH = 12;

  private final StyleableProperty<Color> figures = colour(FIGURES, Color.GRAY);
  private final StyleableProperty<Color> lines = colour(LINES, Color.LIGHTGRAY);
  private final JFreeChart chart = ChartTheme.chart();
  private final ChartCanvas canvas;
  private ChartModel model;
  private long drawnVersion = -1;
  private boolean dressed;
  private boolean resized = true;
  private final Line hair = new Line();
  private final Rectangle part = new Rectangle();
  private double pressedAt = Double.NaN;
  private DoubleConsumer onPointer = step -> {};
  private BiConsumer<Double, Double> onPart = (from, to) -> {};

  public ChartPane(ChartModel model) {
    this.model = model;
    getStyleClass().add("chart-pane");
    canvas = new ChartCanvas(chart);
    chart.removeChangeListener(canvas);
    chart.setNotify(false);
    canvas.setTooltipEnabled(false);
    canvas.setDomainZoomable(false);
    canvas.setRangeZoomable(false);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    for (Shape over : new Shape[] {part, hair}) {
      over.setManaged(false);
      over.setMouseTransparent(true);
      over.setVisible(false);
    }
    hair.getStyleClass().add("crosshair");
    part.getStyleClass().add("chart-part");
    getChildren().addAll(canvas, part, hair);
    setMinSize(120, 80);
    setPrefSize(300, 180);
  }

  /**
   * Follows the mouse: the pointer says a step, dragging chooses a part, a double click the whole.
   *
   * @param pointer is told the step under the pointer, and NaN when it leaves
   * @param chosen is told the first and the last step to show; NaN for all
   */
  void follow(DoubleConsumer pointer, BiConsumer<Double, Double> chosen) {
    onPointer = pointer;
    onPart = chosen;
    setOnMouseMoved(event -> onPointer.accept(stepAt(event.getX())));
    setOnMouseExited(event -> onPointer.accept(Double.NaN));
    setOnMousePressed(event -> pressedAt = event.getX());
    setOnMouseDragged(event -> showPart(event.getX()));
    setOnMouseReleased(event -> choosePart(event.getX()));
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            onPart.accept(Double.NaN, Double.NaN);
          }
        });
  }

  private void showPart(double x) {
    double to = Math.max(0, Math.min(getWidth(), x));
    part.setX(Math.min(pressedAt, to));
    part.setWidth(Math.abs(to - pressedAt));
    part.setHeight(getHeight());
    part.setVisible(true);
  }

  private void choosePart(double x) {
    part.setVisible(false);
    double from = stepAt(Math.min(pressedAt, x));
    double to = stepAt(Math.max(pressedAt, x));
    if (Math.abs(x - pressedAt) > REACH && to > from) {
      onPart.accept(Math.max(0, from), to);
    }
  }

  /** Draws a line through a step; none where it is NaN or outside of what shows. */
  void point(double step) {
    Rectangle2D area = area();
    double x = Double.isNaN(step) || area == null ? -1 : place(step, 0).getX();
    hair.setVisible(area != null && x >= area.getMinX() && x <= area.getMaxX());
    if (hair.isVisible()) {
      hair.setStartX(x);
      hair.setEndX(x);
      hair.setStartY(area.getMinY());
      hair.setEndY(area.getMaxY());
    }
  }

  private StyleableProperty<Color> colour(CssMetaData<ChartPane, Color> style, Color first) {
    return new javafx.css.SimpleStyleableObjectProperty<>(style, this, "", first) {
      @Override
      protected void invalidated() {
        dressed = false;
      }
    };
  }

  public void setModel(ChartModel newModel) {
    model = newModel;
    dressed = false;
  }

  /** Another part or another way of looking at the same curves. */
  void see(ChartModel.Seen seen) {
    dressed &= seen.logarithmic() == model.seen().logarithmic();
    model = model.seen(seen);
    resized = true;
  }

  public ChartModel model() {
    return model;
  }

  /**
   * A point of a plane.
   *
   * @param curve index in the model
   * @param point index in the curve
   */
  public record Hit(int curve, int point) {}

  /** The marked point nearest to a place of this pane, if one is near enough to be meant. */
  public Optional<Hit> hit(double x, double y) {
    Hit best = null;
    double nearest = REACH;
    for (int curve = 0; curve < model.curves().size(); curve++) {
      Mark mark = model.curves().get(curve).mark();
      SeriesBuffer.Points points = model.curves().get(curve).buffer().points();
      for (int point = 0; mark != Mark.NONE && point < points.size(); point++) {
        Point2D at = place(points.x()[point], points.mean()[point]);
        double away = at.distance(x, y);
        if (away <= nearest) {
          nearest = away;
          best = new Hit(curve, point);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Where a point of a plane was drawn. */
  public Point2D place(double across, double up) {
    var area = canvas.getRenderingInfo().getPlotInfo().getDataArea();
    XYPlot plot = chart.getXYPlot();
    return new Point2D(
        plot.getDomainAxis().valueToJava2D(across, area, plot.getDomainAxisEdge()),
        plot.getRangeAxis().valueToJava2D(up, area, plot.getRangeAxisEdge()));
  }

  /** Where the curves are drawn; null before they are. */
  private Rectangle2D area() {
    ChartRenderingInfo drawn = canvas.getRenderingInfo();
    Rectangle2D area = drawn == null ? null : drawn.getPlotInfo().getDataArea();
    return area == null || area.isEmpty() ? null : area;
  }

  private double stepAt(double x) {
    Rectangle2D area = area();
    XYPlot plot = chart.getXYPlot();
    return area == null ? 0 : plot.getDomainAxis().java2DToValue(x, area, plot.getDomainAxisEdge());
  }

  /** Whether a redraw would change anything. */
  boolean isStale() {
    return resized || !dressed || drawnVersion != model.version();
  }

  /** Draws what the curves hold now, if that is not on the screen already. */
  void redraw() {
    if (!isStale() || getWidth() < 40 || getHeight() < 40) {
      return;
    }
    if (!dressed) {
      theme().dress(chart, model);
      dressed = true;
    }
    resized = false;
    drawnVersion = model.version();
    ChartTheme.show(chart, model);
    canvas.draw();
  }

  private ChartTheme theme() {
    return new ChartTheme(
        colour(figures.getValue()), colour(lines.getValue()), Font.getDefault().getFamily());
  }

  private static Colour colour(Color screen) {
    return new Colour(
        (int) Math.round(255 * screen.getRed()),
        (int) Math.round(255 * screen.getGreen()),
        (int) Math.round(255 * screen.getBlue()));
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      resized = true;
      redraw();
    }
  }

  public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
    return STYLES.getCssMetaData();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return STYLES.getCssMetaData();
  }
}
