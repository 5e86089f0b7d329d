package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.ExitRivals.Exit;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.ReferenceCost;

/**
 * Compares groups of points at equal cost, paired over test images and seeds. Which points make a
 * hull is decided on the validation split; what they reach is taken from the test split.
 *
 * <p>Intervals are by bootstrap over images and seeds together: each repeat draws images and seeds
 * again, the same for both sides, and matches costs again.
 */
public final class CostMatchedDifference {
  private static final int GRID = 64;

  private final Map<String, Map<Long, Runner>> runs = new LinkedHashMap<>();
  private final Measure measure;
  private final Optional<Integer> positive;
  private final int images;
  private final List<Long> seeds;

  /** One run's answers for the test split, and what a draw of images makes of them. */
  private static final class Runner {
    private final SplitAnswers answers;
    private final int classes;
    private final ReferenceCost reference;
    private WeightedCounts tally;
    private double cost;

    Runner(SplitAnswers answers, int classes, ReferenceCost reference) {
      this.answers = answers;
      this.classes = classes;
      this.reference = reference;
    }

    static Runner of(FinishedPoint point) {
      return new Runner(
          point.answers().test(), point.answers().classes().size(), point.reference());
    }

    void draw(int[] times) {
      tally = new WeightedCounts(classes);
      double macs = 0;
      long images = 0;
      for (int image = 0; image < times.length; image++) {
        if (times[image] > 0) {
          tally.add(answers.labels()[image], answers.predictions()[image], times[image]);
          macs += (double) times[image] * answers.macsOf(image);
          images += times[image];
        }
      }
      cost = reference.relative(macs / Math.max(1, images));
    }
  }

  /**
   * @param points tested on the same images; none has the group and the seed of another
   */
  public CostMatchedDifference(
      List<FinishedPoint> points, Measure measure, Optional<Integer> positive) {
    this.measure = measure;
    this.positive = positive;
    for (FinishedPoint point : points) {
      checkSameImages(points.get(0), point);
      runs.computeIfAbsent(point.figures().group(), any -> new TreeMap<>())
          .put(point.figures().seed(), Runner.of(point));
    }
    images = points.isEmpty() ? 0 : points.get(0).answers().test().images();
    seeds = points.stream().map(point -> point.figures().seed()).distinct().sorted().toList();
  }

