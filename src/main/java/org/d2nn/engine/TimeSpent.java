package org.d2nn.engine;

import java.util.Map;

/**
 * Where an engine's time went, in seconds.
 *
 * @param nodes by id, in execution order, each node's own layers there and back
 * @param loading bringing images into the engine's own memory
 * @param routing finding which rows reach which node, decisions, routes
 * @param copying gathering, merging and scattering rows between nodes, there and back
 * @param stepping gradient norms and moving weights
 */
public record TimeSpent(
    Map<String, Double> nodes, double loading, double routing, double copying, double stepping) {

  /** Of the nodes' own layers. */
  public double inNodes() {
    return nodes.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  public double total() {
    return inNodes() + loading + routing + copying + stepping;
  }
}
