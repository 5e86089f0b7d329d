package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What coin flips between some networks reach: the upper hull of their positions over cost
 * (docs/method.md section 6). A network may be used where more could be spent, so the hull stays
 * level behind the best one; left of the cheapest one there is nothing.
 */
final class UpperHull {
  private final List<Integer> corners = new ArrayList<>();
  private final List<CurvePosition> positions;

  private UpperHull(List<CurvePosition> positions) {
    this.positions = positions;
  }

  /** The hull of at least one position. */
  static UpperHull of(List<CurvePosition> positions) {
    if (positions.isEmpty()) {
      throw new IllegalArgumentException("a hull needs at least one position");
    }
    UpperHull hull = new UpperHull(List.copyOf(positions));
    hull.find();
    return hull;
  }

  private void find() {
    List<Integer> order =
        IntStream.range(0, positions.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> positions.get(i).relativeCost())
                    .thenComparing(i -> -positions.get(i).value()))
            .toList();
    double best = Double.NEGATIVE_INFINITY;
    for (int next : order) {
      if (positions.get(next).value() <= best) {
        continue; // costs more and gives no more
      }
      best = positions.get(next).value();
      while (corners.size() >= 2 && !turnsRight(corners.size(), next)) {
        corners.remove(corners.size() - 1);
      }
      corners.add(next);
    }
  }

  /** Whether the last corner lies above the line from the one before it to the next. */
  private boolean turnsRight(int size, int next) {
    CurvePosition a = positions.get(corners.get(size - 2));
    CurvePosition b = positions.get(corners.get(size - 1));
    CurvePosition c = positions.get(next);
    return (b.value() - a.value()) * (c.relativeCost() - a.relativeCost())
        > (c.value() - a.value()) * (b.relativeCost() - a.relativeCost());
  }

  /** Indices of the networks that coin flips are between, the cheapest first. */
  List<Integer> corners() {
    return List.copyOf(corners);
  }

  /**
   * The coin flip that costs as much: between which two networks, and how often the more expensive
   * one.
   *
   * @param cheaper index of a network
   * @param costlier index of a network; the same as {@code cheaper} where no coin is needed
   * @param share how often the more expensive one is taken, in [0, 1]
   */
  record Mixture(int cheaper, int costlier, double share) {}

  /**
   * The mixture for a cost; the cheapest network where even that costs more, the best one where
   * more could be spent than it costs.
   */
  Mixture at(double relativeCost) {
    for (int i = 1; i < corners.size(); i++) {
      CurvePosition left = positions.get(corners.get(i - 1));
      CurvePosition right = positions.get(corners.get(i));
      if (relativeCost < right.relativeCost()) {
        double share =
            (relativeCost - left.relativeCost()) / (right.relativeCost() - left.relativeCost());
        return new Mixture(corners.get(i - 1), corners.get(i), Math.max(0, share));
      }
    }
    int last = corners.get(corners.size() - 1);
    return new Mixture(last, last, 1);
  }
}
