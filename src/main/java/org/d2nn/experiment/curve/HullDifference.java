package org.d2nn.experiment.curve;

import org.d2nn.experiment.analysis.Interval;

/**
 * A dynamic network against the static ones at equal cost: at the cost of each seed's network on
 * the test split, a coin flip between two static networks of the same seed (or the best one where
 * more could be spent than it costs), image by image.
 *
 * @param group of the dynamic network
 * @param seeds that both sides have
 * @param relativeCost mean over seeds, of both sides
 * @param value of the dynamic network, mean over seeds
 * @param hull what the coin flip reaches, mean over seeds
 * @param difference {@code value − hull}; its interval is over resampled images and seeds together
 * @param reachable whether the cheapest static network costs no more; where false, the dynamic one
 *     is compared with a static one that costs more
 */
public record HullDifference(
    String group,
    int seeds,
    double relativeCost,
    double value,
    double hull,
    Interval difference,
    boolean reachable) {}
