package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** R6: a control node has at least one data input and two outgoing control edges. */
final class ControlNodes implements Rules.Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    for (Node.Control control : graph.controls()) {
      if (graph.dataInto(control.id()).isEmpty()) {
        problems.add(
            Problem.of(
                "R6",
                control,
                "the control node has no data input to decide from",
                "Connect the node whose output it decides from."));
      }
      long choices = graph.controlOutOf(control.id()).stream().map(Edge::to).distinct().count();
      if (choices < 2) {
        problems.add(
            Problem.of(
                "R6",
                control,
                choices == 0
                    ? "the control node has nothing to choose from"
                    : "the control node has only one node to choose from",
                "Give it control edges to at least two nodes; a dummy without outgoing edges means"
                    + " \"do nothing\"."));
      }
    }
    return problems;
  }
}
