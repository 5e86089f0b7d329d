package org.d2nn.charts;

import java.util.Arrays;
import org.jfree.data.xy.DefaultIntervalXYDataset;

/**
 * The points of a chart's curves at one moment, as JFreeChart wants them: a mean with a band around
 * it, or a layer of a stack with its lower and upper edge.
 */
final class CurveDataset {
  private CurveDataset() {}

  static DefaultIntervalXYDataset of(ChartModel model) {
    return model.form() == ChartModel.Form.STACKED_SHARES ? stacked(model) : lines(model);
  }

  private static DefaultIntervalXYDataset lines(ChartModel model) {
    var dataset = new DefaultIntervalXYDataset();
    for (Curve curve : model.curves()) {
      SeriesBuffer.Points points = model.points(curve);
      boolean band = curve.stroke() == Curve.Stroke.BAND;
      add(
          dataset,
          points.x(),
          points.mean(),
          band ? points.min() : points.mean(),
          band ? points.max() : points.mean());
    }
    return dataset;
  }

  /**
   * The curves of a stack are written at the same steps, so their buckets agree; while a worker
   * writes, the last may be ahead by one.
   */
  private static DefaultIntervalXYDataset stacked(ChartModel model) {
    var dataset = new DefaultIntervalXYDataset();
    var points = model.curves().stream().map(model::points).toList();
    int size = points.stream().mapToInt(SeriesBuffer.Points::size).min().orElse(0);
    double[] below = new double[size];
    for (SeriesBuffer.Points layer : points) {
      double[] top = new double[size];
      for (int at = 0; at < size; at++) {
        top[at] = Math.min(1, below[at] + layer.mean()[at]);
      }
      add(dataset, Arrays.copyOf(layer.x(), size), top, below, top);
      below = top;
    }
    return dataset;
  }

  /** Keys are the places of the curves, since two curves may have the same name. */
  private static void add(
      DefaultIntervalXYDataset dataset, double[] x, double[] y, double[] low, double[] high) {
    dataset.addSeries(dataset.getSeriesCount(), new double[][] {x, x, x, y, low, high});
  }
}
