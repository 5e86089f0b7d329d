package org.d2nn.experiment.curve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.learning.Reward;

/**
 * A finished point with everything known about it.
 *
 * @param figures for tables and curves
 * @param answers image by image, for comparisons
 * @param reference what its costs are relative to
 */
public record FinishedPoint(CurvePoint figures, PointMeasurement answers, ReferenceCost reference) {

  /**
   * @param experiment what the points have in common
   * @param prefix of the names of their groups
   */
  public static List<FinishedPoint> of(
      Experiment experiment, List<SweepPoint> points, Measure measure, String prefix) {
    ReferenceCost reference = experiment.referenceCost();
    Optional<Integer> positive = experiment.training().reward().positiveClass();
    return points.parallelStream() // a thousand files, some of them large
        .flatMap(
            point ->
                PointMeasurement.of(point.run()).stream()
                    .map(
                        measured ->
                            new FinishedPoint(
                                figures(
                                    prefix + point.group(),
                                    point,
                                    measured,
                                    reference,
                                    measure,
                                    positive),
                                measured,
                                reference)))
        .toList();
  }

  private static CurvePoint figures(
      String group,
      SweepPoint point,
      PointMeasurement measured,
      ReferenceCost reference,
      Measure measure,
      Optional<Integer> positive) {
    int classes = measured.classes().size();
    WeightedCounts test = WeightedCounts.of(measured.test(), classes);
    double cost = reference.relative(measured.test().meanMacs());
    double lambda = point.lambda().orElse(Double.NaN);
    return new CurvePoint(
        point.kind(),
        group,
        lambda,
        point.seed(),
        point.name(),
        measured.test().images(),
        cost,
        measured.test().meanMacs(),
        test.accuracy(),
        test.f1(positive),
        Double.isNaN(lambda) ? Double.NaN : Reward.of(lambda, test.value(measure, positive), -cost),
        measured.millisPerImage(),
        new CurvePosition(
            reference.relative(measured.validation().meanMacs()),
            WeightedCounts.of(measured.validation(), classes).value(measure, positive)),
        position(point, cost, measured.analysis().random(), measure),
        position(point, cost, measured.analysis().oracle(), measure),
        measured.analysis().controllerInformation().withinClassLoss(),
        severalBranches(point.experiment(), measured.analysis()),
        curve(point, cost, measured.analysis().confidenceExit(), measure),
        curve(point, cost, measured.analysis().gapCurve(), measure),
        measured.analysis().gapCurveName());
  }

  private static double severalBranches(Experiment experiment, AnalysisReport analysis) {
    Graph graph = experiment.graph();
    Set<String> answering =
        graph.dataInto(experiment.trainedOutput()).stream()
            .map(Edge.Data::from)
            .filter(from -> graph.node(from) instanceof Node.Regular)
            .collect(Collectors.toSet());
    return analysis.forcedRoutes().stream()
        .filter(route -> route.nodes().stream().filter(answering::contains).count() > 1)
        .mapToDouble(AnalysisReport.ForcedRouteFigures::share)
        .sum();
  }

  private static List<CurvePosition> curve(
      SweepPoint point, double cost, List<AnalysisReport.CurveStep> steps, Measure measure) {
    return steps.stream().map(step -> position(point, cost, step.point(), measure)).toList();
  }

  /** A static network's own reference is itself: its cost here is that of the dynamic one. */
  private static CurvePosition position(
      SweepPoint point, double cost, AnalysisReport.Point found, Measure measure) {
    double value = measure == Measure.F1 ? found.f1() : found.accuracy();
    return new CurvePosition(
        point.kind() == SweepPoint.Kind.STATIC ? cost : found.relativeCost(), value);
  }
}
