package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * R3: a node's outgoing edges are all data edges or all control edges; only a control node has
 * outgoing control edges, and it has only those (Liu & Deng 2018).
 */
final class EdgeKinds implements Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      Node from = graph.find(edge.from()).orElse(null);
      if (from == null) {
        continue;
      }
      boolean decides = from instanceof Node.Control;
      if (edge instanceof Edge.Data && decides) {
        problems.add(
            Problem.of(
                    "R3",
                    edge,
                    from.id() + " is a control node, and a control node has only control edges",
                    "Make it a control edge, or take the data from another node.")
                .fixedBy(new Fix.RemoveEdge(edge, i)));
      } else if (edge instanceof Edge.Control control && !decides) {
        problems.add(
            Problem.of(
                    "R3",
                    edge,
                    "%s is a node of kind %s, and only a control node has control edges"
                        .formatted(from.id(), from.kind().fileName()),
                    "Make it a data edge, or let a control node decide.")
                .fixedBy(new Fix.CarryData(control)));
      }
    }
    return problems;
  }
}
