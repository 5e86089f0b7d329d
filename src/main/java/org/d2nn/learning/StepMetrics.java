package org.d2nn.learning;

import java.util.Map;

/**
 * What one training step came to, in plain numbers.
 *
 * @param step from 1
 * @param epoch from 1
 * @param reward mean over the step's bags
 * @param loss regular loss
 * @param qLoss sum over control nodes, unweighted
 * @param accuracy share of right predictions
 * @param f1 over the step's rows (positive class, or macro)
 * @param efficiency E of the reward: negative mean relative cost, or time where the settings say so
 * @param imagesPerSecond of this step
 * @param actionShare for each control node the share of each decision among the rows that reached
 *     it, by the edge's target
 */
public record StepMetrics(
    long step,
    int epoch,
    double epsilon,
    double lambda,
    double learningRate,
    double reward,
    double loss,
    double qLoss,
    double accuracy,
    double f1,
    double efficiency,
    double relativeCost,
    double imagesPerSecond,
    Map<String, Map<String, Double>> actionShare) {}
