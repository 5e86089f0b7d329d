package org.d2nn.learning;

import java.util.Map;

/**
 * The greedy validation after an epoch (ε = 0), computed over the whole split.
 *
 * @param epoch from 1
 * @param step the step after which it was computed
 * @param loss mean cross-entropy of the scores
 * @param best whether this is the best validation reward so far
 * @param seconds training time so far, pauses left out
 */
public record EpochMetrics(
    int epoch,
    long step,
    double epsilon,
    double lambda,
    double reward,
    double loss,
    double accuracy,
    double f1,
    double efficiency,
    double relativeCost,
    double imagesPerSecond,
    Map<String, Map<String, Double>> actionShare,
    boolean best,
    double seconds) {}
