package org.d2nn.experiment.curve;

import org.d2nn.experiment.analysis.Interval;

/**
 * The area under the trade-off curves, divided by the width of the interval of cost that it is
 * taken over: the mean height of the curve. A curve goes straight from corner to corner of its
 * upper hull, and stays level behind the last one.
 *
 * @param from relative cost where both curves have started
 * @param to relative cost of the most expensive static network
 * @param dynamic mean over seeds, with an interval over resampled images and seeds together
 * @param statics the same for the static networks
 * @param difference {@code dynamic − statics}, of the same resamples
 */
public record CurveArea(
    double from, double to, Interval dynamic, Interval statics, Interval difference) {}
