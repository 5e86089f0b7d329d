package org.d2nn.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What relative cost is relative to (docs/method.md section 3): the largest total of regular nodes
 * that any one combination of decisions runs, or the regular nodes of a route that the experiment
 * names. Control nodes do not count here, so a relative cost can exceed 1 slightly.
 *
 * @param multiplyAdds for one example
 * @param exact false where the graph has too many control nodes to decide, and {@code multiplyAdds}
 *     is an upper bound
 */
public record ReferenceCost(long multiplyAdds, boolean exact) {

  /** Up to this many control nodes the reference cost is always exact. */
  public static final int EXACT_CONTROL_NODES = 16;

  public static ReferenceCost of(Graph graph) {
    return of(graph, Optional.empty());
  }

  /**
   * The reference of an experiment.
   *
   * @param route {@code training.referenceRoute}: ids; those that are not regular nodes count
   *     nothing
   */
  public static ReferenceCost of(Graph graph, Optional<List<String>> route) {
    Costs costs = Costs.of(graph);
    if (route.isEmpty()) {
      return new LargestCombination(graph, costs).find();
    }
    Set<String> named = new HashSet<>(route.get());
    return new ReferenceCost(
        graph.nodes().stream()
            .filter(node -> node instanceof Node.Regular && named.contains(node.id()))
            .mapToLong(node -> costs.multiplyAdds(node.id()))
            .sum(),
        true);
  }

  /** A cost as a multiple of this reference; 0 where nothing can cost anything. */
  public double relative(double cost) {
    return multiplyAdds == 0 ? 0 : cost / multiplyAdds;
  }
}
