package org.d2nn.experiment.curve;

import java.util.List;
import java.util.stream.IntStream;

/** Which of some positions no other one beats: none costs less and gives more. */
final class ParetoFront {
  private ParetoFront() {}

  /** Indices of the positions on the front, in their order. */
  static List<Integer> of(List<CurvePosition> positions) {
    return IntStream.range(0, positions.size())
        .filter(i -> positions.stream().noneMatch(other -> beats(other, positions.get(i))))
        .boxed()
        .toList();
  }

  private static boolean beats(CurvePosition one, CurvePosition other) {
    return one.relativeCost() <= other.relativeCost()
        && one.value() >= other.value()
        && (one.relativeCost() < other.relativeCost() || one.value() > other.value());
  }
}
