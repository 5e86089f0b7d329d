package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.format.Numbers;
import org.d2nn.learning.Warning;

/** Says in plain sentences what the figures of an analysis mean. */
final class Findings {
  /**
   * A route that answers one class for more than this share of its images has stopped classifying.
   */
  private static final double ONE_ANSWER = 0.95;

  /** A smaller share of the images says nothing about a route. */
  private static final double RARE = 0.02;

  /** A control node that takes one edge more often than this decides nothing. */
  private static final double COLLAPSED = 0.99;

  /** How far a route may be behind its static twin before that is a finding. */
  private static final double TOLERANCE = 0.02;

  private Findings() {}

  static List<String> of(AnalysisReport report) {
    List<String> findings = new ArrayList<>();
    if (report.forcedRoutes().size() < 2) {
      findings.add("There is only one route: nothing is decided.");
      return findings;
    }
    information(report).ifPresent(findings::add);
    chance(report).ifPresent(findings::add);
    collapsed(report).forEach(findings::add);
    report.forcedRoutes().stream()
        .filter(route -> route.share() >= RARE)
        .forEach(route -> oneAnswer(route).ifPresent(findings::add));
    report.forcedRoutes().forEach(route -> behindItsTwin(report, route).ifPresent(findings::add));
    betterAlone(report).ifPresent(findings::add);
    unreached(report).ifPresent(findings::add);
    findings.add(hindsight(report));
    return findings;
  }

  private static Optional<String> information(AnalysisReport report) {
    if (report.forcedRoutes().stream().filter(route -> route.share() > 0).count() < 2) {
      return Optional.of(
          "Every image takes the same route: the control nodes decide nothing. Another λ would make"
              + " the choice matter.");
    }
    ControllerInformation known = report.controllerInformation();
    Interval lost = known.withinClassLoss();
    if (!lost.liesAboveZero()) {
      return Optional.of(
          Numbers.text(
              "Shuffling the decisions among the images of each class loses no more accuracy than"
                  + " chance would (%s): the control nodes tell classes apart, not easy images from"
                  + " hard ones.",
              lost.signed()));
    }
    return Optional.of(
        Numbers.text(
            "The control nodes know more than the class: shuffling their decisions within each"
                + " class loses accuracy, %s.",
            lost.signed()));
  }

  private static Optional<String> chance(AnalysisReport report) {
    boolean decided = report.forcedRoutes().stream().noneMatch(route -> route.share() == 1);
    return decided && report.random().reward() >= report.reward()
        ? Optional.of(
            Numbers.text(
                "Random decisions with the same shares earn as much reward (%s against %s): the"
                    + " decisions do not follow the images yet.",
                Numbers.decimal(report.random().reward()), Numbers.decimal(report.reward())))
        : Optional.empty();
  }

  private static Optional<String> oneAnswer(ForcedRouteFigures route) {
    return route.predictedSharesOnOwn().entrySet().stream()
        .filter(answer -> answer.getValue() >= ONE_ANSWER)
        .findFirst()
        .map(
            answer ->
                Numbers.text(
                    "The route %s answers %s for %s of its images: there the controller has"
                        + " become the classifier. Forced on all images its accuracy is %s;"
                        + " try %s.",
                    route.name(),
                    answer.getKey(),
                    Numbers.percent(answer.getValue()),
                    Numbers.decimal(route.accuracy()),
                    Warning.FEED_THE_BRANCH));
  }

  private static Optional<String> betterAlone(AnalysisReport report) {
    return report.forcedRoutes().stream()
        .max(Comparator.comparingDouble(ForcedRouteFigures::reward))
        .filter(best -> best.reward() > report.reward())
        .map(
            best ->
                Numbers.text(
                    "Always taking %s would earn more reward at λ %s (%s against %s).",
                    best.name(),
                    Numbers.plain(report.lambda()),
                    Numbers.decimal(best.reward()),
                    Numbers.decimal(report.reward())));
  }

  private static List<String> collapsed(AnalysisReport report) {
    List<String> found = new ArrayList<>();
    report
        .actionShare()
        .forEach(
            (control, shares) ->
                shares.forEach(
                    (target, share) -> {
                      if (share >= COLLAPSED) {
                        found.add(
                            Numbers.text(
                                "%s sends %s of the images that reach it to %s. Where λ does"
                                    + " not ask for that, try a longer exploration (epsilon.warmup,"
                                    + " a higher epsilon.end), another λ, or branchTraining: all.",
                                control, Numbers.percent(share), target));
                      }
                    }));
    return found;
  }

  private static Optional<String> behindItsTwin(AnalysisReport report, ForcedRouteFigures route) {
    double behind = route.staticAccuracy() - route.accuracy();
    return behind > TOLERANCE + 2 * Math.sqrt(0.25 / Math.max(1, report.images()))
        ? Optional.of(
            Numbers.text(
                "Forced on all images, the route %s has accuracy %s, but the static network %s"
                    + " trained alone reaches %s: the route has fallen behind its twin. Try %s.",
                route.name(),
                Numbers.decimal(route.accuracy()),
                route.twin(),
                Numbers.decimal(route.staticAccuracy()),
                Warning.FEED_THE_BRANCH))
        : Optional.empty();
  }

  private static Optional<String> unreached(AnalysisReport report) {
    Set<String> nodes = new LinkedHashSet<>();
    report.forcedRoutes().forEach(route -> nodes.addAll(route.nodes()));
    report.forcedRoutes().stream()
        .filter(route -> route.share() > 0)
        .forEach(route -> route.nodes().forEach(nodes::remove));
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Numbers.text(
                "No image reaches %s. Try a longer exploration (epsilon.warmup, a higher"
                    + " epsilon.end), explore: example, or a higher λ if the node is expensive.",
                String.join(", ", nodes)));
  }

  private static String hindsight(AnalysisReport report) {
    int none =
        report.regret().rows().stream()
            .filter(row -> row.right().isEmpty())
            .mapToInt(AnalysisReport.Regret.Row::images)
            .sum();
    return Numbers.text(
        "With hindsight, the cheapest correct route for each image would give accuracy %s at"
            + " relative cost %s (now %s at %s); no route is correct for %d of %d images.",
        Numbers.decimal(report.oracle().accuracy()),
        Numbers.decimal(report.oracle().relativeCost()),
        Numbers.decimal(report.accuracy()),
        Numbers.decimal(report.relativeCost()),
        none,
        report.images());
  }
}
