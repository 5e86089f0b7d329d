package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * R5: an input has no incoming edges and an output no outgoing ones; neither is controlled; every
 * output has a data input. A dummy takes no data.
 */
final class InputsAndOutputs implements Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      Node from = graph.find(edge.from()).orElse(null);
      Node to = graph.find(edge.to()).orElse(null);
      var remove = new Fix.RemoveEdge(edge, i);
      if (from instanceof Node.Output) {
        problems.add(
            Problem.of(
                    "R5",
                    edge,
                    from.id() + " is an output and has no outgoing edges",
                    "Remove the edge.")
                .fixedBy(remove));
      }
      if (to instanceof Node.Input) {
        problems.add(
            Problem.of(
                    "R5",
                    edge,
                    to.id() + " is an input and has no incoming edges",
                    "Remove the edge.")
                .fixedBy(remove));
      }
      if (to instanceof Node.Output && edge instanceof Edge.Control) {
        problems.add(
            Problem.of(
                    "R5",
                    edge,
                    to.id() + " is an output and is never controlled",
                    "Control the nodes that lead to it.")
                .fixedBy(remove));
      }
      if (to instanceof Node.Dummy && edge instanceof Edge.Data) {
        problems.add(
            Problem.of(
                    "R5",
                    edge,
                    to.id() + " is a dummy and takes no data",
                    "Remove the edge, or make the node a regular one.")
                .fixedBy(remove));
      }
    }
    for (Node.Output output : graph.outputs()) {
      if (graph.dataInto(output.id()).isEmpty()) {
        problems.add(
            Problem.of(
                "R5",
                output,
                "the output has no data input",
                "Connect a node that gives class scores."));
      }
    }
    return problems;
  }
}
