package org.d2nn.charts;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d2nn.format.Numbers;

/**
 * What a chart shows: a title, curves over training steps or in a plane, and the range of its
 * values.
 *
 * @param title short, for the card's head
 * @param curves in drawing order, the last on top; of stacked areas the first lies at the bottom
 * @param form lines over steps, areas stacked to one, or points in a plane
 * @param axes the titles of the axes of a plane
 * @param low smallest value of the axis; NaN to follow the data
 * @param high largest value of the axis; NaN to follow the data
 */
public record ChartModel(
    String title, List<Curve> curves, Form form, Axes axes, double low, double high) {
  public ChartModel {
    curves = List.copyOf(curves);
  }

  /** How curves are drawn together. */
  public enum Form {
    LINES,
    STACKED_SHARES,
    /** Two figures against each other; points may come in any order. */
    PLANE
  }

  /**
   * The titles of the axes; empty for none.
   *
   * @param across {@code relative cost}
   * @param up {@code accuracy}
   */
  public record Axes(String across, String up) {
    static final Axes NONE = new Axes("", "");
  }

  public static ChartModel lines(String title, Curve... curves) {
    return new ChartModel(title, List.of(curves), Form.LINES, Axes.NONE, Double.NaN, Double.NaN);
  }

  public static ChartModel shares(String title, List<Curve> curves) {
    return new ChartModel(title, curves, Form.STACKED_SHARES, Axes.NONE, 0, 1);
  }

  public static ChartModel plane(String title, Axes axes, List<Curve> curves) {
    return new ChartModel(title, curves, Form.PLANE, axes, Double.NaN, Double.NaN);
  }

  public ChartModel between(double newLow, double newHigh) {
    return new ChartModel(title, curves, form, axes, newLow, newHigh);
  }

  /** The newest values: {@code 0.931 · 0.938}, or {@code N2 54 % · N3 46 %}. */
  public String latest() {
    return readout(curve -> curve.buffer().latest());
  }

  /** What is under the pointer. */
  public String at(double x) {
    return readout(
        curve -> {
          SeriesBuffer.Points points = curve.buffer().points();
          int place = points.nearest(x);
          return place < 0 ? Double.NaN : points.mean()[place];
        });
  }

  public boolean isPlane() {
    return form == Form.PLANE;
  }

  private String readout(ToDoubleFunction<Curve> value) {
    if (isPlane()) {
      return "";
    }
    List<Curve> known =
        curves.stream().filter(curve -> !Double.isNaN(value.applyAsDouble(curve))).toList();
    List<Double> values = known.stream().map(value::applyAsDouble).toList();
    if (form == Form.LINES) {
      return values.stream().map(Numbers::brief).collect(Collectors.joining(" · "));
    }
    List<String> percents = Numbers.percents(values);
    return IntStream.range(0, known.size())
        .mapToObj(i -> known.get(i).name() + " " + percents.get(i))
        .collect(Collectors.joining(" · "));
  }

  /** Changes whenever any of the curves does. */
  public long version() {
    return curves.stream().mapToLong(curve -> curve.buffer().version()).sum();
  }
}
