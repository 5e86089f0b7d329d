package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.experiment.curve.CostMatchedDifference.CurveArea;
import org.d2nn.experiment.curve.CostMatchedDifference.ExitDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.FullDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.file.Experiment;

/**
 * What the finished points of a sweep say together. Made from what the run folders keep, so it is
 * available at any time, also while the sweep runs. Points are chosen on the validation split and
 * drawn on the test split.
 *
 * @param name of the experiment
 * @param measure what the curve shows over cost
 * @param points the finished ones
 * @param groups their means over seeds: D2NNs by λ, static networks by cost, then those fed with
 *     noise
 * @param hull names of the groups that are corners of the static networks' upper hull on the
 *     validation split, the cheapest first; empty without static networks
 * @param front names of the groups, noise left out, that no other one beats on the validation split
 * @param differences every dynamic network against the static ones at equal cost; empty without
 *     static networks, and while a sweep runs
 * @param area under the dynamic and the static curve; null without either, and while a sweep runs
 * @param againstFull every dynamic network against the most expensive static one; empty without
 *     static networks, and while a sweep runs
 * @param againstExits the dynamic networks against confidence exits with their own weights; empty
 *     where no two routes compute their answers, and while a sweep runs
 * @param cheapestRoute every image down the cheapest route, against the static network of that
 *     route; null where that was not trained or computes no answer, and while a sweep runs
 * @param findings what this means, in plain sentences
 */
public record SweepResult(
    String name,
    Measure measure,
    List<CurvePoint> points,
    List<CurveGroup> groups,
    List<String> hull,
    List<String> front,
    List<HullDifference> differences,
    CurveArea area,
    List<FullDifference> againstFull,
    List<ExitDifference> againstExits,
    FullDifference cheapestRoute,
    List<String> findings) {

  /** The points as they stand, without comparisons: quick, for a curve that is filling in. */
  public static SweepResult latest(Experiment experiment, List<SweepPoint> planned) {
    Measure measure = Measure.of(experiment.training());
    return bare(experiment, finished(experiment, planned, measure), measure);
  }

  /**
   * Everything, comparisons included.
   *
   * @param measure what is compared
   */
  public static SweepResult of(Experiment experiment, List<SweepPoint> planned, Measure measure) {
    List<FinishedPoint> finished = finished(experiment, planned, measure);
    SweepResult bare = bare(experiment, finished, measure);
    Optional<Integer> positive = experiment.training().reward().positiveClass();
    return bare.compared(
        new CostMatchedDifference(finished, measure, positive),
        new ExitRivals(finished, measure, positive),
        cheapestTwin(finished));
  }

  private static List<FinishedPoint> finished(
      Experiment experiment, List<SweepPoint> planned, Measure measure) {
    return FinishedPoint.of(experiment, planned, measure, "");
  }

  private static SweepResult bare(
      Experiment experiment, List<FinishedPoint> finished, Measure measure) {
    List<CurvePoint> points = finished.stream().map(FinishedPoint::figures).toList();
    List<CurveGroup> groups = groups(points, measure);
    return new SweepResult(
        experiment.name(),
        measure,
        points,
        groups,
        corners(groups),
        front(groups),
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        List.of());
  }

  /** The name of the static network of the cheapest route; empty without a dynamic one. */
  private static String cheapestTwin(List<FinishedPoint> finished) {
    return finished.stream()
        .filter(point -> point.figures().kind() == Kind.D2NN)
        .findFirst()
        .map(point -> SweepPoint.STATIC + point.answers().analysis().forcedRoutes().get(0).twin())
        .orElse("");
  }

  private SweepResult compared(
      CostMatchedDifference equalCost, ExitRivals exits, String cheapestTwin) {
    List<CurveGroup> statics = of(groups, Kind.STATIC);
    List<CurveGroup> others = groups.stream().filter(group -> group.kind() != Kind.STATIC).toList();
    List<HullDifference> found = equalCost.differences(others, statics);
    CurveArea under = equalCost.area(of(groups, Kind.D2NN), statics).orElse(null);
    List<FullDifference> full =
        statics.isEmpty()
            ? List.of()
            : equalCost.againstFull(others, statics.get(statics.size() - 1));
    SweepResult whole =
        new SweepResult(
            name,
            measure,
            points,
            groups,
            hull,
            front,
            found,
            under,
            full,
            equalCost.against(of(groups, Kind.D2NN), exits.best()),
            group(cheapestTwin)
                .flatMap(alone -> equalCost.againstAlone(exits.cheapestRoute(), alone))
                .orElse(null),
            List.of());
    return whole.with(SweepFindings.of(whole));
  }

  private SweepResult with(List<String> said) {
    return new SweepResult(
        name,
        measure,
        points,
        groups,
        hull,
        front,
        differences,
        area,
        againstFull,
        againstExits,
        cheapestRoute,
        said);
  }

  public static List<CurveGroup> groups(List<CurvePoint> points, Measure measure) {
    Map<String, List<CurvePoint>> byGroup = new LinkedHashMap<>();
    points.forEach(
        point -> byGroup.computeIfAbsent(point.group(), any -> new ArrayList<>()).add(point));
    return byGroup.values().stream()
        .map(members -> CurveGroup.of(members, measure))
        .sorted(
            Comparator.comparing(CurveGroup::kind)
                .thenComparing(
                    group -> group.kind() == Kind.STATIC ? group.relativeCost() : group.lambda()))
        .toList();
  }

  private static List<String> corners(List<CurveGroup> groups) {
    List<CurveGroup> statics = of(groups, Kind.STATIC);
    return statics.isEmpty()
        ? List.of()
        : UpperHull.of(statics.stream().map(CurveGroup::validation).toList()).corners().stream()
            .map(corner -> statics.get(corner).group())
            .toList();
  }

  private static List<String> front(List<CurveGroup> groups) {
    List<CurveGroup> real = groups.stream().filter(group -> group.kind() != Kind.NOISE).toList();
    return CurvePosition.front(real.stream().map(CurveGroup::validation).toList()).stream()
        .map(place -> real.get(place).group())
        .toList();
  }

  private static List<CurveGroup> of(List<CurveGroup> groups, Kind kind) {
    return groups.stream().filter(group -> group.kind() == kind).toList();
  }

  /** The groups of one kind, in their order. */
  public List<CurveGroup> groups(Kind kind) {
    return of(groups, kind);
  }

  /** The group of one kind that is best on the validation split; empty without any. */
  public Optional<CurveGroup> best(Kind kind) {
    return groups(kind).stream()
        .max(Comparator.comparingDouble(group -> group.validation().value()));
  }

  /** The points as a table: RFC 4180, a header and one line per point. */
  public String toCsv() {
    return CurveTable.of(this);
  }

  /** A group by its name; empty if none of its points is finished. */
  public Optional<CurveGroup> group(String wanted) {
    return groups.stream().filter(group -> group.group().equals(wanted)).findFirst();
  }
}
