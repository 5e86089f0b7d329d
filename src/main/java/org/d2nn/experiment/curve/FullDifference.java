package org.d2nn.experiment.curve;

import org.d2nn.experiment.analysis.Interval;

/**
 * A dynamic network against the most expensive static one, which it is to save cost of: paired over
 * test images and seeds.
 *
 * @param group of the dynamic network
 * @param full the most expensive static network: where control nodes only say whether a branch
 *     runs, the one that has every branch
 * @param costShare its cost / that of the static network
 * @param value of the dynamic network, mean over seeds
 * @param fullValue of the static network, mean over seeds
 * @param difference {@code value − fullValue}
 * @param ratio {@code value / fullValue}
 */
public record FullDifference(
    String group,
    String full,
    double costShare,
    double value,
    double fullValue,
    Interval difference,
    Interval ratio) {}
