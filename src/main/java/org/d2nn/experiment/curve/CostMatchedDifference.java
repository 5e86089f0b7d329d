package org.d2nn.experiment.curve;

import static org.d2nn.experiment.curve.PairedRuns.mean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.ExitRivals.Exit;

/**
 * Compares groups of points at equal cost, paired over test images and seeds. Which points make a
 * hull is decided on the validation split; what they reach is taken from the test split.
 *
 * <p>Intervals are by bootstrap over images and seeds together: each repeat draws images and seeds
 * again, the same for both sides, and matches costs again.
 */
public final class CostMatchedDifference {
  private final PairedRuns runs;

  /**
   * @param points tested on the same images; none has the group and the seed of another
   */
  public CostMatchedDifference(
      List<FinishedPoint> points, Measure measure, Optional<Integer> positive) {
    runs = new PairedRuns(points, measure, positive);
  }

  /**
   * Each of some networks against a coin flip between two of others, or the best one of them.
   *
   * @param rivals make the hull; none for no differences
   */
  public List<HullDifference> differences(List<CurveGroup> some, List<CurveGroup> rivals) {
    if (rivals.isEmpty()) {
      return List.of();
    }
    UpperHull hull = hull(rivals);
    List<ToDoubleFunction<int[]>> figures = new ArrayList<>();
    for (CurveGroup group : some) {
      figures.add(mean(seed -> runs.value(group.group(), seed)));
      figures.add(mean(seed -> runs.hullAt(hull, rivals, group.group(), seed)));
      figures.add(
          mean(
              seed ->
                  runs.value(group.group(), seed)
                      - runs.hullAt(hull, rivals, group.group(), seed)));
    }
    List<Interval> found = runs.intervals(figures);
    List<HullDifference> differences = new ArrayList<>();
    double cheapest = cheapest(rivals);
    for (int i = 0; i < some.size(); i++) {
      CurveGroup group = some.get(i);
      int paired = paired(hull, rivals, group);
      if (paired > 0) {
        differences.add(
            new HullDifference(
                group.group(),
                paired,
                group.relativeCost(),
                found.get(3 * i).value(),
                found.get(3 * i + 1).value(),
                found.get(3 * i + 2),
                group.relativeCost() >= cheapest));
      }
    }
    return differences;
  }

  private int paired(UpperHull hull, List<CurveGroup> rivals, CurveGroup group) {
    return (int)
        IntStream.range(0, runs.seeds())
            .filter(seed -> !Double.isNaN(runs.hullAt(hull, rivals, group.group(), seed)))
            .count();
  }

  /**
   * Each of some networks against one other, whatever each costs.
   *
   * @param full the network that they would save cost of
   */
  List<FullDifference> againstFull(List<CurveGroup> some, CurveGroup full) {
    Map<String, Double> costs = new LinkedHashMap<>();
    some.forEach(group -> costs.put(group.group(), group.relativeCost()));
    return against(List.copyOf(costs.keySet()), costs::get, full);
  }

