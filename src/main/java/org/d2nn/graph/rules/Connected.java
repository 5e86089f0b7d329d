package org.d2nn.graph.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;

/**
 * R7: every regular and control node can be reached from an input and leads to an output, a control
 * node through what it controls; there is an input and an output.
 */
final class Connected implements Rules.Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    if (graph.inputs().isEmpty()) {
      var input = new Node.Input(IdsAndNumbers.freeId(graph, "image"), Shape.image(3, 32, 32));
      problems.add(
          Problem.of("R7", ProblemPlace.GRAPH, "there is no input", "Add a node of kind input.")
              .fixedBy(new Fix.AddNode("Add an input", input, List.of())));
    }
    if (graph.outputs().isEmpty()) {
      var output = new Node.Output(IdsAndNumbers.freeId(graph, "class"), Merge.ADD);
      problems.add(
          Problem.of("R7", ProblemPlace.GRAPH, "there is no output", "Add a node of kind output.")
              .fixedBy(new Fix.AddNode("Add an output", output, List.of())));
    }
    Set<String> reached = closure(graph, graph.inputs(), Edge::from, Edge::to);
    Set<String> leading = closure(graph, graph.outputs(), Edge::to, Edge::from);
    for (Node node : graph.nodes()) {
      if (!node.isLayered()) {
        continue;
      }
      boolean fed = !graph.dataInto(node.id()).isEmpty();
      if (node instanceof Node.Regular && !fed) {
        Problem unfed =
            Problem.of(
                "R7", node, "no data reaches the node", "Connect a data edge to it, or remove it.");
        problems.add(
            source(graph, node)
                .flatMap(from -> Fix.connect(graph, from, node.id()))
                .map(unfed::fixedBy)
                .orElse(unfed));
      } else if (fed && !graph.inputs().isEmpty() && !reached.contains(node.id())) {
        problems.add(
            Problem.of(
                "R7",
                node,
                "no path leads from an input to the node",
                "Connect it to an input, or remove it."));
      }
      if (!graph.outputs().isEmpty() && !leading.contains(node.id())) {
        Problem loose =
            Problem.of(
                "R7",
                node,
                node instanceof Node.Control
                    ? "nothing that the node controls leads to an output"
                    : "the node leads to no output",
                "Connect it to what uses its result, or remove it.");
        boolean fixable =
            node instanceof Node.Regular
                && graph.outputs().size() == 1
                && graph.dataOutOf(node.id()).isEmpty();
        problems.add(
            fixable
                ? Fix.connect(graph, node.id(), graph.outputs().get(0).id())
                    .map(loose::fixedBy)
                    .orElse(loose)
                : loose);
      }
    }
    return problems;
  }

  /** What a control node that picks the node decides from; without one, the only input. */
  private static Optional<String> source(Graph graph, Node node) {
    Optional<String> decidedFrom =
        graph.controlInto(node.id()).stream()
            .flatMap(edge -> graph.dataInto(edge.from()).stream())
            .map(Edge::from)
            .findFirst();
    return decidedFrom.isPresent() || graph.inputs().size() != 1
        ? decidedFrom
        : Optional.of(graph.inputs().get(0).id());
  }

  private static Set<String> closure(
      Graph graph,
      Collection<? extends Node> starts,
      java.util.function.Function<Edge, String> near,
      java.util.function.Function<Edge, String> far) {
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>();
    starts.forEach(node -> waiting.add(node.id()));
    while (!waiting.isEmpty()) {
      String id = waiting.poll();
      if (seen.add(id)) {
        graph.edges().stream()
            .filter(edge -> near.apply(edge).equals(id))
            .map(far)
            .forEach(waiting::add);
      }
    }
    return seen;
  }
}
