package org.d2nn.engine;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.d2nn.engine.TimeSpent.Use;

/**
 * Adds up where an engine's time goes: each {@code spentOn} attributes the time since the previous
 * call.
 */
final class TimeAccount {
  private static final double SECOND = 1e9;

  private final long[] nodes;
  private final long[] uses = new long[Use.values().length];
  private long last;

  TimeAccount(int nodes) {
    this.nodes = new long[nodes];
  }

  /** Leaves out the time since the previous call. */
  void start() {
    last = System.nanoTime();
  }

  void spentOn(PlannedNode node) {
    nodes[node.index()] += sinceLast();
  }

  void spentOn(Use use) {
    uses[use.ordinal()] += sinceLast();
  }

  private long sinceLast() {
    long now = System.nanoTime();
    long passed = now - last;
    last = now;
    return passed;
  }

  TimeSpent spent(Plan plan) {
    Map<String, Double> byNode = new LinkedHashMap<>();
    for (PlannedNode node : plan.order()) {
      if (node.hasLayers()) {
        byNode.put(node.id(), nodes[node.index()] / SECOND);
      }
    }
    Map<Use, Double> byUse = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      byUse.put(use, uses[use.ordinal()] / SECOND);
    }
    return new TimeSpent(byNode, byUse);
  }
}
