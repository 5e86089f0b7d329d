package org.d2nn.graph.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/** R1: no cycle. One problem per strongly connected set of nodes, which names one of its cycles. */
final class NoCycle implements Rules.Rule {
  @Override
  public List<Problem> check(Graph graph) {
    var links = new SimpleDirectedGraph<String, DefaultEdge>(DefaultEdge.class);
    graph.nodes().forEach(node -> links.addVertex(node.id()));
    for (Edge edge : graph.edges()) {
      boolean simple = !edge.from().equals(edge.to());
      if (simple && links.containsVertex(edge.from()) && links.containsVertex(edge.to())) {
        links.addEdge(edge.from(), edge.to());
      }
    }
    return new KosarajuStrongConnectivityInspector<>(links)
        .stronglyConnectedSets().stream()
            .filter(connected -> connected.size() > 1)
            .map(connected -> cycle(graph, connected))
            .map(
                cycle ->
                    Problem.of(
                            "R1",
                            graph.node(cycle.get(0)),
                            String.join(" → ", cycle) + " is a cycle",
                            "Remove one of its edges.")
                        .fixedBy(removing(graph, cycle)))
            .toList();
  }

  /** Removes the edge of a cycle that was drawn last. */
  private static Fix removing(Graph graph, List<String> cycle) {
    int last = -1;
    for (int i = 0; i + 1 < cycle.size(); i++) {
      for (int edge = last + 1; edge < graph.edges().size(); edge++) {
        if (graph.edges().get(edge).joins(cycle.get(i), cycle.get(i + 1))) {
          last = edge;
        }
      }
    }
    return new Fix.RemoveEdge(graph.edges().get(last), last);
  }

  /** A shortest cycle through the first node of a strongly connected set, its start repeated. */
  private static List<String> cycle(Graph graph, Set<String> connected) {
    String start =
        graph.nodes().stream().map(Node::id).filter(connected::contains).findFirst().orElseThrow();
    Map<String, List<String>> paths = new HashMap<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(start));
    while (!paths.containsKey(start)) {
      String at = waiting.remove();
      for (Edge edge : graph.edges()) {
        boolean onwards = edge.from().equals(at) && !edge.to().equals(at);
        if (onwards && connected.contains(edge.to()) && !paths.containsKey(edge.to())) {
          List<String> path = new ArrayList<>(paths.getOrDefault(at, List.of(start)));
          path.add(edge.to());
          paths.put(edge.to(), path);
          waiting.add(edge.to());
        }
      }
    }
    return paths.get(start);
  }
}