  private static void checkSameImages(FinishedPoint one, FinishedPoint other) {
    if (!Arrays.equals(one.answers().test().labels(), other.answers().test().labels())) {
      throw new WrongInput(
          other.figures().run()
              + " and "
              + one.figures().run()
              + " were tested on different images, so they cannot be compared. Sweep into another"
              + " folder with --out.");
    }
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
      figures.add(drawn -> mean(drawn, seed -> value(group, seed)));
      figures.add(drawn -> mean(drawn, seed -> hullAt(hull, rivals, group.group(), seed)));
      figures.add(
          drawn ->
              mean(drawn, seed -> value(group, seed) - hullAt(hull, rivals, group.group(), seed)));
    }
    List<Interval> found = intervals(figures);
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
        IntStream.range(0, seeds.size())
            .filter(seed -> !Double.isNaN(hullAt(hull, rivals, group.group(), seed)))
            .count();
  }

  /**
   * Each of some networks against one other, whatever each costs.
   *
   * @param full the network that they would save cost of
   */
  List<FullDifference> against(List<CurveGroup> some, CurveGroup full) {
    List<ToDoubleFunction<int[]>> figures = new ArrayList<>();
    for (CurveGroup group : some) {
      figures.add(drawn -> mean(drawn, seed -> paired(value(group, seed), value(full, seed))));
      figures.add(drawn -> mean(drawn, seed -> paired(value(full, seed), value(group, seed))));
      figures.add(drawn -> mean(drawn, seed -> value(group, seed) - value(full, seed)));
      figures.add(
          drawn ->
              mean(drawn, seed -> paired(value(group, seed), value(full, seed)))
                  / mean(drawn, seed -> paired(value(full, seed), value(group, seed))));
    }
    List<Interval> found = intervals(figures);
    List<FullDifference> differences = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      if (!Double.isNaN(found.get(4 * i).value())) {
        differences.add(
            new FullDifference(
                some.get(i).group(),
                full.group(),
                some.get(i).relativeCost() / full.relativeCost(),
                found.get(4 * i).value(),
                found.get(4 * i + 1).value(),
                found.get(4 * i + 2),
                found.get(4 * i + 3)));
      }
    }
    return differences;
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
      exit.forEach(
          one ->
              runs.computeIfAbsent(name, any -> new TreeMap<>())
                  .put(one.seed(), new Runner(one.test(), one.classes(), one.reference())));
      figures.add(drawn -> mean(drawn, seed -> cost(name, seed)));
      figures.add(drawn -> mean(drawn, seed -> value(name, seed)));
      figures.add(drawn -> mean(drawn, seed -> hullAt(hull, some, name, seed)));
      figures.add(drawn -> mean(drawn, seed -> hullAt(hull, some, name, seed) - value(name, seed)));
    }
    List<Interval> found = intervals(figures);
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
        intervals(
            List.of(
                drawn -> mean(drawn, seed -> height(dynamicCorners, seed, from, to)),
                drawn -> mean(drawn, seed -> height(staticCorners, seed, from, to)),
                drawn ->
                    mean(
                        drawn,
                        seed ->
                            height(dynamicCorners, seed, from, to)
                                - height(staticCorners, seed, from, to)),
                drawn ->
                    mean(
                        drawn,
                        seed ->
                            heightAt(dynamicCorners, seed, (from + to) / 2)
                                - heightAt(staticCorners, seed, (from + to) / 2))));
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

  /** The mean height of a curve through some groups, for one seed and the present draw. */
  private double height(List<CurveGroup> corners, int seed, double from, double to) {
    List<CurvePosition> line = line(corners, seed);
    double sum = 0;
    for (int i = 0; i < GRID; i++) {
      sum += valueAt(line, from + (to - from) * (i + 0.5) / GRID);
    }
    return sum / GRID;
  }

  private double heightAt(List<CurveGroup> corners, int seed, double relativeCost) {
    return valueAt(line(corners, seed), relativeCost);
  }

  /** A curve through some groups by rising cost; empty if the seed has not all of them. */
  private List<CurvePosition> line(List<CurveGroup> corners, int seed) {
    List<CurvePosition> line = new ArrayList<>();
    for (CurveGroup corner : corners) {
      Runner run = run(corner.group(), seed);
      if (run == null) {
        return List.of();
      }
      line.add(new CurvePosition(run.cost, run.tally.value(measure, positive)));
    }
    line.sort(Comparator.comparingDouble(CurvePosition::relativeCost));
    return line;
  }

  /** The value of a line through positions of rising cost; level on both sides; NaN if empty. */
  private static double valueAt(List<CurvePosition> line, double relativeCost) {
    if (line.isEmpty()) {
      return Double.NaN;
    }
    CurvePosition before = line.get(0);
    if (relativeCost <= before.relativeCost()) {
      return before.value();
    }
    for (CurvePosition next : line) {
      if (relativeCost <= next.relativeCost()) {
        double way =
            (relativeCost - before.relativeCost()) / (next.relativeCost() - before.relativeCost());
        return before.value() + way * (next.value() - before.value());
      }
      before = next;
    }
    return before.value();
  }

  private double value(CurveGroup group, int seed) {
    return value(group.group(), seed);
  }

  private double value(String group, int seed) {
    Runner run = run(group, seed);
    return run == null ? Double.NaN : run.tally.value(measure, positive);
  }

  private double cost(String group, int seed) {
    Runner run = run(group, seed);
    return run == null ? Double.NaN : run.cost;
  }

  /** What the coin flip that costs as much as this run reaches; NaN if a side is missing. */
  private double hullAt(UpperHull hull, List<CurveGroup> rivals, String group, int seed) {
    Runner run = run(group, seed);
    if (run == null) {
      return Double.NaN;
    }
    UpperHull.Mixture mixture = hull.at(run.cost);
    Runner cheaper = run(rivals.get(mixture.cheaper()).group(), seed);
    Runner costlier = run(rivals.get(mixture.costlier()).group(), seed);
    if (cheaper == null || costlier == null) {
      return Double.NaN;
    }
    WeightedCounts flip = new WeightedCounts(run.classes);
    flip.add(cheaper.tally, 1 - mixture.share());
    flip.add(costlier.tally, mixture.share());
    return flip.value(measure, positive);
  }

  private Runner run(String group, int seed) {
    return runs.get(group).get(seeds.get(seed));
  }

  /** The mean over the seeds drawn; those that a side is missing for count nothing. */
  private static double mean(int[] drawn, IntToDoubleFunction figure) {
    double sum = 0;
    int count = 0;
    for (int seed = 0; seed < drawn.length; seed++) {
      if (drawn[seed] > 0) {
        double value = figure.applyAsDouble(seed);
        if (!Double.isNaN(value)) {
          sum += drawn[seed] * value;
          count += drawn[seed];
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** Figures of the data as they are and their intervals, all of the same draws. */
  private List<Interval> intervals(List<ToDoubleFunction<int[]>> figures) {
    return Interval.bootstrap(
        drawn -> {
          runs.values().forEach(ofGroup -> ofGroup.values().forEach(run -> run.draw(drawn[0])));
          return figures.stream().mapToDouble(figure -> figure.applyAsDouble(drawn[1])).toArray();
        },
        images,
        seeds.size());
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
   * A dynamic network against the most expensive static one, which it is to save cost of: paired
   * over test images and seeds.
   *
   * @param group of the dynamic network
   * @param full the most expensive static network: where control nodes only say whether a branch
   *     runs, the one that has every branch
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
