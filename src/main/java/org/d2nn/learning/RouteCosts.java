package org.d2nn.learning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;

/**
 * The cost of a route: its multiply-adds, and what the reward charges for it. In the paper,
 * efficiency is the negative number of multiply-adds; it can be time instead, as measured for each
 * node. Both are relative to the reference (docs/method.md section 3), counted or timed likewise.
 *
 * @param secondsOfNodes empty where the reward charges for multiply-adds
 */
record RouteCosts(
    double referenceMultiplyAdds, Map<String, Double> secondsOfNodes, double referenceSeconds) {
  private static final int MAX_ROUTES = 4096;

  /**
   * @param reference multiply-adds of relative cost 1
   */
  static RouteCosts counted(double reference) {
    return new RouteCosts(reference, Map.of(), 0);
  }

  /**
   * The reward charges for time.
   *
   * @param reference multiply-adds of relative cost 1
   * @param seconds for one image, by id of each node with layers
   * @param referenceRoute ids of the regular nodes whose total counts as 1; empty for the largest
   *     total of regular nodes that any one combination of decisions runs
   */
  static RouteCosts timed(
      Graph graph,
      double reference,
      Map<String, Double> seconds,
      Optional<List<String>> referenceRoute) {
    double longest =
        referenceRoute
            .map(route -> regular(graph, route, seconds))
            .orElseGet(
                () ->
                    Routes.all(graph, MAX_ROUTES).stream()
                        .map(FixedRoute::route)
                        .mapToDouble(route -> regular(graph, route.nodes(), seconds))
                        .max()
                        .orElse(0));
    return new RouteCosts(reference, Map.copyOf(seconds), longest);
  }

  private static double regular(Graph graph, List<String> ids, Map<String, Double> seconds) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Regular && ids.contains(node.id()))
        .mapToDouble(node -> seconds.getOrDefault(node.id(), 0.0))
        .sum();
  }

  /** Multiply-adds over the reference's. */
  double relative(Route route) {
    return referenceMultiplyAdds == 0 ? 0 : route.multiplyAdds() / referenceMultiplyAdds;
  }

  /** E of the reward. */
  double efficiency(Route route) {
    if (secondsOfNodes.isEmpty()) {
      return -relative(route);
    }
    double seconds = 0;
    for (String node : route.nodes()) {
      seconds += secondsOfNodes.getOrDefault(node, 0.0);
    }
    return referenceSeconds == 0 ? 0 : -seconds / referenceSeconds;
  }
}
