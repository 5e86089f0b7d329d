package org.d2nn.engine;

/**
 * All that a node has learnt, as plain numbers.
 *
 * @param parameters weights, biases and running statistics, in the order of the node's stock DL4J
 *     network
 * @param moments the optimiser's state; empty before the first step
 * @param steps optimiser steps that this node has made
 */
public record NodeState(double[] parameters, double[] moments, long steps) {}
