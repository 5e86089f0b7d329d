package org.d2nn.app.design.blocks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.d2nn.app.design.blocks.Block.Wherein;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;

/** Finds where blocks go in a graph. */
final class BlockPlaces {
  /**
   * Where a block goes: between a node and what takes its output.
   *
   * @param source an input or a regular node
   * @param edges out of it, which the block takes over
   * @param shape of what they carry
   */
  record BlockPlace(String source, List<Edge.Data> edges, Shape shape) {}

  private final Graph graph;
  private final Shapes shapes;
  private final Map<String, Boolean> alwaysRuns = new HashMap<>();

  BlockPlaces(Graph graph) {
    this.graph = graph;
    shapes = Shapes.of(graph);
    for (Node node : graph.executionOrder()) {
      alwaysRuns.put(node.id(), runsAlways(node));
    }
  }

  private boolean runsAlways(Node node) {
    boolean fed = node.kind() == Node.Kind.INPUT || !graph.dataInto(node.id()).isEmpty();
    return fed
        && graph.controlInto(node.id()).isEmpty()
        && graph.dataInto(node.id()).stream()
            .allMatch(edge -> edge.defaultValue().isPresent() || alwaysRuns(edge.from()));
  }

  /** The place that a selection names: an edge, a node, or a control node's source. */
  Optional<BlockPlace> of(Set<String> nodes, Set<Edge> edges) {
    if (nodes.isEmpty() && edges.size() == 1) {
      Edge edge = edges.iterator().next();
      return edge instanceof Edge.Data data ? after(data.from(), List.of(data)) : Optional.empty();
    }
    if (nodes.size() != 1 || !edges.isEmpty()) {
      return Optional.empty();
    }
    String id = nodes.iterator().next();
    if (graph.find(id).filter(node -> node instanceof Node.Control).isPresent()) {
      return graph.dataInto(id).stream()
          .findFirst()
          .flatMap(edge -> after(edge.from(), graph.dataOutOf(edge.from())));
    }
    return after(id, graph.dataOutOf(id));
  }

  private Optional<BlockPlace> after(String source, List<Edge.Data> edges) {
    return graph
        .find(source)
        .filter(Node::carriesImage)
        .flatMap(node -> shapes.outputOf(source))
        .map(shape -> new BlockPlace(source, edges, shape));
  }

  boolean fits(BlockPlace place, Wherein wherein) {
    return wherein != Wherein.ALWAYS_RUNNING || alwaysRuns(place.source());
  }

  /** The last place that suits; before class scores only where there is none with images. */
  Optional<BlockPlace> best(Wherein wherein) {
    Optional<BlockPlace> best = Optional.empty();
    int most = 0;
    for (Node node : graph.executionOrder()) {
      Optional<BlockPlace> place =
          after(node.id(), graph.dataOutOf(node.id()))
              .filter(one -> !one.edges().isEmpty() && fits(one, wherein))
              .filter(one -> leadsToAnOutput(one.source()));
      int worth = place.map(one -> worth(one, node, wherein)).orElse(0);
      if (worth > 0 && worth >= most) {
        most = worth;
        best = place;
      }
    }
    return best;
  }

  private int worth(BlockPlace place, Node node, Wherein wherein) {
    int worth = 1;
    worth += place.shape().isImage() ? 4 : 0;
    worth += alwaysRuns(node.id()) || wherein == Wherein.LATE ? 8 : 0;
    worth += wherein == Wherein.LATE && !continuesWithDefaults(place.source()) ? 16 : 0;
    worth += node instanceof Node.Regular ? 2 : 0;
    return worth;
  }

  /** Whether something below, short of an output, would run on defaults if this were skipped. */
  private boolean continuesWithDefaults(String id) {
    Set<String> below = below(graph, id);
    below.add(id);
    return graph.edges().stream()
        .filter(edge -> edge instanceof Edge.Data data && data.defaultValue().isPresent())
        .filter(edge -> below.contains(edge.from()))
        .anyMatch(edge -> graph.find(edge.to()).filter(to -> to instanceof Node.Output).isEmpty());
  }

  private boolean leadsToAnOutput(String id) {
    Set<String> below = below(graph, id);
    return graph.outputs().stream().anyMatch(output -> below.contains(output.id()));
  }

  boolean alwaysRuns(String id) {
    return alwaysRuns.getOrDefault(id, false);
  }

  /** Every node that edges of either kind lead to from this one. */
  static Set<String> below(Graph graph, String id) {
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(id));
    while (!waiting.isEmpty()) {
      String at = waiting.poll();
      Stream.concat(graph.dataOutOf(at).stream(), graph.controlOutOf(at).stream())
          .map(Edge::to)
          .filter(seen::add)
          .forEach(waiting::add);
    }
    return seen;
  }
}
