package org.d2nn.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractIntervalXYDataset;

/**
 * The points of a chart's curves at one moment, as JFreeChart wants them: a mean with a band around
 * it, or a layer of a stack with its lower and upper edge.
 */
final class CurveDataset extends AbstractIntervalXYDataset {
  private static final long serialVersionUID = 1;

  private record Layer(String name, double[] x, double[] y, double[] low, double[] high) {}

  private final transient List<Layer> layers;
  private final DomainOrder order;

  private CurveDataset(List<Layer> layers, DomainOrder order) {
    this.layers = layers;
    this.order = order;
  }

  static CurveDataset of(ChartModel model) {
    return new CurveDataset(
        model.form() == ChartModel.Form.STACKED_SHARES ? stacked(model) : lines(model),
        model.isPlane() ? DomainOrder.NONE : DomainOrder.ASCENDING);
  }

  private static List<Layer> lines(ChartModel model) {
    return model.curves().stream()
        .map(
            curve -> {
              SeriesBuffer.Points points = curve.buffer().points();
              boolean band = curve.stroke() == Curve.Stroke.BAND;
              return new Layer(
                  curve.name(),
                  points.x(),
                  points.mean(),
                  band ? points.min() : points.mean(),
                  band ? points.max() : points.mean());
            })
        .toList();
  }

  /**
   * The curves of a stack are written at the same steps, so their buckets agree; while a worker
   * writes, the last may be ahead by one.
   */
  private static List<Layer> stacked(ChartModel model) {
    var points = model.curves().stream().map(curve -> curve.buffer().points()).toList();
    int size = points.stream().mapToInt(SeriesBuffer.Points::size).min().orElse(0);
    double[] below = new double[size];
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < points.size(); i++) {
      double[] x = Arrays.copyOf(points.get(i).x(), size);
      double[] top = new double[size];
      for (int at = 0; at < size; at++) {
        top[at] = Math.min(1, below[at] + points.get(i).mean()[at]);
      }
      layers.add(new Layer(model.curves().get(i).name(), x, top, below, top));
      below = top;
    }
    return layers;
  }

  double largestX() {
    return layers.stream()
        .filter(layer -> layer.x().length > 0)
        .flatMapToDouble(layer -> Arrays.stream(layer.x()))
        .max()
        .orElse(1);
  }

  @Override
  public DomainOrder getDomainOrder() {
    return order;
  }

  @Override
  public int getSeriesCount() {
    return layers.size();
  }

  @Override
  public Comparable<?> getSeriesKey(int series) {
    return order == DomainOrder.NONE
        ? layers.get(series).name()
        : series + " " + layers.get(series).name();
  }

  @Override
  public int getItemCount(int series) {
    return layers.get(series).x().length;
  }

  @Override
  public double getXValue(int series, int item) {
    return layers.get(series).x()[item];
  }

  @Override
  public double getYValue(int series, int item) {
    return layers.get(series).y()[item];
  }

  @Override
  public double getStartXValue(int series, int item) {
    return getXValue(series, item);
  }

  @Override
  public double getEndXValue(int series, int item) {
    return getXValue(series, item);
  }

  @Override
  public double getStartYValue(int series, int item) {
    return layers.get(series).low()[item];
  }

  @Override
  public double getEndYValue(int series, int item) {
    return layers.get(series).high()[item];
  }

  @Override
  public Number getX(int series, int item) {
    return getXValue(series, item);
  }

  @Override
  public Number getY(int series, int item) {
    return getYValue(series, item);
  }

  @Override
  public Number getStartX(int series, int item) {
    return getStartXValue(series, item);
  }

  @Override
  public Number getEndX(int series, int item) {
    return getEndXValue(series, item);
  }

  @Override
  public Number getStartY(int series, int item) {
    return getStartYValue(series, item);
  }

  @Override
  public Number getEndY(int series, int item) {
    return getEndYValue(series, item);
  }
}
