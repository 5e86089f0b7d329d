package org.d2nn.experiment.curve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.d2nn.charts.ChartFiles;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Curve;
import org.d2nn.charts.Mark;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.d2nn.experiment.curve.CurveLayer.Look;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.format.Numbers;
import org.slf4j.LoggerFactory;

/**
 * The trade-off curve as a chart, for the window and for the files of a sweep, and which run or
 * group each of its marks stands for.
 */
public final class CurveDrawing {
  private final List<Curve> curves = new ArrayList<>();
  private final List<List<String>> keys = new ArrayList<>();
  private final SweepResult result;
  private final CurveAxis axis;
  private final ChartModel model;

  /**
   * A mark with a meaning of its own.
   *
   * @param key a run's name or a group's
   */
  public record Marked(String key, CurvePosition at) {}

  /**
   * Other ways of deciding with the weights of one run.
   *
   * @param of what the run is called; empty for nothing
   * @param gapCurveName what the gap curve changes
   */
  public record OneRun(
      String of,
      List<CurvePosition> confidenceExit,
      List<CurvePosition> gapCurve,
      String gapCurveName) {
    public static final OneRun NONE = new OneRun("", List.of(), List.of(), "");
  }

  /**
   * A place in the plane.
   *
   * @param low where its spread starts
   * @param high where its spread ends
   * @param key of the run or group that it stands for; empty for none
   */
  private record Place(
      double cost, double value, double low, double high, String label, String key) {
    static Place of(CurvePosition at) {
      return of(at, "", "");
    }

    static Place of(CurvePosition at, String label, String key) {
      return new Place(at.relativeCost(), at.value(), at.value(), at.value(), label, key);
    }
  }

  /**
   * @param axis what it is drawn over; layers of which that is not known are left out
   * @param shown what to draw beside the dynamic networks
   * @param one the run whose other ways of deciding are drawn
   * @param training runs that are not finished, where their latest validation puts them
   * @param chosen the mark that is ringed
   */
  public CurveDrawing(
      SweepResult result,
      CurveAxis axis,
      Set<CurveLayer> shown,
      OneRun one,
      List<Marked> training,
      Optional<Marked> chosen) {
    this.result = result;
    this.axis = axis;
    for (CurveLayer layer : CurveLayer.values()) {
      if (shown.contains(layer)) {
        add(layer, one);
      }
    }
    put(
        "control nodes that see noise",
        Look.marks(OkabeIto.VERMILLION, Mark.CROSS),
        keyed(result.groups(Kind.NOISE)));
    dynamics();
    put(
        "in training (validation)",
        Look.marks(OkabeIto.GREY, Mark.CIRCLE),
        training.stream().map(mark -> Place.of(mark.at(), "", mark.key())).toList());
    chosen.ifPresent(
        mark ->
            put(
                "chosen",
                Look.marks(OkabeIto.BLUE, Mark.RING),
                List.of(Place.of(mark.at(), "", mark.key()))));
    model = ChartModel.plane(title(), new ChartModel.Axes(axis.title(), measure()), curves);
  }

  /**
   * The whole curve of a sweep, with the other ways of deciding of one run: that of the λ in the
   * middle, with its first seed.
   */
  public static ChartModel complete(SweepResult result) {
    List<CurvePoint> runs =
        result.points().stream()
            .filter(point -> point.kind() == Kind.D2NN)
            .sorted(Comparator.comparingLong(CurvePoint::seed).thenComparing(CurvePoint::lambda))
            .toList();
    List<CurvePoint> first =
        runs.stream().filter(point -> point.seed() == runs.get(0).seed()).toList();
    OneRun one = first.isEmpty() ? OneRun.NONE : oneRun(first.get(first.size() / 2));
    return new CurveDrawing(
            result,
            CurveAxis.COST,
            EnumSet.allOf(CurveLayer.class),
            one,
            List.of(),
            Optional.empty())
        .model();
  }

  private static OneRun oneRun(CurvePoint point) {
    return new OneRun(
        point.group() + " · seed " + point.seed(),
        point.confidenceExit(),
        point.gapCurve(),
        point.gapCurveName());
  }

  /**
   * Writes the whole curve as PNG; on a machine without fonts there is none, and the sweep
   * continues.
   */
  public static void writeTo(SweepResult result, Path file) {
    if (result.points().isEmpty()) {
      return;
    }
    try {
      ChartModel whole = complete(result);
      AtomicFile.write(file, out -> ChartFiles.png(whole, out));
    } catch (LinkageError | IllegalStateException | InternalError noFonts) {
      LoggerFactory.getLogger(CurveDrawing.class).warn("{} cannot be drawn", file, noFonts);
    }
  }

