package org.d2nn.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.d2nn.experiment.AnalysisReport.ForcedRouteFigures;

/** Says in plain sentences what the figures of an analysis mean. */
final class Findings {
  /**
   * A route that gives one answer to more of its images than this share has stopped classifying.
   */
  private static final double ONE_ANSWER = 0.95;

  /** A loss of accuracy below this is no loss, whatever the deviation over repeats. */
  private static final double NO_LOSS = 0.005;

  private Findings() {}

  static List<String> of(AnalysisReport report) {
    List<String> findings = new ArrayList<>();
    if (report.forcedRoutes().size() < 2) {
      findings.add("There is one route only: nothing is decided.");
      return findings;
    }
    information(report).ifPresent(findings::add);
    chance(report).ifPresent(findings::add);
    report.forcedRoutes().forEach(route -> oneAnswer(route).ifPresent(findings::add));
    betterAlone(report).ifPresent(findings::add);
    untaken(report).ifPresent(findings::add);
    findings.add(hindsight(report));
    return findings;
  }

  private static Optional<String> information(AnalysisReport report) {
    if (report.forcedRoutes().stream().filter(route -> route.share() > 0).count() < 2) {
      return Optional.of(
          "Every image takes the same route: the control nodes decide nothing. Another lambda would"
              + " make the choice matter.");
    }
    ControllerInformation known = report.controllerInformation();
    double lost = known.real() - known.withinClass();
    if (lost <= Math.max(NO_LOSS, known.withinClassDeviation())) {
      return Optional.of(
          text(
              "Dealing the decisions anew among the images of each class costs nothing (accuracy"
                  + " %.3f, %.3f shuffled): the control nodes tell classes apart, not easy images"
                  + " from hard ones.",
              known.real(), known.withinClass()));
    }
    return Optional.of(
        text(
            "The control nodes know more than the class: dealing their decisions anew within each"
                + " class lowers accuracy from %.3f to %.3f.",
            known.real(), known.withinClass()));
  }

  private static Optional<String> chance(AnalysisReport report) {
    boolean decided = report.forcedRoutes().stream().noneMatch(route -> route.share() == 1);
    return decided && report.random().reward() >= report.reward()
        ? Optional.of(
            text(
                "Drawing the decisions at random, with the same shares, earns as much reward (%.3f"
                    + " against %.3f): they do not yet follow the images.",
                report.random().reward(), report.reward()))
        : Optional.empty();
  }

  private static Optional<String> oneAnswer(ForcedRouteFigures route) {
    return route.predictedSharesOnOwn().entrySet().stream()
        .filter(answer -> answer.getValue() >= ONE_ANSWER)
        .findFirst()
        .map(
            answer ->
                text(
                    "The route %s answers %s for %.0f %% of its images: there the controller has"
                        + " become the classifier. Forced on all images it is right for %.1f %%;"
                        + " try branchTraining: all.",
                    route.name(),
                    answer.getKey(),
                    100 * answer.getValue(),
                    100 * route.accuracy()));
  }

  private static Optional<String> betterAlone(AnalysisReport report) {
    return report.forcedRoutes().stream()
        .max(Comparator.comparingDouble(ForcedRouteFigures::reward))
        .filter(best -> best.reward() > report.reward())
        .map(
            best ->
                text(
                    "Always taking %s would earn more reward at lambda %s (%.3f against %.3f).",
                    best.name(), report.lambda(), best.reward(), report.reward()));
  }

  private static Optional<String> untaken(AnalysisReport report) {
    List<String> names =
        report.forcedRoutes().stream()
            .filter(route -> route.share() == 0)
            .map(ForcedRouteFigures::name)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("No image takes " + String.join(", ", names) + ".");
  }

  private static String hindsight(AnalysisReport report) {
    int none =
        report.regret().rows().stream()
            .filter(row -> row.right().isEmpty())
            .mapToInt(AnalysisReport.Regret.Row::images)
            .sum();
    return text(
        "With hindsight the cheapest right route for each image would give accuracy %.3f at"
            + " relative cost %.3f (now %.3f at %.3f); %d of %d images no route answers rightly.",
        report.oracle().accuracy(),
        report.oracle().relativeCost(),
        report.accuracy(),
        report.relativeCost(),
        none,
        report.images());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
