package org.d2nn.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up where an engine's time goes: each call gives what has passed since the last to one use.
 */
final class TimeAccount {
  private static final double SECOND = 1e9;

  private final long[] nodes;
  private long loading;
  private long routing;
  private long copying;
  private long stepping;
  private long last;

  TimeAccount(int nodes) {
    this.nodes = new long[nodes];
  }

  /** What passed before was none of the engine's. */
  void start() {
    last = System.nanoTime();
  }

  void node(PlannedNode place) {
    nodes[place.index()] += passed();
  }

  void loading() {
    loading += passed();
  }

  void routing() {
    routing += passed();
  }

  void copying() {
    copying += passed();
  }

  void stepping() {
    stepping += passed();
  }

  private long passed() {
    long now = System.nanoTime();
    long passed = now - last;
    last = now;
    return passed;
  }

  TimeSpent spent(Plan plan) {
    Map<String, Double> byNode = new LinkedHashMap<>();
    for (PlannedNode place : plan.order()) {
      if (place.hasLayers()) {
        byNode.put(place.id(), nodes[place.index()] / SECOND);
      }
    }
    return new TimeSpent(
        byNode, loading / SECOND, routing / SECOND, copying / SECOND, stepping / SECOND);
  }
}
