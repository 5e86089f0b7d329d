package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.charts.Curve.Stroke;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;

/**
 * All curves of one run: those that {@link Metric} describes, and the decisions of each control
 * node. The training thread writes while the screen draws; a past run is written in from its
 * metrics.
 */
final class RunCurves {
  /** Charts for finding out what is wrong. */
  private static final EnumSet<Metric.Chart> DIAGNOSTICS = EnumSet.of(Metric.Chart.GRADIENT);

  /** What is not negative can be drawn on a logarithmic axis. */
  private static final EnumSet<Metric.Chart> LOGARITHMIC =
      EnumSet.of(Metric.Chart.LOSS, Metric.Chart.GRADIENT);

  /** Of the first curve of each chart. */
  private static final List<Colour> COLOURS =
      List.of(
          OkabeIto.SKY,
          OkabeIto.GREEN,
          OkabeIto.SKY,
          OkabeIto.PURPLE,
          OkabeIto.VERMILLION,
          OkabeIto.BLUE);

  private final Metric leftOut;
  private final Map<Metric, SeriesBuffer> training = new EnumMap<>(Metric.class);
  private final Map<Metric, SeriesBuffer> validation = new EnumMap<>(Metric.class);
  private final Map<String, Map<String, SeriesBuffer>> decisions = new LinkedHashMap<>();
  private final Map<String, Map<String, Colour>> colours = new LinkedHashMap<>();

  /**
   * @param byF1 whether F1 is shown in place of accuracy
   */
  RunCurves(Graph graph, boolean byF1) {
    this(graph, byF1, SeriesBuffer.USUAL_BUCKETS);
  }

  /**
   * @param points that a curve keeps apart, even and at least 2; where there are more steps, it
   *     keeps means of several
   */
  RunCurves(Graph graph, boolean byF1, int points) {
    leftOut = byF1 ? Metric.ACCURACY : Metric.F1;
    for (Metric.Chart chart : Metric.Chart.values()) {
      for (Metric metric : metricsOf(chart)) {
        training.put(
            metric,
            chart == Metric.Chart.EXPLORATION
                ? new SeriesBuffer(points)
                : SeriesBuffer.ofBatches(points));
        if (chart.hasValidation()) {
          validation.put(metric, new SeriesBuffer(points));
        }
      }
    }
    for (Node.Control control : graph.controls()) {
      Map<String, SeriesBuffer> edges = new LinkedHashMap<>();
      Map<String, Colour> targets = DecisionColours.of(graph, control.id());
      targets.keySet().forEach(target -> edges.put(target, SeriesBuffer.ofBatches(points)));
      decisions.put(control.id(), edges);
      colours.put(control.id(), targets);
    }
  }

  private List<Metric> metricsOf(Metric.Chart chart) {
    return chart.metrics().stream().filter(metric -> metric != leftOut).toList();
  }

  void add(StepMetrics step) {
    training.forEach((metric, buffer) -> buffer.add(step.step(), step.get(metric)));
    step.actionShare()
        .forEach(
            (control, shares) -> {
              Map<String, SeriesBuffer> edges = decisions.getOrDefault(control, Map.of());
              if (shares.values().stream().anyMatch(share -> share > 0)) {
                edges.forEach(
                    (target, buffer) -> buffer.add(step.step(), shares.getOrDefault(target, 0.0)));
              }
            });
  }

  void add(EpochMetrics epoch) {
    validation.forEach((metric, buffer) -> buffer.add(epoch.step(), epoch.get(metric)));
  }

  /** The charts, in the order in which they are laid out: the decisions before the diagnostics. */
  List<ChartModel> charts() {
    List<ChartModel> charts = new ArrayList<>();
    EnumSet.complementOf(DIAGNOSTICS).forEach(chart -> charts.add(linesOf(chart)));
    decisions.forEach((control, edges) -> charts.add(decisionsOf(control, edges)));
    DIAGNOSTICS.forEach(chart -> charts.add(linesOf(chart)));
    return charts;
  }

  /** Whether a chart of a run makes sense with a logarithmic axis. */
  static boolean canBeLogarithmic(ChartModel model) {
    return LOGARITHMIC.stream()
        .anyMatch(chart -> model.title().equals(chart.title(chart.metrics().get(0))));
  }

  private ChartModel linesOf(Metric.Chart chart) {
    return ChartModel.lines(
            chart.title(metricsOf(chart).get(0)), curves(chart).toArray(Curve[]::new))
        .between(chart.low(), chart.high());
  }

  private List<Curve> curves(Metric.Chart chart) {
    List<Curve> curves = new ArrayList<>();
    for (Metric metric : metricsOf(chart)) {
      boolean isFirst = curves.isEmpty();
      Colour colour = isFirst ? COLOURS.get(chart.ordinal() % COLOURS.size()) : OkabeIto.ORANGE;
      Stroke stroke = isFirst ? Stroke.BAND : Stroke.DASHED;
      String name = chart.hasValidation() ? "training" : metric.title();
      curves.add(new Curve(name, colour, stroke, training.get(metric)));
    }
    for (Metric metric : metricsOf(chart)) {
      if (chart.hasValidation()) {
        curves.add(
            new Curve(
                "validation (greedy)", OkabeIto.ORANGE, Stroke.STRONG, validation.get(metric)));
      }
    }
    return curves;
  }

  private ChartModel decisionsOf(String control, Map<String, SeriesBuffer> edges) {
    List<Curve> curves = new ArrayList<>();
    edges.forEach(
        (target, buffer) ->
            curves.add(new Curve(target, colours.get(control).get(target), Stroke.BAND, buffer)));
    return ChartModel.shares("Decisions of " + control, curves);
  }
}
