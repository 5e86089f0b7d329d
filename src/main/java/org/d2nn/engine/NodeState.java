package org.d2nn.engine;

/**
 * All that a node has learnt, as plain numbers.
 *
 * @param parameters weights, biases and running statistics, layer by layer in the order of {@link
 *     org.d2nn.network.ParameterLayout}
 * @param moments the optimiser's state; empty before the first step
 * @param steps optimiser steps that this node has made
 */
public record NodeState(double[] parameters, double[] moments, long steps) {}
