package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.d2nn.app.charts.ChartModel;
import org.d2nn.app.charts.ChartPane;
import org.d2nn.app.charts.Curve;
import org.d2nn.app.charts.Mark;
import org.d2nn.app.charts.OkabeIto;
import org.d2nn.app.charts.SeriesBuffer;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.sweep.CurveGroup;
import org.d2nn.experiment.sweep.Measure;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.Position;
import org.d2nn.experiment.sweep.SweepPoint.Kind;
import org.d2nn.experiment.sweep.SweepResult;

/** The curve as a chart, and which line of the table each of its marks stands for. */
final class TradeoffChart {
  private final List<Curve> curves = new ArrayList<>();
  private final List<List<String>> keys = new ArrayList<>();
  private final SweepResult result;
  private final ChartModel model;

  /**
   * A place of the plane.
   *
   * @param low where its spread begins
   * @param high where its spread ends
   * @param key of the line of the table that it stands for; empty for none
   */
  private record Place(
      double cost, double value, double low, double high, String label, String key) {
    static Place of(Position at, String label, String key) {
      return new Place(at.relativeCost(), at.value(), at.value(), at.value(), label, key);
    }
  }

  /**
   * @param states for what is still in training
   * @param chosen the line of the table that is marked
   * @param report of the chosen run; empty while it is not known
   */
  TradeoffChart(
      SweepResult result,
      List<PointState> states,
      Set<ChartLayer> shown,
      Optional<Row> chosen,
      Optional<AnalysisReport> report) {
    this.result = result;
    if (shown.contains(ChartLayer.FRONT)) {
      add(
          ChartLayer.FRONT,
          "Pareto front",
          groups(group -> result.front().contains(group.group())));
    }
    if (shown.contains(ChartLayer.STATICS)) {
      statics();
    }
    if (shown.contains(ChartLayer.RANDOM)) {
      add(ChartLayer.RANDOM, "random policy", dynamic(CurveGroup::random));
    }
    if (shown.contains(ChartLayer.ORACLE)) {
      add(ChartLayer.ORACLE, "oracle", dynamic(CurveGroup::oracle));
    }
    String of = chosen.map(row -> ", " + row.runTitle()).orElse("");
    report.ifPresent(
        found -> {
          if (shown.contains(ChartLayer.CONFIDENCE)) {
            add(ChartLayer.CONFIDENCE, "confidence exit" + of, steps(found.confidenceExit()));
          }
          if (shown.contains(ChartLayer.GAP)) {
            add(ChartLayer.GAP, "shifted Q gap" + of, steps(found.gapCurve()));
          }
        });
    noise();
    dynamics();
    training(states);
    chosen.filter(Row::isMeasured).ifPresent(this::ring);
    model =
        ChartModel.plane(
            title(),
            new ChartModel.Axes("relative cost (1 = the static network)", measure()),
            curves);
  }

  private String title() {
    int images = result.points().isEmpty() ? 0 : result.points().get(0).images();
    String name = result.measure() == Measure.F1 ? "F1" : "Accuracy";
    return name + " over relative cost" + (images == 0 ? "" : " · " + images + " test images");
  }

  private String measure() {
    return result.measure() == Measure.F1 ? "F1" : "accuracy";
  }

  private void statics() {
    List<Place> hull =
        result.hull().stream()
            .flatMap(name -> result.groups().stream().filter(one -> one.group().equals(name)))
            .map(group -> Place.of(group.position(), "", ""))
            .toList();
    add(
        "upper hull of the static networks",
        ChartLayer.STATICS,
        ChartLayer.STATICS.stroke(),
        Mark.NONE,
        hull);
    List<Place> networks =
        result.groups(Kind.STATIC).stream()
            .map(
                group ->
                    Place.of(
                        group.position(),
                        group.group().replaceFirst("^static ", ""),
                        group.group()))
            .toList();
    add(
        "static networks",
        ChartLayer.STATICS,
        Curve.Stroke.NONE,
        ChartLayer.STATICS.mark(),
        networks);
  }

  private void noise() {
    List<Place> places =
        result.groups(Kind.NOISE).stream()
            .map(group -> Place.of(group.position(), "", group.group()))
            .toList();
    put(
        "control nodes that see noise",
        new Look(OkabeIto.VERMILLION, Curve.Stroke.NONE, Mark.CROSS),
        places);
  }

