package org.d2nn.graph.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * R7: every regular and control node can be reached from an input and leads to an output, a control
 * node through what it controls; there is an input and an output.
 */
final class Connected implements Rules.Rule {
  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    if (graph.inputs().isEmpty()) {
      problems.add(
          Problem.of("R7", ProblemPlace.GRAPH, "there is no input", "Add a node of kind input."));
    }
    if (graph.outputs().isEmpty()) {
      problems.add(
          Problem.of("R7", ProblemPlace.GRAPH, "there is no output", "Add a node of kind output."));
    }
    Set<String> reached = closure(graph, graph.inputs(), Edge::from, Edge::to);
    Set<String> leading = closure(graph, graph.outputs(), Edge::to, Edge::from);
    for (Node node : graph.nodes()) {
      if (!node.isLayered()) {
        continue;
      }
      boolean fed = !graph.dataInto(node.id()).isEmpty();
      if (node instanceof Node.Regular && !fed) {
        problems.add(
            Problem.of(
                "R7",
                node,
                "no data reaches the node",
                "Connect a data edge to it, or remove it."));
      } else if (fed && !graph.inputs().isEmpty() && !reached.contains(node.id())) {
        problems.add(
            Problem.of(
                "R7",
                node,
                "no path leads from an input to the node",
                "Connect it to an input, or remove it."));
      }
      if (!graph.outputs().isEmpty() && !leading.contains(node.id())) {
        problems.add(
            Problem.of(
                "R7",
                node,
                node instanceof Node.Control
                    ? "nothing that the node controls leads to an output"
                    : "the node leads to no output",
                "Connect it to what uses its result, or remove it."));
      }
    }
    return problems;
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
