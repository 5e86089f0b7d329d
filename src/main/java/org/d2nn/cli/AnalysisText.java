package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.experiment.analysis.AnalysisReport.Point;
import org.d2nn.experiment.analysis.AnalysisReport.Regret;
import org.d2nn.experiment.analysis.Calibration;
import org.d2nn.experiment.analysis.ControllerInformation;
import org.d2nn.format.Numbers;

/** Formats an analysis as text. */
final class AnalysisText {
  private static final int SHOWN = 5;
  private static final int MOST_ROWS = 12;

  private AnalysisText() {}

  static List<String> lines(AnalysisReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Numbers.text(
            "%s split, %d images, lambda %s",
            report.split(), report.images(), Numbers.plain(report.lambda())));
    lines.add("");
    lines.addAll(information(report.controllerInformation()));
    lines.add("");
    lines.add("Each route forced on every image");
    lines.addAll(forced(report));
    lines.add("");
    lines.add("Policies with these weights");
    lines.addAll(points(report));
    lines.add("");
    lines.addAll(
        curve("Confidence exit: the cheap route's own probability", report.confidenceExit()));
    lines.addAll(
        curve(
            report.calibration() == null
                ? "Q gap shifted against expensive decisions"
                : "The same network at every λ",
            report.gapCurve()));
    lines.addAll(calibration(report.calibration()));
    lines.add(
        Numbers.text(
            "Which routes are right, and what was taken (mean regret %s)",
            Numbers.decimal(report.regret().mean())));
    lines.addAll(regret(report.regret()));
    lines.add("");
    lines.addAll(report.findings());
    return lines;
  }

  private static List<String> information(ControllerInformation known) {
    List<String> lines = new ArrayList<>(List.of("Controller information"));
    lines.addAll(
        Text.table(
            List.of(
                List.of("accuracy, decisions as they are", Numbers.decimal(known.real())),
                List.of(
                    "shuffled over all images",
                    Numbers.decimal(known.shuffled()),
                    "+- " + Numbers.decimal(known.shuffledDeviation()),
                    "lost " + known.shuffledLoss()),
                List.of(
                    "shuffled within each class",
                    Numbers.decimal(known.withinClass()),
                    "+- " + Numbers.decimal(known.withinClassDeviation()),
                    "lost " + known.withinClassLoss()))));
    lines.add(
        Numbers.text(
            "  mutual information of route and class %s bit (routes have %s), %d shuffles",
            Numbers.decimal(known.mutualInformation()),
            Numbers.decimal(known.routeEntropy()),
            known.repeats()));
    return lines;
  }

  private static List<String> forced(AnalysisReport report) {
    List<String> header =
        List.of(
            "route",
            "macs",
            "cost",
            "taken by",
            "accuracy on all",
            "on its own",
            "twin alone",
            "reward",
            "answers on all",
            "on its own");
    List<String> table = Text.table(header, report.mostTaken(MOST_ROWS), AnalysisText::row);
    return shortened(table, report.forcedRoutes().size(), "routes taken less often");
  }

  private static List<String> row(ForcedRouteFigures route) {
    return List.of(
        route.name(),
        Long.toString(route.macs()),
        Numbers.decimal(route.relativeCost()),
        Numbers.percent(route.share()),
        Numbers.decimal(route.accuracy()),
        figure(route.accuracyOnOwn()),
        figure(route.staticAccuracy()),
        Numbers.decimal(route.reward()),
        Text.largestShares(route.predictedShares()),
        route.predictedSharesOnOwn().isEmpty()
            ? "-"
            : Text.largestShares(route.predictedSharesOnOwn()));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : Numbers.decimal(value);
  }

  /** Shows every fifth step; the JSON has the whole curve. */
  private static List<String> calibration(Calibration calibration) {
    List<String> lines = new ArrayList<>();
    if (calibration != null) {
      lines.add(
          Numbers.text(
              "How far the probabilities of being right can be believed (expected calibration error"
                  + " %s)",
              Numbers.decimal(calibration.error())));
      for (Calibration.Bin bin : calibration.bins()) {
        lines.add(
            Numbers.text(
                "  %s decisions said %s, and %s were right",
                Numbers.count(bin.decisions()),
                Numbers.percent(bin.said()),
                Numbers.percent(bin.right())));
      }
      lines.add("");
    }
    return lines;
  }

  private static List<String> curve(String title, List<CurveStep> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("at", "accuracy", "f1", "cost", "reward"));
    for (int step = 0; step < steps.size(); step += SHOWN) {
      rows.add(row(Numbers.decimal(steps.get(step).parameter()), steps.get(step).point()));
    }
    List<String> lines = new ArrayList<>(List.of(title));
    lines.addAll(Text.table(rows));
    lines.add("");
    return lines;
  }

  private static List<String> points(AnalysisReport report) {
    return Text.table(
        List.of(
            List.of("", "accuracy", "f1", "cost", "reward"),
            row("its own", report.own()),
            row("random, with the same shares", report.random()),
            row("oracle, the cheapest right route", report.oracle())));
  }

  private static List<String> row(String name, Point point) {
    return List.of(
        name,
        Numbers.decimal(point.accuracy()),
        Numbers.decimal(point.f1()),
        Numbers.decimal(point.relativeCost()),
        Numbers.decimal(point.reward()));
  }

  private static List<String> regret(Regret regret) {
    List<String> table =
        Text.table(
            List.of("right", "images", "taken"),
            regret.rows().stream().limit(MOST_ROWS).toList(),
            row -> List.of(row.rightInShort(), Integer.toString(row.images()), row.takenInShort()));
    return shortened(table, regret.rows().size(), "rows with fewer images");
  }

  /** A table cut to its first rows, with a line on what is left out. */
  private static List<String> shortened(List<String> table, int size, String what) {
    List<String> lines = new ArrayList<>(table);
    if (size > MOST_ROWS) {
      lines.add(Numbers.text("  and %d more %s (see --json)", size - MOST_ROWS, what));
    }
    return lines;
  }
}
