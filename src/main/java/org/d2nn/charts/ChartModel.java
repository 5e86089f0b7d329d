package org.d2nn.charts;

import java.util.ArrayList;
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
 * @param seen the part and the way in which it is looked at
 */
public record ChartModel(
    String title, List<Curve> curves, Form form, Axes axes, double low, double high, Seen seen) {
  public ChartModel {
    curves = List.copyOf(curves);
  }

  /**
   * How a chart over steps is looked at.
   *
   * @param from the first step that shows; NaN, as is {@code to}, for all
   * @param smoothing steps that a point of a curve measured in training is averaged over; 1 for
   *     none
   * @param logarithmic whether the value axis is
   * @param marks steps with a line through them
   */
  public record Seen(
      double from, double to, int smoothing, boolean logarithmic, List<StepMark> marks) {
    /** Faint lines that the eye can tell apart in a chart of usual width. */
    private static final int MOST_FAINT = 40;

    public static final Seen WHOLE = new Seen(Double.NaN, Double.NaN, 1, false, List.of());

    public Seen {
      marks = List.copyOf(marks);
    }

    /**
     * The marks in a range of steps; of very many faint ones, which would be a grey area, only some
     * at equal distances.
     */
    List<StepMark> marksIn(double first, double last) {
      List<StepMark> faint = marks.stream().filter(StepMark::isFaint).toList();
      long inSight = faint.stream().filter(mark -> mark.isIn(first, last)).count();
      int each = (int) Math.max(1, Math.ceil(Ticks.step(inSight, MOST_FAINT)));
      List<StepMark> kept = new ArrayList<>();
      for (int place = each - 1; place < faint.size(); place += each) {
        kept.add(faint.get(place));
      }
      marks.stream().filter(mark -> !mark.isFaint()).forEach(kept::add);
      kept.removeIf(mark -> !mark.isIn(first, last));
      return kept;
    }

    public boolean isWhole() {
      return Double.isNaN(from);
    }
  }

  /**
   * Something that happened at a step.
   *
   * @param text in a few words: {@code λ 0.95}, {@code epoch 3}
   * @param isFaint whether its line is only a help for the eye, without the text
   */
  public record StepMark(double step, String text, boolean isFaint) {
    private boolean isIn(double first, double last) {
      return step >= first && step <= last;
    }
  }

  /** A value as it is written beside its curve's name. */
  public record Figure(Curve curve, String text) {}

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
    return new ChartModel(
        title, List.of(curves), Form.LINES, Axes.NONE, Double.NaN, Double.NaN, Seen.WHOLE);
  }

  public static ChartModel shares(String title, List<Curve> curves) {
    return new ChartModel(title, curves, Form.STACKED_SHARES, Axes.NONE, 0, 1, Seen.WHOLE);
  }

  public static ChartModel plane(String title, Axes axes, List<Curve> curves) {
    return new ChartModel(title, curves, Form.PLANE, axes, Double.NaN, Double.NaN, Seen.WHOLE);
  }

  public ChartModel between(double newLow, double newHigh) {
    return new ChartModel(title, curves, form, axes, newLow, newHigh, seen);
  }

  public ChartModel seen(Seen newSeen) {
    return new ChartModel(title, curves, form, axes, low, high, newSeen);
  }

  /** The newest values: {@code 0.931 · 0.938}, or {@code N2 54 % · N3 46 %}. */
  public String latest() {
    return latestFigures().stream()
        .map(
            figure ->
                form == Form.STACKED_SHARES
                    ? figure.curve().name() + " " + figure.text()
                    : figure.text())
        .collect(Collectors.joining(" · "));
  }

  /** The newest values. */
  public List<Figure> latestFigures() {
    return figures(curve -> curve.buffer().latest());
  }

  /** The values at a step. */
  public List<Figure> figuresAt(double step) {
    return figures(
        curve -> {
          SeriesBuffer.Points points = points(curve);
          int place = points.nearest(step);
          return place < 0 ? Double.NaN : points.mean()[place];
        });
  }

  public boolean isPlane() {
    return form == Form.PLANE;
  }

  /** What is drawn of a curve: validations are not smoothed. */
  SeriesBuffer.Points points(Curve curve) {
    SeriesBuffer.Points points = curve.buffer().points();
    return seen.smoothing() <= 1
            || curve.stroke() == Curve.Stroke.STRONG
            || curve.stroke() == Curve.Stroke.THIN
        ? points
        : points.smoothed(seen.smoothing());
  }

  private List<Figure> figures(ToDoubleFunction<Curve> value) {
    if (isPlane()) {
      return List.of();
    }
    List<Curve> known = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Curve curve : curves) {
      double one = value.applyAsDouble(curve);
      if (!Double.isNaN(one)) {
        known.add(curve);
        values.add(one);
      }
    }
    List<String> texts =
        form == Form.STACKED_SHARES
            ? Numbers.percents(values)
            : values.stream().map(Numbers::brief).toList();
    return IntStream.range(0, known.size())
        .mapToObj(i -> new Figure(known.get(i), texts.get(i)))
        .toList();
  }

  /** Changes whenever any of the curves does. */
  public long version() {
    return curves.stream().mapToLong(curve -> curve.buffer().version()).sum();
  }
}
