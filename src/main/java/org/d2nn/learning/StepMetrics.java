package org.d2nn.learning;

import java.util.Map;

/**
 * The results of one training step.
 *
 * @param step from 1
 * @param epoch from 1
 * @param actionShare for each control node the share of each decision among the rows that reached
 *     it, by the edge's target
 */
public record StepMetrics(
    long step, int epoch, Map<Metric, Double> values, Map<String, Map<String, Double>> actionShare)
    implements Measured {}
