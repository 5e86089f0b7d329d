package org.d2nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;

/** Finds each row's route during a pass: rows that ran the same nodes so far share a prefix. */
final class RoutesTaken {
  private final List<Prefix> prefixes = new ArrayList<>(List.of(new Prefix(-1, null)));
  private final int[] prefixOf;

  private record Prefix(int before, PlannedNode node) {}

  RoutesTaken(int rows) {
    prefixOf = new int[rows];
  }

  /** A function node ran on these rows; called once per node, in execution order. */
  void ran(PlannedNode node, Rows rows) {
    int[] longer = new int[prefixes.size()]; // 0: no row came this way yet
    for (int row : rows.reaching()) {
      int before = prefixOf[row];
      if (longer[before] == 0) {
        longer[before] = prefixes.size();
        prefixes.add(new Prefix(before, node));
      }
      prefixOf[row] = longer[before];
    }
  }

  /**
   * The distinct routes in the order in which rows first take them.
   *
   * @param routeOf receives for each row the index of its route
   */
  List<Route> distinct(int[] routeOf, List<Node> functionNodes) {
    List<Route> routes = new ArrayList<>();
    int[] indices = new int[prefixes.size()];
    Arrays.fill(indices, -1);
    for (int row = 0; row < prefixOf.length; row++) {
      int prefix = prefixOf[row];
      if (indices[prefix] < 0) {
        indices[prefix] = routes.size();
        routes.add(route(prefix, functionNodes));
      }
      routeOf[row] = indices[prefix];
    }
    return routes;
  }

  private Route route(int last, List<Node> functionNodes) {
    Set<String> ran = new HashSet<>();
    long multiplyAdds = 0;
    for (int prefix = last; prefix > 0; prefix = prefixes.get(prefix).before) {
      ran.add(prefixes.get(prefix).node.id());
      multiplyAdds += prefixes.get(prefix).node.multiplyAdds();
    }
    return new Route(
        functionNodes.stream().map(Node::id).filter(ran::contains).toList(), multiplyAdds);
  }
}
