package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.DifficultyFigures;
import org.d2nn.experiment.EvaluationReport;
import org.d2nn.experiment.RouteFigures;

/** An evaluation for people. */
final class EvaluationText {
  private EvaluationText() {}

  static List<String> lines(EvaluationReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Text.of(
            "%s split, %d images, lambda %s", report.split(), report.images(), report.lambda()));
    lines.add(
        Text.of(
            "accuracy %.4f  precision %.4f  recall %.4f  f1 %.4f",
            report.accuracy(), report.precision(), report.recall(), report.f1()));
    lines.add(
        Text.of(
            "relative cost %.4f  mean multiply-adds %.0f  reward %.4f  %.0f images/s",
            report.relativeCost(), report.meanMacs(), report.reward(), report.imagesPerSecond()));
    lines.add("");
    lines.add("Confusion (rows: the class, columns: the answer)");
    lines.addAll(confusion(report));
    lines.add("");
    lines.add("Routes");
    lines.addAll(routes(report));
    if (!report.byDifficulty().isEmpty()) {
      lines.add("");
      lines.add("By difficulty (share: who takes the route; right: if all were sent down it)");
      lines.addAll(difficulty(report));
    }
    if (report.routes().size() > 1) {
      lines.add("");
      lines.add(report.effort().summary());
    }
    return lines;
  }

  private static List<String> confusion(EvaluationReport report) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(report.classes());
    rows.add(header);
    for (int label = 0; label < report.classes().size(); label++) {
      List<String> row = new ArrayList<>(List.of(report.classes().get(label)));
      for (int count : report.confusion()[label]) {
        row.add(Integer.toString(count));
      }
      rows.add(row);
    }
    return Text.table(rows);
  }

  private static List<String> routes(EvaluationReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("route", "images", "accuracy", "macs", "ms/image", "classes", "answers"));
    for (RouteFigures route : report.routes()) {
      rows.add(
          List.of(
              route.name(),
              Integer.toString(route.images()),
              Text.of("%.4f", route.accuracy()),
              Long.toString(route.macs()),
              Text.of("%.4f", route.millisPerImage()),
              Text.counts(route.byClass()),
              Text.counts(route.predictedClasses())));
    }
    return Text.table(rows);
  }

  private static List<String> difficulty(EvaluationReport report) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("difficulty", "images", "accuracy", "cost"));
    List<String> routes = List.copyOf(report.byDifficulty().get(0).forcedAccuracy().keySet());
    for (String route : routes) {
      header.add(route + " share");
      header.add("right");
    }
    rows.add(header);
    for (DifficultyFigures group : report.byDifficulty()) {
      List<String> row = new ArrayList<>();
      row.add(Text.of("%.2f to %.2f", group.from(), group.to()));
      row.add(Integer.toString(group.images()));
      row.add(Text.of("%.4f", group.accuracy()));
      row.add(Text.of("%.4f", group.relativeCost()));
      for (String route : routes) {
        row.add(Text.of("%.2f", group.routeShares().get(route)));
        row.add(Text.of("%.4f", group.forcedAccuracy().get(route)));
      }
      rows.add(row);
    }
    return Text.table(rows);
  }
}
