package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.CurvePoint;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.format.Numbers;

/** Makes the table's rows from planned, running and finished runs. */
final class TableRows {
  private final Map<String, CurvePoint> finished;
  private final List<PointState> states;

  private TableRows(SweepResult result, List<PointState> states) {
    this.states = states;
    finished =
        result.points().stream()
            .collect(Collectors.toMap(CurvePoint::run, point -> point, (a, b) -> a));
  }

  /** One row per run: by λ, then seed; static networks last. */
  static List<Row> runs(SweepResult result, List<PointState> states) {
    TableRows rows = new TableRows(result, states);
    return rows.inOrder().stream().map(rows::run).toList();
  }

  /** One row per λ and per static network. */
  static List<Row> means(SweepResult result, List<PointState> states) {
    TableRows rows = new TableRows(result, states);
    Map<String, List<PointState>> byGroup = new LinkedHashMap<>();
    rows.inOrder()
        .forEach(
            state ->
                byGroup.computeIfAbsent(state.point().group(), g -> new ArrayList<>()).add(state));
    return byGroup.entrySet().stream().map(one -> rows.mean(one.getKey(), one.getValue())).toList();
  }

  private List<PointState> inOrder() {
    return states.stream()
        .sorted(
            Comparator.comparing((PointState state) -> state.point().kind())
                .thenComparing(state -> state.point().lambda().orElse(0))
                .thenComparing(state -> state.point().group())
                .thenComparing(state -> state.point().seed()))
        .toList();
  }

  private Row run(PointState state) {
    SweepPoint point = state.point();
    Optional<CurvePoint> measured = Optional.ofNullable(finished.get(point.name()));
    return new Row(
        point.name(),
        point.kind(),
        point.group(),
        "seed " + point.seed(),
        measured.map(own -> figures(List.of(own))).orElse(Map.of()),
        Map.of(),
        state.status(),
        standing(state),
        state.message(),
        measured.map(own -> point.run()),
        runTitle(point),
        point,
        point);
  }

  private static String runTitle(SweepPoint point) {
    return point.group() + " · seed " + point.seed();
  }

  private static String standing(PointState state) {
    return switch (state.status()) {
      case WAITING ->
          state.fraction() > 0
              ? "stopped at "
                  + Numbers.percent(state.fraction())
                  + (state.message().isEmpty() ? "" : ", " + state.message())
              : state.message().isEmpty() ? "not trained" : state.message();
      case RUNNING -> "at " + Numbers.percent(state.fraction());
      case DONE -> "done";
      case FAILED -> "failed";
    };
  }

  private Row mean(String group, List<PointState> members) {
    List<CurvePoint> measured =
        members.stream()
            .map(state -> finished.get(state.point().name()))
            .filter(java.util.Objects::nonNull)
            .toList();
    Optional<SweepPoint> first =
        members.stream()
            .map(PointState::point)
            .filter(point -> finished.containsKey(point.name()))
            .findFirst();
    PointState worst = worst(members);
    Kind kind = members.get(0).point().kind();
    int seeds = members.size();
    return new Row(
        group,
        kind,
        group,
        seeds == 1 ? "seed " + members.get(0).point().seed() : seeds + " seeds",
        measured.isEmpty() ? Map.of() : figures(measured),
        spreads(measured),
        worst.status(),
        seeds == 1 ? standing(members.get(0)) : standing(members),
        members.stream()
            .filter(state -> !state.message().isEmpty())
            .map(state -> "Seed " + state.point().seed() + ": " + state.message())
            .collect(Collectors.joining("\n")),
        first.map(SweepPoint::run),
        first.map(TableRows::runTitle).orElse(group),
        members.get(0).point(),
        worst.point());
  }

  private static PointState worst(List<PointState> members) {
    List<Status> worstFirst = List.of(Status.FAILED, Status.RUNNING, Status.WAITING, Status.DONE);
    return members.stream()
        .min(Comparator.comparing(state -> worstFirst.indexOf(state.status())))
        .orElseThrow();
  }

  private static String standing(List<PointState> members) {
    List<String> parts = new ArrayList<>();
    count(members, Status.FAILED).ifPresent(failed -> parts.add(failed + " failed"));
    count(members, Status.RUNNING).ifPresent(running -> parts.add(running + " training"));
    long done = count(members, Status.DONE).orElse(0L);
    if (done == members.size()) {
      return "done";
    }
    if (done > 0 || parts.isEmpty()) {
      parts.add(0, done == 0 ? "not trained" : done + " of " + members.size() + " done");
    }
    return String.join(", ", parts);
  }

  private static Optional<Long> count(List<PointState> members, Status status) {
    long count = members.stream().filter(state -> state.status() == status).count();
    return count == 0 ? Optional.empty() : Optional.of(count);
  }

  /** Means; of one run its own figures. */
  private static Map<FigureColumn, Double> figures(List<CurvePoint> of) {
    Map<FigureColumn, Double> figures = new EnumMap<>(FigureColumn.class);
    for (FigureColumn figure : FigureColumn.values()) {
      figures.put(figure, of.stream().mapToDouble(figure::of).average().orElse(Double.NaN));
    }
    return figures;
  }

  /** Standard deviations over the seeds; none of a single one. */
  static Map<FigureColumn, Double> spreads(List<CurvePoint> of) {
    Map<FigureColumn, Double> spreads = new EnumMap<>(FigureColumn.class);
    if (of.size() > 1) {
      for (FigureColumn figure : FigureColumn.WITH_SPREAD) {
        spreads.put(figure, Interval.deviation(of.stream().mapToDouble(figure::of).toArray()));
      }
    }
    return spreads;
  }
}
