package org.d2nn.experiment.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;

/**
 * The ordinary, static network that a route is: the same nodes and layers without anything that
 * decides. Trained alone with the same budget it is what the route is compared with (docs/method.md
 * section 6; Liu & Deng 2018, section 5).
 */
public final class StaticTwin {
  private final Graph graph;
  private final Set<String> running;
  private final List<Node> dummies = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  private StaticTwin(Graph graph, Route route) {
    this.graph = graph;
    this.running = new HashSet<>(route.nodes());
  }

  /**
   * The graph that runs exactly this route. What a node that does not run would have delivered by
   * default stays: a default of 0 that is added is left out, any other becomes a dummy node. Nodes
   * that led to control nodes only are left out.
   */
  public static Graph of(Graph graph, Route route) {
    return new StaticTwin(graph, route).build();
  }

  /** What the static network of a route is called: the ids of its nodes with layers. */
  public static String name(Graph graph, Route route) {
    return name(of(graph, route));
  }

  /** What a static network is called: the ids of its nodes with layers, joined by {@code +}. */
  public static String name(Graph twin) {
    return twin.functionNodes().stream()
        .filter(node -> node.kind() != Node.Kind.DUMMY)
        .map(Node::id)
        .collect(Collectors.joining("+"));
  }

  private Graph build() {
    for (Edge edge : graph.edges()) {
      if (edge instanceof Edge.Data data && stays(data.to())) {
        keep(data);
      }
    }
    Set<String> useful = leadingToAnOutput();
    List<Node> nodes =
        Stream.concat(graph.nodes().stream().filter(node -> stays(node.id())), dummies.stream())
            .filter(node -> useful.contains(node.id()))
            .toList();
    edges.removeIf(edge -> !useful.contains(edge.to()));
    return new Graph(nodes, edges);
  }

  private boolean stays(String id) {
    Node node = graph.node(id);
    return !(node instanceof Node.Control) && (!node.isFunction() || running.contains(id));
  }

  private void keep(Edge.Data edge) {
    if (stays(edge.from())) {
      edges.add(Edge.Data.of(edge.from(), edge.to()));
    } else if (edge.defaultValue().isPresent() && !isAddedZero(edge)) {
      Node.Dummy dummy = new Node.Dummy(unusedId(edge.from()), edge.defaultValue().get());
      dummies.add(dummy);
      edges.add(Edge.Data.of(dummy.id(), edge.to()));
    }
  }

  /** A zero that is added to something else changes nothing. */
  private boolean isAddedZero(Edge.Data edge) {
    return graph.node(edge.to()).merge() == Merge.ADD
        && edge.defaultValue().orElseThrow().values().stream().allMatch(value -> value == 0)
        && graph.dataInto(edge.to()).stream().anyMatch(other -> stays(other.from()));
  }

  private String unusedId(String wanted) {
    String id = wanted;
    for (int number = 2; isUsed(id); number++) {
      id = wanted + "-" + number;
    }
    return id;
  }

  private boolean isUsed(String id) {
    return graph.find(id).filter(node -> stays(node.id())).isPresent()
        || dummies.stream().anyMatch(dummy -> dummy.id().equals(id));
  }

  private Set<String> leadingToAnOutput() {
    Set<String> useful = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>();
    graph.outputs().forEach(output -> waiting.add(output.id()));
    while (!waiting.isEmpty()) {
      String id = waiting.pop();
      if (useful.add(id)) {
        edges.stream().filter(edge -> edge.to().equals(id)).map(Edge::from).forEach(waiting::add);
      }
    }
    return useful;
  }
}
