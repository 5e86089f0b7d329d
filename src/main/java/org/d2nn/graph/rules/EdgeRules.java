package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** The rules that look at one edge after another: F1 and R2 to R5. */
final class EdgeRules {
  private final Graph graph;
  private final List<Problem> problems = new ArrayList<>();

  private EdgeRules(Graph graph) {
    this.graph = graph;
  }

  /** What one edge breaks. */
  private interface Check {
    /**
     * @param remove the fix that nearly always helps
     */
    void of(Edge edge, Fix remove);
  }

  private List<Problem> checkEach(Check check) {
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      check.of(edge, new Fix.RemoveEdge(edge, i));
    }
    return problems;
  }

  private void add(String code, Edge edge, String message, String remedy, Fix fix) {
    problems.add(Problem.of(code, edge, message, remedy).fixedBy(fix));
  }

  /** F1, as far as a graph can show it: both ends of an edge are nodes. */
  static List<Problem> endsExist(Graph graph) {
    var rule = new EdgeRules(graph);
    return rule.checkEach(
        (edge, remove) -> {
          for (String end : List.of(edge.from(), edge.to())) {
            if (graph.find(end).isEmpty()) {
              String remedy = "Correct the edge, remove it, or add the node.";
              rule.add("F1", edge, "there is no node " + end, remedy, remove);
            }
          }
        });
  }

  /** R2: no duplicate edge, of whatever kind, and no edge from a node to itself. */
  static List<Problem> noDuplicate(Graph graph) {
    var rule = new EdgeRules(graph);
    Set<List<String>> seen = new HashSet<>();
    return rule.checkEach(
        (edge, remove) -> {
          if (edge.from().equals(edge.to())) {
            rule.add("R2", edge, "an edge from a node to itself", "Remove it.", remove);
          } else if (!seen.add(List.of(edge.from(), edge.to()))) {
            String message = "there is already an edge between these two nodes";
            rule.add("R2", edge, message, "Remove it.", remove);
          }
        });
  }

  /**
   * R3: a node's outgoing edges are all data edges or all control edges; only a control node has
   * outgoing control edges, and it has only those (Liu & Deng 2018).
   */
  static List<Problem> kinds(Graph graph) {
    var rule = new EdgeRules(graph);
    return rule.checkEach(
        (edge, remove) -> {
          Node from = graph.find(edge.from()).orElse(null);
          if (edge instanceof Edge.Data && from instanceof Node.Control) {
            rule.add(
                "R3",
                edge,
                from.id() + " is a control node, and a control node has only control edges",
                "Make it a control edge, or take the data from another node.",
                remove);
          } else if (edge instanceof Edge.Control control
              && from != null
              && !(from instanceof Node.Control)) {
            rule.add(
                "R3",
                edge,
                "%s is a node of kind %s, and only a control node has control edges"
                    .formatted(from.id(), from.kind().fileName()),
                "Make it a data edge, or let a control node decide.",
                new Fix.CarryData(control));
          }
        });
  }

  /**
   * R4: a node with an incoming control edge has no outgoing one. A control node is never
   * controlled directly; it is skipped when its input is null (Liu & Deng 2018).
   */
  static List<Problem> noControlledControl(Graph graph) {
    var rule = new EdgeRules(graph);
    return rule.checkEach(
        (edge, remove) -> {
          String to = edge.to();
          boolean decides =
              graph.find(to).orElse(null) instanceof Node.Control
                  || !graph.controlOutOf(to).isEmpty();
          if (edge instanceof Edge.Control && decides) {
            rule.add(
                "R4",
                edge,
                to + " makes decisions, and what makes decisions is never controlled directly",
                "Remove the edge and control the node that %s takes its data from: without data it is skipped."
                    .formatted(to),
                remove);
          }
        });
  }

  /**
   * R5: an input has no incoming edges and an output no outgoing ones; neither is controlled; every
   * output has a data input. A dummy takes no data.
   */
  static List<Problem> inputsAndOutputs(Graph graph) {
    var rule = new EdgeRules(graph);
    rule.checkEach(
        (edge, remove) -> {
          Node to = graph.find(edge.to()).orElse(null);
          if (graph.find(edge.from()).orElse(null) instanceof Node.Output) {
            String message = edge.from() + " is an output and has no outgoing edges";
            rule.add("R5", edge, message, "Remove the edge.", remove);
          }
          if (to instanceof Node.Input) {
            String message = to.id() + " is an input and has no incoming edges";
            rule.add("R5", edge, message, "Remove the edge.", remove);
          } else if (to instanceof Node.Output && edge instanceof Edge.Control) {
            String message = to.id() + " is an output and is never controlled";
            rule.add("R5", edge, message, "Control the nodes that lead to it.", remove);
          } else if (to instanceof Node.Dummy && edge instanceof Edge.Data) {
            String message = to.id() + " is a dummy and takes no data";
            String remedy = "Remove the edge, or make the node a regular one.";
            rule.add("R5", edge, message, remedy, remove);
          }
        });
    for (Node.Output output : graph.outputs()) {
      if (graph.dataInto(output.id()).isEmpty()) {
        String remedy = "Connect a node that gives class scores.";
        Problem unfed = Problem.of("R5", output, "the output has no data input", remedy);
        rule.problems.add(
            onlyLooseEnd(graph)
                .flatMap(from -> Fix.connect(graph, from, output.id()))
                .map(unfed::fixedBy)
                .orElse(unfed));
      }
    }
    return rule.problems;
  }

  /** The regular node that leads nowhere, where there is just one. */
  private static Optional<String> onlyLooseEnd(Graph graph) {
    List<String> ends =
        graph.nodes().stream()
            .filter(node -> node instanceof Node.Regular && graph.dataOutOf(node.id()).isEmpty())
            .map(Node::id)
            .toList();
    return ends.size() == 1 ? Optional.of(ends.get(0)) : Optional.empty();
  }
}
