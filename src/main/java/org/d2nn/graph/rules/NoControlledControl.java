package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * R4: a node with an incoming control edge has no outgoing one. A control node is never controlled
 * directly; it is skipped when its input is null (Liu & Deng 2018).
 */
final class NoControlledControl implements Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      boolean controlsOn =
          graph.find(edge.to()).filter(to -> to instanceof Node.Control).isPresent()
              || !graph.controlOutOf(edge.to()).isEmpty();
      if (edge instanceof Edge.Control && controlsOn) {
        problems.add(
            Problem.of(
                    "R4",
                    edge,
                    edge.to()
                        + " makes decisions, and what makes decisions is never controlled directly",
                    "Remove the edge and control the node that %s takes its data from: without data it is skipped."
                        .formatted(edge.to()))
                .fixedBy(new Fix.RemoveEdge(edge, i)));
      }
    }
    return problems;
  }
}