  private List<FullDifference> against(
      List<String> names, ToDoubleFunction<String> costs, CurveGroup full) {
    List<ToDoubleFunction<int[]>> figures = new ArrayList<>();
    for (String name : names) {
      ToDoubleFunction<int[]> own =
          mean(seed -> paired(runs.value(name, seed), runs.value(full.group(), seed)));
      ToDoubleFunction<int[]> whole =
          mean(seed -> paired(runs.value(full.group(), seed), runs.value(name, seed)));
      figures.add(own);
      figures.add(whole);
      figures.add(mean(seed -> runs.value(name, seed) - runs.value(full.group(), seed)));
      figures.add(drawn -> own.applyAsDouble(drawn) / whole.applyAsDouble(drawn));
    }
    List<Interval> found = runs.intervals(figures);
    List<FullDifference> differences = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!Double.isNaN(found.get(4 * i).value())) {
        differences.add(
            new FullDifference(
                names.get(i),
                full.group(),
                costs.applyAsDouble(names.get(i)) / full.relativeCost(),
                found.get(4 * i).value(),
                found.get(4 * i + 1).value(),
                found.get(4 * i + 2),
                found.get(4 * i + 3)));
      }
    }
    return differences;
  }

  /**
   * One route of some weights against the static network of that route.
   *
   * @param forced one for each seed, all of one name; none for no difference
   */
  Optional<FullDifference> againstAlone(List<Exit> forced, CurveGroup alone) {
    if (forced.isEmpty()) {
      return Optional.empty();
    }
    runs.add(forced);
    CurvePosition there = forced.get(0).validation();
    return against(List.of(forced.get(0).name()), name -> there.relativeCost(), alone).stream()
        .findFirst();
  }

  /**
   * Some networks against confidence exits: a coin flip between two of the networks, or the best
   * one of them, at the cost of each exit on the test split. Exits that cost less than every
   * network are left out.
   *
   * @param some make the hull; none for no differences
   * @param exits by cost, a list of seeds for each
   */
  List<ExitDifference> against(List<CurveGroup> some, List<List<Exit>> exits) {
    if (some.isEmpty()) {
      return List.of();
    }
    UpperHull hull = hull(some);
    List<ToDoubleFunction<int[]>> figures = new ArrayList<>();
    for (List<Exit> exit : exits) {
      String name = exit.get(0).name();
      runs.add(exit);
      figures.add(mean(seed -> runs.cost(name, seed)));
      figures.add(mean(seed -> runs.value(name, seed)));
      figures.add(mean(seed -> runs.hullAt(hull, some, name, seed)));
      figures.add(mean(seed -> runs.hullAt(hull, some, name, seed) - runs.value(name, seed)));
    }
    List<Interval> found = runs.intervals(figures);
    List<ExitDifference> differences = new ArrayList<>();
    double cheapest = cheapest(some);
    for (int i = 0; i < exits.size(); i++) {
      double cost = found.get(4 * i).value();
      if (cost >= cheapest) { // no coin flip spends less than the cheapest network
        differences.add(
            new ExitDifference(
                exits.get(i).get(0).weights(),
                exits.get(i).size(),
                cost,
                found.get(4 * i + 1).value(),
                found.get(4 * i + 2).value(),
                found.get(4 * i + 3)));
      }
    }
    return differences;
  }

  /** A value where its counterpart is there too. */
  private static double paired(double value, double counterpart) {
    return Double.isNaN(counterpart) ? Double.NaN : value;
  }

  /** The areas under two curves; empty without either. */
  public Optional<CurveArea> area(List<CurveGroup> dynamic, List<CurveGroup> statics) {
    if (dynamic.isEmpty() || statics.isEmpty()) {
      return Optional.empty();
    }
    double from = Math.max(cheapest(dynamic), cheapest(statics));
    double to = statics.stream().mapToDouble(CurveGroup::relativeCost).max().orElseThrow();
    if (!(to > from)) {
      return Optional.empty();
    }
    List<CurveGroup> dynamicCorners = corners(dynamic);
    List<CurveGroup> staticCorners = corners(statics);
    List<Interval> found =
        runs.intervals(
            List.of(
                mean(seed -> runs.height(dynamicCorners, seed, from, to)),
                mean(seed -> runs.height(staticCorners, seed, from, to)),
                mean(
                    seed ->
                        runs.height(dynamicCorners, seed, from, to)
                            - runs.height(staticCorners, seed, from, to)),
                mean(
                    seed ->
                        runs.heightAt(dynamicCorners, seed, (from + to) / 2)
                            - runs.heightAt(staticCorners, seed, (from + to) / 2))));
    return Optional.of(
        new CurveArea(
            from,
            to,
            mostExpensive(dynamicCorners),
            mostExpensive(staticCorners),
            found.get(0),
            found.get(1),
            found.get(2),
            found.get(3)));
  }

  private static double cheapest(List<CurveGroup> some) {
    return some.stream().mapToDouble(CurveGroup::relativeCost).min().orElseThrow();
  }

  private static double mostExpensive(List<CurveGroup> some) {
    return some.stream().mapToDouble(CurveGroup::relativeCost).max().orElseThrow();
  }

  private static List<CurveGroup> corners(List<CurveGroup> some) {
    return hull(some).corners().stream().map(some::get).toList();
  }

  private static UpperHull hull(List<CurveGroup> some) {
    return UpperHull.of(some.stream().map(CurveGroup::validation).toList());
  }

  /**
   * A dynamic network against the static ones at equal cost: at the cost of each seed's network on
   * the test split, a coin flip between two static networks of the same seed (or the best one where
   * more could be spent than it costs), image by image.
   *
   * @param group of the dynamic network
   * @param seeds that both sides have
   * @param relativeCost mean over seeds, of both sides
   * @param value of the dynamic network, mean over seeds
   * @param hull what the coin flip reaches, mean over seeds
   * @param difference {@code value − hull}; its interval is over resampled images and seeds
   *     together
   * @param reachable whether the cheapest static network costs no more; where false, the dynamic
   *     one is compared with a static one that costs more
   */
  public record HullDifference(
      String group,
      int seeds,
      double relativeCost,
      double value,
      double hull,
      Interval difference,
      boolean reachable) {}

  /**
   * A dynamic network, or one of its routes, against a static one: paired over test images and
   * seeds.
   *
   * @param group of the dynamic network
   * @param full the static network, mostly the most expensive one, which the dynamic one is to save
   *     cost of: where control nodes only say whether a branch runs, the one that has every branch
   * @param costShare its cost / that of the static network
   * @param value of the dynamic network, mean over seeds
   * @param fullValue of the static network, mean over seeds
   * @param difference {@code value − fullValue}
   * @param ratio {@code value / fullValue}
   */
  public record FullDifference(
      String group,
      String full,
      double costShare,
      double value,
      double fullValue,
      Interval difference,
      Interval ratio) {}

  /**
   * The area under the trade-off curves, divided by the width of the interval of cost that it is
   * taken over: the mean height of the curve. A curve goes straight from corner to corner of its
   * upper hull, and stays level behind the last one.
   *
   * @param from relative cost where both curves have started
   * @param to relative cost of the most expensive static network
   * @param dynamicEnd relative cost of the dynamic curve's last corner: level from there
   * @param staticsEnd the same of the static curve
   * @param dynamic mean over seeds, with an interval over resampled images and seeds together
   * @param statics the same for the static networks
   * @param difference {@code dynamic − statics}, of the same resamples
   * @param middle the same at the middle of the interval of cost
   */
  public record CurveArea(
      double from,
      double to,
      double dynamicEnd,
      double staticsEnd,
      Interval dynamic,
      Interval statics,
      Interval difference,
      Interval middle) {}

  /**
   * Dynamic networks against a confidence exit with the weights of one of them, at the cost of the
   * exit: paired over test images and seeds.
   *
   * @param weights the group whose weights the exit has
   * @param seeds how many are compared
   * @param relativeCost mean over seeds, of both sides
   * @param exit what the exit reaches, mean over seeds
   * @param dynamic what a coin flip between two dynamic networks, or the best one, reaches
   * @param difference {@code dynamic − exit}
   */
  public record ExitDifference(
      String weights,
      int seeds,
      double relativeCost,
      double exit,
      double dynamic,
      Interval difference) {}
}
