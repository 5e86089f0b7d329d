package org.d2nn.learning;

import java.util.Map;

/** The metrics of a training step or a validation. */
public sealed interface Measured {
  Map<Metric, Double> values();

  /** NaN where it was not measured, as in a run of an earlier version, or is not finite. */
  default double get(Metric metric) {
    return values().getOrDefault(metric, Double.NaN);
  }

  /**
   * The results of one training step.
   *
   * @param step from 1
   * @param epoch from 1
   * @param actionShare for each control node the share of each decision among the rows that reached
   *     it, by the edge's target
   */
  record StepMetrics(
      long step,
      int epoch,
      Map<Metric, Double> values,
      Map<String, Map<String, Double>> actionShare)
      implements Measured {}

  /**
   * The greedy validation after an epoch (ε = 0), computed over the whole split.
   *
   * @param epoch from 1
   * @param step the step after which it was computed
   * @param actionShare as in {@link StepMetrics}
   * @param best whether this is the best validation reward so far
   * @param seconds training time so far, pauses left out
   */
  record EpochMetrics(
      int epoch,
      long step,
      Map<Metric, Double> values,
      Map<String, Map<String, Double>> actionShare,
      boolean best,
      double seconds)
      implements Measured {}
}
