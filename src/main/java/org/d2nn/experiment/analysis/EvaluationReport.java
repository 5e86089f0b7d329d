package org.d2nn.experiment.analysis;

import java.util.List;

/**
 * How good a model is on a split, with greedy decisions (ε = 0). Every figure is computed over the
 * whole split, never as a mean of bags.
 *
 * @param split {@code train}, {@code validation} or {@code test}
 * @param classes names of the classes, in the order of the scores
 * @param precision of the positive class for two classes, macro-averaged otherwise; 0/0 counts as 1
 * @param recall as precision
 * @param f1 as precision
 * @param confusion {@code [class][predicted class]}: images
 * @param relativeCost mean cost / reference cost
 * @param meanMacs mean multiply-adds per image
 * @param reward λ·A − (1−λ)·relativeCost, where A is the training's accuracy measure over the split
 * @param imagesPerSecond measured in batches, reading images left out
 * @param routes the routes taken, the cheapest first
 * @param byDifficulty from easy to hard; empty where the data set knows no difficulty
 * @param effort whether the expensive routes went to the images that need them
 */
public record EvaluationReport(
    String split,
    int images,
    List<String> classes,
    double lambda,
    double accuracy,
    double precision,
    double recall,
    double f1,
    int[][] confusion,
    double relativeCost,
    double meanMacs,
    double reward,
    double imagesPerSecond,
    List<RouteFigures> routes,
    List<DifficultyFigures> byDifficulty,
    Effort effort) {}
