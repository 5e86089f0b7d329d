package org.d2nn.app.design.model;

import java.util.List;
import java.util.Optional;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Node.Kind;
import org.jgrapht.GraphPath;
import org.jgrapht.Graphs;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;

/**
 * Which edges may be drawn: those that break none of the rules R1 to R5 (docs/method.md section 1),
 * which no later edit elsewhere could fix.
 */
public final class Connection {
  private Connection() {}

  /** Why no edge may leave this node; empty where one may. */
  public static String whyNotFrom(Graph graph, String from) {
    return graph.node(from).kind() == Kind.OUTPUT ? "R5: an output has no outgoing edges." : "";
  }

  /** Which rule an edge between these nodes would break, as a sentence; empty where it is legal. */
  public static String whyNot(Graph graph, String from, String to) {
    Node source = graph.node(from);
    Node target = graph.node(to);
    boolean control = source.kind() == Kind.CONTROL;
    if (from.equals(to)) {
      return "R2: a node has no edge to itself.";
    }
    if (graph.edges().stream().anyMatch(edge -> edge.joins(from, to))) {
      return "R2: %s → %s already exists.".formatted(from, to);
    }
    if (!whyNotFrom(graph, from).isEmpty()) {
      return whyNotFrom(graph, from);
    }
    if (target.kind() == Kind.INPUT) {
      return "R5: an input has no incoming edges.";
    }
    if (control && target.kind() == Kind.OUTPUT) {
      return "R5: an output is not controlled.";
    }
    if (control && target.kind() == Kind.CONTROL) {
      return "R4: a control node is never controlled directly; control a node before it.";
    }
    if (!control && target.kind() == Kind.DUMMY) {
      return "A dummy takes no data: it emits a constant.";
    }
    List<String> cycle = path(graph, to, from);
    if (!cycle.isEmpty()) {
      return "R1: this would close the cycle %s → %s.".formatted(from, String.join(" → ", cycle));
    }
    return "";
  }

  /** The nodes of a shortest way along edges from a node to another; empty where there is none. */
  private static List<String> path(Graph graph, String from, String to) {
    var links = new DirectedPseudograph<String, DefaultEdge>(DefaultEdge.class);
    graph.nodes().forEach(node -> links.addVertex(node.id()));
    graph.edges().forEach(edge -> Graphs.addEdgeWithVertices(links, edge.from(), edge.to()));
    return Optional.ofNullable(BFSShortestPath.findPathBetween(links, from, to))
        .map(GraphPath::getVertexList)
        .orElse(List.of());
  }
}
