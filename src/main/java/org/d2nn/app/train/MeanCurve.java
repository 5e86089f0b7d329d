package org.d2nn.app.train;

import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.charts.SeriesBuffer;
import org.d2nn.charts.SeriesBuffer.Points;

/** The mean of a curve over several runs, at the steps that all of them have reached. */
final class MeanCurve {
  private MeanCurve() {}

  /**
   * The mean at the points of the first curve, each of the others read in a straight line between
   * its own points; with it the smallest and the largest value.
   */
  static SeriesBuffer of(List<SeriesBuffer> runs) {
    List<Points> all =
        runs.stream().map(SeriesBuffer::points).filter(points -> points.size() > 0).toList();
    if (all.isEmpty()) {
      return new SeriesBuffer();
    }
    double from = all.stream().mapToDouble(points -> points.x()[0]).max().orElseThrow();
    double to =
        all.stream().mapToDouble(points -> points.x()[points.size() - 1]).min().orElseThrow();
    double[] steps =
        IntStream.range(0, all.get(0).size())
            .mapToDouble(i -> all.get(0).x()[i])
            .filter(step -> step >= from && step <= to)
            .toArray();
    double[] mean = new double[steps.length];
    double[] least = new double[steps.length];
    double[] most = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      double step = steps[i];
      var values = all.stream().mapToDouble(points -> at(points, step)).summaryStatistics();
      mean[i] = values.getAverage();
      least[i] = values.getMin();
      most[i] = values.getMax();
    }
    return SeriesBuffer.of(new Points(steps, mean, least, most));
  }

  private static double at(Points points, double step) {
    int near = points.nearest(step);
    int left = points.x()[near] > step ? near - 1 : near;
    int right = Math.min(left + 1, points.size() - 1);
    double length = points.x()[right] - points.x()[left];
    double share = length == 0 ? 0 : (step - points.x()[left]) / length;
    return points.mean()[left] + share * (points.mean()[right] - points.mean()[left]);
  }
}
