package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;

/** F1, as far as a graph can show it: both ends of an edge are nodes. */
final class EndsExist implements Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      for (String end : List.of(edge.from(), edge.to())) {
        if (graph.find(end).isEmpty()) {
          problems.add(
              Problem.of(
                      "F1",
                      edge,
                      "there is no node " + end,
                      "Correct the edge, remove it, or add the node.")
                  .fixedBy(new Fix.RemoveEdge(edge, i)));
        }
      }
    }
    return problems;
  }
}
