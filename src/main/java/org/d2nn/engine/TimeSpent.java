package org.d2nn.engine;

import java.util.Map;

/**
 * Where an engine's time went, in seconds.
 *
 * @param nodes by id, in execution order: each node's own layers, forward and backward
 * @param aroundNodes everything else, by use
 */
public record TimeSpent(Map<String, Double> nodes, Map<Use, Double> aroundNodes) {

  /** What an engine does besides running layers. */
  public enum Use {
    /** Copying images into the engine's own memory. */
    LOADING,
    /** Finding which rows reach which node, decisions, routes. */
    ROUTING,
    /** Gathering, merging and scattering rows between nodes, forward and backward. */
    COPYING,
    /** Gradient norms and weight updates. */
    STEPPING
  }

  public double total() {
    return sum(nodes) + sum(aroundNodes);
  }

  private static double sum(Map<?, Double> seconds) {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
