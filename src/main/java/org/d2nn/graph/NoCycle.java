package org.d2nn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/** R1: no cycle. One problem for each knot of cycles, naming the nodes of one of them. */
final class NoCycle implements Rule {
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
            .filter(knot -> knot.size() > 1)
            .map(knot -> cycle(graph, knot))
            .map(
                cycle ->
                    Problem.of(
                        "R1",
                        cycle.get(0),
                        String.join(" → ", cycle) + " is a cycle",
                        "Remove one of its edges."))
            .toList();
  }

  /** Follows edges within a strongly connected set until a node comes again. */
  private static List<String> cycle(Graph graph, Set<String> knot) {
    List<String> walk = new ArrayList<>();
    String at =
        graph.nodes().stream().map(Node::id).filter(knot::contains).findFirst().orElseThrow();
    while (!walk.contains(at)) {
      walk.add(at);
      String from = at;
      at =
          graph.edges().stream()
              .filter(edge -> edge.from().equals(from) && !edge.to().equals(from))
              .map(Edge::to)
              .filter(knot::contains)
              .findFirst()
              .orElseThrow();
    }
    List<String> cycle = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
    cycle.add(at);
    return cycle;
  }
}