  private String title() {
    int images = result.points().isEmpty() ? 0 : result.points().get(0).images();
    int seeds = result.groups().stream().mapToInt(CurveGroup::seeds).max().orElse(0);
    return "%s over %s%s%s"
        .formatted(
            result.measure() == Measure.F1 ? "F1" : "Accuracy",
            axis == CurveAxis.COST ? "relative cost" : axis.word(),
            images == 0 ? "" : " · " + Numbers.count(images) + " test images",
            seeds < 2 ? "" : " · " + seeds + " seeds");
  }

  private String measure() {
    return result.measure() == Measure.F1 ? "F1" : "accuracy";
  }

  private void add(CurveLayer layer, OneRun one) {
    String of = one.of().isEmpty() ? "" : ", " + one.of();
    boolean known = axis.isKnownOfAll() || layer.isMeasured();
    switch (layer) {
      case FRONT ->
          put(
              "Pareto front",
              layer.look(),
              places(
                  result.groups().stream()
                      .filter(group -> known && result.front().contains(group.group()))
                      .map(this::position)
                      .toList()));
      case STATICS -> statics(layer.look());
      case RANDOM ->
          put("random policy", layer.look(), known ? dynamic(CurveGroup::random) : List.of());
      case ORACLE -> put("oracle", layer.look(), known ? dynamic(CurveGroup::oracle) : List.of());
      case CONFIDENCE ->
          put(
              "confidence exit" + of,
              layer.look(),
              known ? places(one.confidenceExit()) : List.of());
      case GAP ->
          put(one.gapCurveName() + of, layer.look(), known ? places(one.gapCurve()) : List.of());
    }
  }

  private void statics(Look look) {
    put(
        "upper hull of the static networks",
        new Look(look.colour(), look.stroke(), Mark.NONE),
        places(
            result.hull().stream()
                .filter(name -> axis.isKnownOfAll()) // they are corners by cost
                .flatMap(name -> result.group(name).stream())
                .map(this::position)
                .toList()));
    put(
        "static networks",
        Look.marks(look.colour(), look.mark()),
        result.groups(Kind.STATIC).stream()
            .map(group -> spread(group, group.group().replaceFirst("^static ", "")))
            .toList());
  }

  private void dynamics() {
    List<CurveGroup> groups = result.groups(Kind.D2NN);
    boolean repeated = groups.stream().anyMatch(group -> group.seeds() > 1);
    if (repeated) {
      put(
          "single runs",
          Look.marks(OkabeIto.SKY, Mark.SMALL_DOT),
          result.points().stream()
              .filter(point -> point.kind() == Kind.D2NN)
              .map(
                  point ->
                      Place.of(
                          new CurvePosition(
                              axis.of(point), point.position(result.measure()).value()),
                          "",
                          point.run()))
              .toList());
    }
    put(
        repeated ? "D2NN, mean and spread over seeds" : "D2NN",
        new Look(OkabeIto.BLUE, Curve.Stroke.BAND, Mark.DOT),
        groups.stream().map(group -> spread(group, group.group())).toList());
  }

  private CurvePosition position(CurveGroup group) {
    return new CurvePosition(axis.of(group), group.value());
  }

  private Place spread(CurveGroup group, String label) {
    return new Place(
        axis.of(group),
        group.value(),
        group.value() - group.valueDeviation(),
        group.value() + group.valueDeviation(),
        label,
        group.group());
  }

  private List<Place> keyed(List<CurveGroup> groups) {
    return groups.stream().map(group -> Place.of(position(group), "", group.group())).toList();
  }

  private List<Place> dynamic(Function<CurveGroup, CurvePosition> what) {
    return places(result.groups(Kind.D2NN).stream().map(what).toList());
  }

  private static List<Place> places(List<CurvePosition> positions) {
    return positions.stream().map(Place::of).toList();
  }

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
    curves.add(new Curve(name, look.colour(), look.stroke(), look.mark(), labels, buffer));
    keys.add(places.stream().map(Place::key).toList());
  }

  private static double[] array(List<Place> places, ToDoubleFunction<Place> what) {
    return places.stream().mapToDouble(what).toArray();
  }

  public ChartModel model() {
    return model;
  }

  /**
   * The run or group that a mark stands for; empty for marks that stand for none.
   *
   * @param curve index in the model
   * @param point index in the curve
   */
  public Optional<String> keyOf(int curve, int point) {
    return Optional.of(keys.get(curve).get(point)).filter(key -> !key.isEmpty());
  }

  /** Where the mark of a run or group is. */
  public Optional<CurvePosition> positionOf(String key) {
    for (int curve = curves.size() - 1; curve >= 0; curve--) {
      int place = keys.get(curve).indexOf(key);
      if (place >= 0) {
        SeriesBuffer.Points points = curves.get(curve).buffer().points();
        return Optional.of(new CurvePosition(points.x()[place], points.mean()[place]));
      }
    }
    return Optional.empty();
  }
}
