package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.experiment.analysis.ExitAnswers;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.graph.ReferenceCost;

/**
 * The confidence exits that a sweep's dynamic networks must beat (docs/method.md section 6): the
 * same weights, without control nodes. Thresholds are chosen on the validation split so that they
 * spend a given cost there; of networks trained at several λ, the weights are those whose exit is
 * best there.
 */
final class ExitRivals {
  private static final double[] COSTS = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

  private final Measure measure;
  private final Optional<Integer> positive;
  private final Map<String, List<FinishedPoint>> byGroup;

  /**
   * One exit of one training.
   *
   * @param name the same for all seeds
   * @param weights whose weights these are: {@code λ 0.8}
   * @param validation what it reaches there
   * @param test what it answers
   */
  record Exit(
      String name,
      String weights,
      long seed,
      CurvePosition validation,
      SplitAnswers test,
      int classes,
      ReferenceCost reference) {}

  ExitRivals(List<FinishedPoint> points, Measure measure, Optional<Integer> positive) {
    this.measure = measure;
    this.positive = positive;
    byGroup =
        points.stream()
            .filter(point -> point.figures().kind() == Kind.D2NN)
            .filter(point -> point.answers().testExit() != null)
            .collect(
                Collectors.groupingBy(
                    point -> point.figures().group(), LinkedHashMap::new, Collectors.toList()));
  }

  /** The best exits at each cost that can be spent, a list of seeds for each. */
  List<List<Exit>> best() {
    List<List<Exit>> best = new ArrayList<>();
    for (double cost : COSTS) {
      byGroup.values().stream()
          .map(seeds -> seeds.stream().flatMap(point -> exit(point, cost)).toList())
          .filter(exits -> !exits.isEmpty())
          .max(Comparator.comparingDouble(ExitRivals::onValidation))
          .ifPresent(best::add);
    }
    return best;
  }

  /**
   * Every image down the cheapest of all routes, a training for each seed: of networks trained at
   * several λ, those of the group that is best so on the validation split. Empty where that route
   * computes no answer.
   */
  List<Exit> cheapestRoute() {
    return byGroup.values().stream()
        .map(
            seeds ->
                seeds.stream()
                    .map(point -> exit("cheapest route", point, Double.NEGATIVE_INFINITY))
                    .toList())
        .max(Comparator.comparingDouble(ExitRivals::onValidation))
        .orElse(List.of());
  }

  private static double onValidation(List<Exit> exits) {
    return exits.stream().mapToDouble(exit -> exit.validation().value()).average().orElse(0);
  }

  /** Empty where even the cheap route of all costs more, or both routes for all cost less. */
  private Stream<Exit> exit(FinishedPoint point, double cost) {
    PointMeasurement measured = point.answers();
    ExitAnswers validation = measured.validationExit();
    ReferenceCost reference = point.reference();
    double cheap = reference.relative(validation.cheapMacs());
    double both = reference.relative(validation.bothMacs());
    if (cost < cheap || cost > both || validation.images() == 0) {
      return Stream.empty();
    }
    double threshold = threshold(validation.confidence(), (both - cost) / (both - cheap));
    return Stream.of(exit("confidence exit at " + SweepPoint.number(cost), point, threshold));
  }

  private Exit exit(String name, FinishedPoint point, double threshold) {
    PointMeasurement measured = point.answers();
    int classes = measured.classes().size();
    SplitAnswers there =
        SplitAnswers.of(measured.validationExit(), measured.validation().labels(), threshold);
    return new Exit(
        name,
        point.figures().group(),
        point.figures().seed(),
        new CurvePosition(
            point.reference().relative(there.meanMacs()),
            WeightedCounts.of(there, classes).value(measure, positive)),
        SplitAnswers.of(measured.testExit(), measured.test().labels(), threshold),
        classes,
        point.reference());
  }

  /** That which the given share of the images reach. */
  private static double threshold(double[] confidence, double share) {
    double[] rising = confidence.clone();
    Arrays.sort(rising);
    int leaving = (int) Math.round(share * rising.length);
    return leaving == 0 ? Double.POSITIVE_INFINITY : rising[rising.length - leaving];
  }
}
