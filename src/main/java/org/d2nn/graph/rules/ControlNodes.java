package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.graph.Constant;
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
        Problem blind =
            Problem.of(
                "R6",
                control,
                "the control node has no data input to decide from",
                "Connect the node whose output it decides from.");
        problems.add(
            source(graph, control)
                .flatMap(from -> Fix.connect(graph, from, control.id()))
                .map(blind::fixedBy)
                .orElse(blind));
      }
      long choices = graph.controlOutOf(control.id()).stream().map(Edge::to).distinct().count();
      if (choices < 2) {
        Problem narrow =
            Problem.of(
                "R6",
                control,
                choices == 0
                    ? "the control node has nothing to choose from"
                    : "the control node has only one node to choose from",
                "Give it control edges to at least two nodes; a dummy without outgoing edges means"
                    + " \"do nothing\".");
        problems.add(choices == 1 ? narrow.fixedBy(doingNothing(graph, control)) : narrow);
      }
    }
    return problems;
  }

  /** The node that feeds what the control node picks: it decides from the same, as in the paper. */
  private static Optional<String> source(Graph graph, Node control) {
    return graph.controlOutOf(control.id()).stream()
        .flatMap(edge -> graph.dataInto(edge.to()).stream())
        .map(Edge::from)
        .filter(from -> graph.find(from).filter(Node::carriesImage).isPresent())
        .findFirst();
  }

  private static Fix doingNothing(Graph graph, Node control) {
    var dummy = new Node.Dummy(IdsAndNumbers.freeId(graph, "skip"), Constant.ZERO);
    return new Fix.AddNode(
        "Let %s also pick a dummy that does nothing".formatted(control.id()),
        dummy,
        List.of(new Edge.Control(control.id(), dummy.id())));
  }
}
