package org.d2nn.learning;

import java.util.Map;

/**
 * The greedy validation after an epoch (ε = 0), computed over the whole split.
 *
 * @param epoch from 1
 * @param step the step after which it was computed
 * @param actionShare as in {@link StepMetrics}
 * @param best whether this is the best validation reward so far
 * @param seconds training time so far, pauses left out
 */
public record EpochMetrics(
    int epoch,
    long step,
    Map<Metric, Double> values,
    Map<String, Map<String, Double>> actionShare,
    boolean best,
    double seconds)
    implements Measured {}
