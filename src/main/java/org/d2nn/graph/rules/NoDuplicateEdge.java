package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;

/** R2: no duplicate edge, of whatever kind, and no edge from a node to itself. */
final class NoDuplicateEdge implements Rule {
  private record Ends(String from, String to) {}

  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    Set<Ends> seen = new HashSet<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      String broken =
          edge.from().equals(edge.to())
              ? "an edge from a node to itself"
              : seen.add(new Ends(edge.from(), edge.to()))
                  ? null
                  : "there is already an edge between these two nodes";
      if (broken != null) {
        problems.add(
            Problem.of("R2", edge, broken, "Remove it.").fixedBy(new Fix.RemoveEdge(edge, i)));
      }
    }
    return problems;
  }
}
