package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.charts.Mark;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.experiment.analysis.AnalysisReport.Point;
import org.d2nn.experiment.analysis.Calibration;
import org.d2nn.experiment.curve.CurveLayer;
import org.d2nn.format.Numbers;

/** Every way of deciding with the same weights, by accuracy over cost. */
final class ControllerChart {
  private static final int MOST_LABELS = 8;

  private final List<Curve> curves = new ArrayList<>();

  /**
   * @param routes of the run's graph: a forced route has its colour and its name
   */
  static ChartModel of(AnalysisReport report, GraphRoutes routes) {
    ControllerChart chart = new ControllerChart();
    chart.line(
        "confidence exit",
        CurveLayer.CONFIDENCE.look().colour(),
        points(report.confidenceExit()),
        0.4);
    chart.line(
        report.gapCurveName(), CurveLayer.GAP.look().colour(), points(report.gapCurve()), 0.6);
    chart.forced(report.forcedRoutes(), routes);
    chart.one("random", CurveLayer.RANDOM.look().colour(), Mark.SMALL_SQUARE, report.random());
    chart.one("oracle", CurveLayer.ORACLE.look().colour(), Mark.DIAMOND, report.oracle());
    chart.one("its own decisions", OkabeIto.BLUE, Mark.DOT, report.own());
    return ChartModel.plane(
        "Ways of deciding with these weights",
        new ChartModel.Axes("relative cost", "accuracy"),
        chart.curves);
  }

  /** What was said against what came; points on the diagonal can be believed. */
  static ChartModel of(Calibration calibration) {
    ControllerChart chart = new ControllerChart();
    List<Calibration.Bin> bins = calibration.bins();
    double[] ends = {bins.get(0).said(), 1};
    chart.curves.add(
        new Curve(
            "as it should be",
            OkabeIto.GREY,
            Curve.Stroke.DASHED,
            SeriesBuffer.of(new SeriesBuffer.Points(ends, ends, ends, ends))));
    chart.curves.add(
        new Curve(
                "decisions",
                OkabeIto.BLUE,
                Curve.Stroke.BAND,
                buffer(bins, Calibration.Bin::said, Calibration.Bin::right))
            .marked(Mark.DOT));
    return ChartModel.plane(
        Numbers.text(
            "Calibration: probabilities are off by %s on average",
            Numbers.decimal(calibration.error())),
        new ChartModel.Axes("probability of being right", "share right"),
        chart.curves);
  }

  private static List<Point> points(List<CurveStep> steps) {
    return steps.stream()
        .map(CurveStep::point)
        .sorted(Comparator.comparingDouble(Point::relativeCost))
        .toList();
  }

  /**
   * @param at where along the curve its name stands, in [0, 1]
   */
  private void line(String name, Colour colour, List<Point> points, double at) {
    if (points.isEmpty()) {
      return;
    }
    int place = (int) (at * (points.size() - 1));
    List<String> labels = new ArrayList<>(Collections.nCopies(place, ""));
    labels.add(name);
    curves.add(
        new Curve(
                name,
                colour,
                Curve.Stroke.BAND,
                buffer(points, Point::relativeCost, Point::accuracy))
            .labelled(labels));
  }

  private void one(String name, Colour colour, Mark mark, Point point) {
    curves.add(
        new Curve(
                name,
                colour,
                Curve.Stroke.NONE,
                buffer(List.of(point), Point::relativeCost, Point::accuracy))
            .marked(mark)
            .labelled(List.of(name)));
  }

  /** Each in its own colour; where they are many, all in one and without names. */
  private void forced(List<ForcedRouteFigures> figures, GraphRoutes routes) {
    if (figures.size() > MOST_LABELS) {
      forced("routes forced on every image", OkabeIto.GREY, figures, List.of());
      return;
    }
    for (ForcedRouteFigures route : figures) {
      String title = routes.title(route.name());
      forced(
          title + " forced on every image",
          routes.colour(route.name()),
          List.of(route),
          List.of(title));
    }
  }

  private void forced(
      String name, Colour colour, List<ForcedRouteFigures> figures, List<String> labels) {
    curves.add(
        new Curve(
                name,
                colour,
                Curve.Stroke.NONE,
                buffer(figures, ForcedRouteFigures::relativeCost, ForcedRouteFigures::accuracy))
            .marked(Mark.SQUARE)
            .labelled(labels));
  }

  private static <T> SeriesBuffer buffer(
      List<T> of, ToDoubleFunction<T> across, ToDoubleFunction<T> up) {
    double[] x = of.stream().mapToDouble(across).toArray();
    double[] y = of.stream().mapToDouble(up).toArray();
    return SeriesBuffer.of(new SeriesBuffer.Points(x, y, y, y));
  }
}
