package org.d2nn.engine;

import java.util.Map;

/** A copy of everything that training changes in an engine, by node id. */
public record EngineState(Map<String, NodeState> nodes) {

  /**
   * Everything that a node has learned, as plain numbers.
   *
   * @param parameters weights, biases and running statistics, layer by layer in the order of {@link
   *     org.d2nn.network.ParameterLayout}
   * @param moments the optimiser's state; empty before the first step
   * @param steps optimiser steps that this node has made
   */
  public record NodeState(double[] parameters, double[] moments, long steps) {}
}
