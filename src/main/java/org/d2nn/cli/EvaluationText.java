package org.d2nn.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.d2nn.experiment.analysis.EvaluationReport;
import org.d2nn.experiment.analysis.EvaluationReport.DifficultyFigures;
import org.d2nn.experiment.analysis.EvaluationReport.RouteFigures;
import org.d2nn.format.Numbers;

/** Formats an evaluation as text. */
final class EvaluationText {
  /** A graph of parallel branches has hundreds of routes; only the most taken are shown. */
  private static final int MOST_ROUTES = 12;

  private static final int MOST_COLUMNS = 3;
  private static final int LONGEST_NAME = 30;

  private EvaluationText() {}

  static List<String> lines(EvaluationReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Numbers.text(
            "%s split, %d images, lambda %s",
            report.split(), report.images(), Numbers.plain(report.lambda())));
    lines.add(
        Numbers.text(
            "accuracy %s  precision %s  recall %s  f1 %s",
            Numbers.decimal(report.accuracy()),
            Numbers.decimal(report.precision()),
            Numbers.decimal(report.recall()),
            Numbers.decimal(report.f1())));
    lines.add(
        Numbers.text(
            "relative cost %s  mean multiply-adds %s  reward %s  %s images/s",
            Numbers.decimal(report.relativeCost()),
            Numbers.count(Math.round(report.meanMacs())),
            Numbers.decimal(report.reward()),
            Numbers.count(Math.round(report.imagesPerSecond()))));
    lines.add("");
    lines.add("Confusion (rows: the class, columns: the answer)");
    lines.addAll(confusion(report));
    lines.add("");
    Set<String> always = always(report);
    lines.add(
        always.isEmpty()
            ? "Routes"
            : "Routes (all run " + String.join("+", always) + "; listed are the other nodes)");
    lines.addAll(routes(report, always));
    if (!report.byDifficulty().isEmpty()) {
      lines.add("");
      lines.add(
          "By difficulty (share: images that take the route; right: accuracy if all took it)");
      lines.addAll(difficulty(report, always));
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

  private static List<String> routes(EvaluationReport report, Set<String> always) {
    List<RouteFigures> shown = heaviest(report.routes(), MOST_ROUTES, RouteFigures::images);
    List<String> lines =
        new ArrayList<>(
            Text.table(
                List.of("route", "images", "accuracy", "macs", "ms/image", "classes", "answers"),
                shown,
                route ->
                    List.of(
                        without(always, route.nodes()),
                        Integer.toString(route.images()),
                        Numbers.decimal(route.accuracy()),
                        Long.toString(route.macs()),
                        Numbers.brief(route.millisPerImage()),
                        Text.counts(route.byClass()),
                        Text.counts(route.predictedClasses()))));
    int more = report.routes().size() - shown.size();
    if (more > 0) {
      int images = report.images() - shown.stream().mapToInt(RouteFigures::images).sum();
      lines.add(Numbers.text("  and %d more with %d images (see --json)", more, images));
    }
    return lines;
  }

  /** The nodes that every route runs, if route names are too long to read with them; else empty. */
  private static Set<String> always(EvaluationReport report) {
    boolean readable =
        report.routes().stream().allMatch(route -> route.name().length() <= LONGEST_NAME);
    Set<String> always = new LinkedHashSet<>();
    if (!readable) {
      always.addAll(report.routes().get(0).nodes());
      report.routes().forEach(route -> always.retainAll(route.nodes()));
    }
    return always;
  }

  private static String without(Set<String> always, List<String> nodes) {
    String rest =
        nodes.stream().filter(node -> !always.contains(node)).collect(Collectors.joining("+"));
    return rest.isEmpty() ? "nothing else" : rest;
  }

  /** The heaviest items, still in their order. */
  private static <T> List<T> heaviest(Collection<T> items, int most, ToDoubleFunction<T> weight) {
    Set<T> taken =
        items.stream()
            .sorted(Comparator.comparingDouble(weight).reversed())
            .limit(most)
            .collect(Collectors.toSet());
    return items.stream().filter(taken::contains).toList();
  }

  private static List<String> difficulty(EvaluationReport report, Set<String> always) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("difficulty", "images", "accuracy", "cost"));
    List<String> routes = mostTakenInGroups(report.byDifficulty());
    for (String route : routes) {
      header.add(without(always, List.of(route.split("\\+"))) + " share");
      header.add("right");
    }
    rows.add(header);
    for (DifficultyFigures group : report.byDifficulty()) {
      List<String> row = new ArrayList<>();
      row.add(Numbers.text("%s to %s", Numbers.decimal(group.from()), Numbers.decimal(group.to())));
      row.add(Integer.toString(group.images()));
      row.add(Numbers.decimal(group.accuracy()));
      row.add(Numbers.decimal(group.relativeCost()));
      for (String route : routes) {
        row.add(Numbers.decimal(group.routeShares().get(route)));
        row.add(Numbers.decimal(group.forcedAccuracy().get(route)));
      }
      rows.add(row);
    }
    return Text.table(rows);
  }

  /** Among all that can be forced, also those that no image takes. */
  private static List<String> mostTakenInGroups(List<DifficultyFigures> groups) {
    return heaviest(
        groups.get(0).forcedAccuracy().keySet(),
        MOST_COLUMNS,
        route ->
            groups.stream()
                .mapToDouble(group -> group.images() * group.routeShares().get(route))
                .sum());
  }
}
