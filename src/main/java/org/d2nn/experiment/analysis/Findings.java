package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.learning.FindingText;
import org.d2nn.learning.TrainingSettings;

/** Decides what the figures of an analysis say; {@link FindingText} words it. */
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

  static List<String> of(AnalysisReport report, TrainingSettings now) {
    List<String> findings = new ArrayList<>();
    if (report.forcedRoutes().size() < 2) {
      findings.add(FindingText.oneRoute());
      return findings;
    }
    information(report).ifPresent(findings::add);
    chance(report).ifPresent(findings::add);
    collapsed(report, now).forEach(findings::add);
    report.forcedRoutes().stream()
        .filter(route -> route.share() >= RARE)
        .filter(
            route -> !route.twin().isEmpty()) // one that computes no answer has to say one class
        .forEach(route -> oneAnswer(route, now).ifPresent(findings::add));
    report
        .forcedRoutes()
        .forEach(route -> behindItsTwin(report, route, now).ifPresent(findings::add));
    betterAlone(report).ifPresent(findings::add);
    unreached(report, now).ifPresent(findings::add);
    findings.add(hindsight(report));
    return findings;
  }

  private static Optional<String> information(AnalysisReport report) {
    if (report.forcedRoutes().stream().filter(route -> route.share() > 0).count() < 2) {
      return Optional.of(FindingText.sameRoute());
    }
    Interval lost = report.controllerInformation().withinClassLoss();
    return Optional.of(FindingText.information(lost.liesAboveZero(), lost.signed()));
  }

  private static Optional<String> chance(AnalysisReport report) {
    boolean decided = report.forcedRoutes().stream().noneMatch(route -> route.share() == 1);
    return decided && report.random().reward() >= report.reward()
        ? Optional.of(FindingText.noBetterThanChance(report.random().reward(), report.reward()))
        : Optional.empty();
  }

  private static Optional<String> oneAnswer(ForcedRouteFigures route, TrainingSettings now) {
    return route.predictedSharesOnOwn().entrySet().stream()
        .filter(answer -> answer.getValue() >= ONE_ANSWER)
        .findFirst()
        .map(
            answer ->
                FindingText.oneClassRoute(
                    route.name(), answer.getKey(), answer.getValue(), route.accuracy(), now));
  }

  private static Optional<String> betterAlone(AnalysisReport report) {
    return report.forcedRoutes().stream()
        .max(Comparator.comparingDouble(ForcedRouteFigures::reward))
        .filter(best -> best.reward() > report.reward())
        .map(
            best ->
                FindingText.betterAlone(
                    best.name(), report.lambda(), best.reward(), report.reward()));
  }

  private static List<String> collapsed(AnalysisReport report, TrainingSettings now) {
    List<String> found = new ArrayList<>();
    report
        .actionShare()
        .forEach(
            (control, shares) ->
                shares.forEach(
                    (target, share) -> {
                      if (share >= COLLAPSED) {
                        found.add(FindingText.collapsed(control, share, target, now));
                      }
                    }));
    return found;
  }

  private static Optional<String> behindItsTwin(
      AnalysisReport report, ForcedRouteFigures route, TrainingSettings now) {
    double behind = route.staticAccuracy() - route.accuracy();
    return behind > TOLERANCE + 2 * Math.sqrt(0.25 / Math.max(1, report.images()))
        ? Optional.of(
            FindingText.behindItsTwin(
                route.name(), route.accuracy(), route.twin(), route.staticAccuracy(), now))
        : Optional.empty();
  }

  private static Optional<String> unreached(AnalysisReport report, TrainingSettings now) {
    Set<String> nodes = new LinkedHashSet<>();
    report.forcedRoutes().forEach(route -> nodes.addAll(route.nodes()));
    report.forcedRoutes().stream()
        .filter(route -> route.share() > 0)
        .forEach(route -> route.nodes().forEach(nodes::remove));
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(FindingText.unreached(nodes, "image", now));
  }

  private static String hindsight(AnalysisReport report) {
    int none =
        report.regret().rows().stream()
            .filter(row -> row.right().isEmpty())
            .mapToInt(AnalysisReport.Regret.Row::images)
            .sum();
    return FindingText.hindsight(
        FindingText.place(report.oracle().accuracy(), report.oracle().relativeCost()),
        FindingText.place(report.accuracy(), report.relativeCost()),
        none,
        report.images());
  }
}
