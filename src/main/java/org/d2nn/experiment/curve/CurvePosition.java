package org.d2nn.experiment.curve;

/**
 * A place on the trade-off curve.
 *
 * @param relativeCost cost / reference cost of the dynamic network, for static networks too
 * @param value what the curve shows: accuracy or F1
 */
public record CurvePosition(double relativeCost, double value) {}
