package org.d2nn.experiment.curve;

import java.util.List;

/** A line through positions of rising cost, level on both sides of them. */
final class Polyline {
  private Polyline() {}

  static double at(List<CurvePosition> line, double relativeCost) {
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
