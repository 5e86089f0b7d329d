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
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.ExitRivals.Exit;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.ReferenceCost;

/**
 * The answers of runs to one test split, by group and seed, and what a draw of its images makes of
 * them. Figures of a group and a seed are those of the present draw, which {@link #intervals}
 * makes; a seed is a place in the ascending list of all seeds.
 */
final class PairedRuns {
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
  PairedRuns(List<FinishedPoint> points, Measure measure, Optional<Integer> positive) {
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
   * Adds confidence exits under their own name.
   *
   * @param exit one for each seed, all of one name
   */
  void add(List<Exit> exit) {
    for (Exit one : exit) {
      runs.computeIfAbsent(one.name(), any -> new TreeMap<>())
          .put(one.seed(), new Runner(one.test(), one.classes(), one.reference()));
    }
  }

  int seeds() {
    return seeds.size();
  }

  /** NaN where the group lacks the seed. */
  double value(String group, int seed) {
    Runner run = run(group, seed);
    return run == null ? Double.NaN : run.tally.value(measure, positive);
  }

  /** Relative cost; NaN where the group lacks the seed. */
  double cost(String group, int seed) {
    Runner run = run(group, seed);
    return run == null ? Double.NaN : run.cost;
  }

  /** What the coin flip that costs as much as this run reaches; NaN if a side is missing. */
  double hullAt(UpperHull hull, List<CurveGroup> rivals, String group, int seed) {
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

  /** The mean of a figure over the seeds drawn; those that a side is missing for count nothing. */
  static ToDoubleFunction<int[]> mean(IntToDoubleFunction figure) {
    return drawn -> {
      double sum = 0;
      int count = 0;
      for (int seed = 0; seed < drawn.length; seed++) {
        double value = drawn[seed] > 0 ? figure.applyAsDouble(seed) : Double.NaN;
        if (!Double.isNaN(value)) {
          sum += drawn[seed] * value;
          count += drawn[seed];
        }
      }
      return count == 0 ? Double.NaN : sum / count;
    };
  }

  /** Figures of the data as they are and their intervals, all of the same draws. */
  List<Interval> intervals(List<ToDoubleFunction<int[]>> figures) {
    return Interval.bootstrap(
        drawn -> {
          runs.values().forEach(ofGroup -> ofGroup.values().forEach(run -> run.draw(drawn[0])));
          return figures.stream().mapToDouble(figure -> figure.applyAsDouble(drawn[1])).toArray();
        },
        images,
        seeds.size());
  }

  /** The mean height of a curve through some groups, for one seed and the present draw. */
  double height(List<CurveGroup> corners, int seed, double from, double to) {
    List<CurvePosition> line = line(corners, seed);
    double sum = 0;
    for (int i = 0; i < GRID; i++) {
      sum += valueAt(line, from + (to - from) * (i + 0.5) / GRID);
    }
    return sum / GRID;
  }

  /** The height of such a curve at one cost. */
  double heightAt(List<CurveGroup> corners, int seed, double relativeCost) {
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
}
