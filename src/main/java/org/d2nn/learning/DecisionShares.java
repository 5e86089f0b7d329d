package org.d2nn.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.Execution;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** Counts how often each control node took each of its decisions. */
final class DecisionShares {
  private final Map<String, long[]> counts = new LinkedHashMap<>();
  private final Map<String, List<String>> targets = new LinkedHashMap<>();

  DecisionShares(Graph graph) {
    for (Node.Control control : graph.controls()) {
      List<String> to = graph.controlOutOf(control.id()).stream().map(Edge::to).toList();
      targets.put(control.id(), to);
      counts.put(control.id(), new long[to.size()]);
    }
  }

  /** Adds the decisions on some rows of the batch. */
  void add(Execution execution, int from, int to) {
    for (ControlDecisions decided : execution.decisions()) {
      long[] count = counts.get(decided.scores().control());
      int[] at = decided.scores().rows();
      for (int i = 0; i < at.length; i++) {
        if (at[i] >= from && at[i] < to) {
          count[decided.picks()[i]]++;
        }
      }
    }
  }

  /** By control node and by the edge's target; a node that nothing reached has 0 everywhere. */
  Map<String, Map<String, Double>> shares() {
    Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
    counts.forEach(
        (control, count) -> {
          long total = LongStream.of(count).sum();
          Map<String, Double> ofControl = new LinkedHashMap<>();
          for (int edge = 0; edge < count.length; edge++) {
            ofControl.put(
                targets.get(control).get(edge), total == 0 ? 0 : (double) count[edge] / total);
          }
          shares.put(control, ofControl);
        });
    return shares;
  }
}
