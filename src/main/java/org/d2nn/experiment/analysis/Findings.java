package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.learning.Warning;

/** Says in plain sentences what the figures of an analysis mean. */
final class Findings {
  /**
   * A route that gives one answer to more of its images than this share has stopped classifying.
   */
  private static final double ONE_ANSWER = 0.95;

  /** What a route answers is no sign of anything where a smaller share of the images takes it. */
  private static final double RARE = 0.02;

  /** A control node that takes one edge more often than this decides nothing. */
  private static final double COLLAPSED = 0.99;

  /** A route may be this much behind its static twin before it is a sign of anything. */
  private static final double TOLERANCE = 0.02;

  private Findings() {}

  static List<String> of(AnalysisReport report) {
    List<String> findings = new ArrayList<>();
    if (report.forcedRoutes().size() < 2) {
      findings.add("There is one route only: nothing is decided.");
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
          "Every image takes the same route: the control nodes decide nothing. Another lambda would"
              + " make the choice matter.");
    }
    ControllerInformation known = report.controllerInformation();
    Interval lost = known.withinClassLoss();
    if (!lost.liesAboveZero()) {
      return Optional.of(
          text(
              "Dealing the decisions anew among the images of each class loses nothing that could"
                  + " be told from chance (%s of accuracy): the control nodes tell classes apart,"
                  + " not easy images from hard ones.",
              lost));
    }
    return Optional.of(
        text(
            "The control nodes know more than the class: dealing their decisions anew within each"
                + " class loses %s of accuracy.",
            lost));
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
                        + " try %s.",
                    route.name(),
                    answer.getKey(),
                    100 * answer.getValue(),
                    100 * route.accuracy(),
                    Warning.FEED_THE_BRANCH));
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
                            text(
                                "%s sends %.1f %% of the images that reach it to %s. Where λ does"
                                    + " not ask for that, try a longer exploration (epsilon.warmup,"
                                    + " a higher epsilon.end), another λ, or branchTraining: all.",
                                control, 100 * share, target));
                      }
                    }));
    return found;
  }

  private static Optional<String> behindItsTwin(AnalysisReport report, ForcedRouteFigures route) {
    double behind = route.staticAccuracy() - route.accuracy();
    return behind > TOLERANCE + 2 * Math.sqrt(0.25 / Math.max(1, report.images()))
        ? Optional.of(
            text(
                "Forced on all images the route %s is right for %.1f %%, but trained alone as the"
                    + " static network %s for %.1f %%: it has fallen behind its twin."
                    + " Try %s.",
                route.name(),
                100 * route.accuracy(),
                route.twin(),
                100 * route.staticAccuracy(),
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
            text(
                "No image reaches %s. Try a longer exploration (epsilon.warmup, a higher"
                    + " epsilon.end), explore: example, or a higher λ where it is a dear one.",
                String.join(", ", nodes)));
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