  private void dynamics() {
    List<CurveGroup> groups = result.groups(Kind.D2NN);
    boolean repeated = groups.stream().anyMatch(group -> group.seeds() > 1);
    if (repeated) {
      List<Place> single =
          result.points().stream()
              .filter(point -> point.kind() == Kind.D2NN)
              .map(point -> Place.of(point.position(result.measure()), "", point.run()))
              .toList();
      put("single runs", new Look(OkabeIto.SKY, Curve.Stroke.NONE, Mark.SMALL_DOT), single);
    }
    List<Place> means =
        groups.stream()
            .map(
                group ->
                    new Place(
                        group.relativeCost(),
                        group.value(),
                        group.value() - group.valueDeviation(),
                        group.value() + group.valueDeviation(),
                        group.group(),
                        group.group()))
            .toList();
    put(
        repeated ? "D2NN, mean and spread over seeds" : "D2NN",
        new Look(OkabeIto.BLUE, Curve.Stroke.BAND, Mark.DOT),
        means);
  }

  private void training(List<PointState> states) {
    List<Place> places =
        states.stream()
            .filter(state -> state.status() == PointState.Status.RUNNING)
            .filter(state -> state.point().kind() != Kind.STATIC)
            .flatMap(state -> state.latest().stream().map(latest -> training(state, latest)))
            .toList();
    put(
        "in training (validation)",
        new Look(OkabeIto.GREY, Curve.Stroke.NONE, Mark.CIRCLE),
        places);
  }

  private Place training(PointState state, PointState.Latest latest) {
    double value = result.measure() == Measure.F1 ? latest.f1() : latest.accuracy();
    return Place.of(new Position(latest.relativeCost(), value), "", state.point().name());
  }

  private void ring(Row row) {
    double value =
        row.figure(result.measure() == Measure.F1 ? FigureColumn.F1 : FigureColumn.ACCURACY);
    Place place =
        Place.of(new Position(row.figure(FigureColumn.RELATIVE_COST), value), "", row.key());
    put("chosen", new Look(OkabeIto.BLUE, Curve.Stroke.NONE, Mark.RING), List.of(place));
  }

  private List<Place> groups(java.util.function.Predicate<CurveGroup> which) {
    return result.groups().stream()
        .filter(which)
        .map(group -> Place.of(group.position(), "", ""))
        .toList();
  }

  private List<Place> dynamic(Function<CurveGroup, Position> what) {
    return result.groups(Kind.D2NN).stream()
        .map(group -> Place.of(what.apply(group), "", ""))
        .toList();
  }

  private List<Place> steps(List<AnalysisReport.CurveStep> steps) {
    return steps.stream()
        .map(AnalysisReport.CurveStep::point)
        .map(
            point ->
                Place.of(
                    new Position(
                        point.relativeCost(),
                        result.measure() == Measure.F1 ? point.f1() : point.accuracy()),
                    "",
                    ""))
        .toList();
  }

  private void add(ChartLayer show, String name, List<Place> places) {
    add(name, show, show.stroke(), show.mark(), places);
  }

  private void add(
      String name, ChartLayer show, Curve.Stroke stroke, Mark mark, List<Place> places) {
    put(name, new Look(show.colour(), stroke, mark), places);
  }

  private record Look(javafx.scene.paint.Color colour, Curve.Stroke stroke, Mark mark) {}

  private void put(String name, Look look, List<Place> unsorted) {
    List<Place> places =
        unsorted.stream()
            .filter(place -> Double.isFinite(place.cost()) && Double.isFinite(place.value()))
            .sorted(Comparator.comparingDouble(Place::cost))
            .toList();
    if (places.isEmpty()) {
      return;
    }
    SeriesBuffer buffer =
        SeriesBuffer.of(
            new SeriesBuffer.Points(
                array(places, Place::cost),
                array(places, Place::value),
                array(places, Place::low),
                array(places, Place::high)));
    List<String> labels = places.stream().map(Place::label).toList();
    curves.add(
        new Curve(name, look.colour(), look.stroke(), buffer).marked(look.mark()).labelled(labels));
    keys.add(places.stream().map(Place::key).toList());
  }

  private static double[] array(
      List<Place> places, java.util.function.ToDoubleFunction<Place> what) {
    return places.stream().mapToDouble(what).toArray();
  }

  ChartModel model() {
    return model;
  }

  /**
   * The key of the line of the table that a mark stands for; empty for marks that stand for none.
   */
  Optional<String> keyOf(ChartPane.Hit hit) {
    return Optional.of(keys.get(hit.curve()).get(hit.point())).filter(key -> !key.isEmpty());
  }

  /** Where the mark of a line of the table is, by cost and value. */
  Optional<Position> positionOf(String key) {
    for (int curve = curves.size() - 1; curve >= 0; curve--) {
      int place = keys.get(curve).indexOf(key);
      if (place >= 0) {
        SeriesBuffer.Points points = curves.get(curve).buffer().points();
        return Optional.of(new Position(points.x()[place], points.mean()[place]));
      }
    }
    return Optional.empty();
  }
}
