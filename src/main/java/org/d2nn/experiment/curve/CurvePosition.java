package org.d2nn.experiment.curve;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A place on the trade-off curve.
 *
 * @param relativeCost cost / reference cost of the dynamic network, for static networks too
 * @param value what the curve shows: accuracy or F1
 */
public record CurvePosition(double relativeCost, double value) {

  /** Indices of the positions that no other one beats (the Pareto front), in their order. */
  static List<Integer> front(List<CurvePosition> positions) {
    return IntStream.range(0, positions.size())
        .filter(i -> positions.stream().noneMatch(other -> other.beats(positions.get(i))))
        .boxed()
        .toList();
  }

  /** Whether this costs no more and gives no less, and is not the same. */
  private boolean beats(CurvePosition other) {
    return relativeCost <= other.relativeCost
        && value >= other.value
        && (relativeCost < other.relativeCost || value > other.value);
  }
}
