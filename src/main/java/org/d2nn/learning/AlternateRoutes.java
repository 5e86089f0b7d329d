package org.d2nn.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;

/**
 * The other routes that an image must take so that every regular node learns from it ({@code
 * branchTraining: all}). They are chosen greedily: the route with the most regular nodes that are
 * still missing; among equals, the cheaper one.
 */
final class AlternateRoutes {
  /** If a graph has more routes, this many more are drawn at random. */
  private static final int MAX_ROUTES = 1024;

  private final Graph graph;
  private final Set<String> regular = new HashSet<>();
  private final List<FixedRoute> candidates;
  private final Map<Route, List<int[]>> completions = new HashMap<>();

  AlternateRoutes(Graph graph) {
    this.graph = graph;
    graph.nodes().stream()
        .filter(Node.Regular.class::isInstance)
        .forEach(node -> regular.add(node.id()));
    candidates = new ArrayList<>(Routes.all(graph, MAX_ROUTES));
    if (candidates.size() == MAX_ROUTES) {
      for (int draw = 0; draw < MAX_ROUTES; draw++) {
        Map<String, String> decisions = randomDecisions(draw);
        candidates.add(new FixedRoute(Routes.of(graph, decisions), decisions));
      }
    }
  }

  /**
   * Forced decisions that together with a route already taken run every regular node that can run.
   *
   * @return for each further route the index of the edge that each control node takes, in the
   *     file's order; −1 for one that does not run
   */
  List<int[]> completing(Route taken) {
    return completions.computeIfAbsent(taken, this::complete);
  }

  private List<int[]> complete(Route taken) {
    Set<String> missing = new HashSet<>(regular);
    taken.nodes().forEach(missing::remove);
    List<int[]> routes = new ArrayList<>();
    while (true) {
      FixedRoute best = null;
      long most = 0;
      for (FixedRoute candidate : candidates) {
        long gain = candidate.route().nodes().stream().filter(missing::contains).count();
        if (gain > most
            || gain == most
                && best != null
                && candidate.route().multiplyAdds() < best.route().multiplyAdds()) {
          best = candidate;
          most = gain;
        }
      }
      if (best == null) {
        return routes;
      }
      best.route().nodes().forEach(missing::remove);
      routes.add(edgesOf(best.decisions()));
    }
  }

  private int[] edgesOf(Map<String, String> decisions) {
    List<Node.Control> controls = graph.controls();
    int[] edges = new int[controls.size()];
    for (int i = 0; i < edges.length; i++) {
      String target = decisions.get(controls.get(i).id());
      List<String> targets =
          graph.controlOutOf(controls.get(i).id()).stream().map(Edge::to).toList();
      edges[i] = target == null ? -1 : targets.indexOf(target);
    }
    return edges;
  }

  private Map<String, String> randomDecisions(long draw) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (Node.Control control : graph.controls()) {
      List<Edge.Control> edges = graph.controlOutOf(control.id());
      int pick = StatelessRandom.below(edges.size(), draw, StatelessRandom.key(control.id()));
      decisions.put(control.id(), edges.get(pick).to());
    }
    return decisions;
  }
}
