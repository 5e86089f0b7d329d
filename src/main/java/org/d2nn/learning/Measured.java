package org.d2nn.learning;

import java.util.Map;

/** The metrics of a training step or a validation. */
public sealed interface Measured permits StepMetrics, EpochMetrics {
  Map<Metric, Double> values();

  /** NaN where it was not measured, as in a run of an earlier version, or is not finite. */
  default double get(Metric metric) {
    return values().getOrDefault(metric, Double.NaN);
  }
}
