package org.d2nn.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Layer;

/**
 * A D2NN: nodes and edges in the file's order. Immutable; an edit makes a new graph. A graph may be
 * invalid while it is drawn: {@code Rules#check} says what is wrong, and what needs a valid graph
 * says so.
 */
public final class Graph {
  private final List<Node> nodes;
  private final List<Edge> edges;
  private final Scores scores;
  private final Map<String, Node> byId = new LinkedHashMap<>();
  private final Map<String, List<Edge.Data>> dataInto = new HashMap<>();
  private final Map<String, List<Edge.Data>> dataOutOf = new HashMap<>();
  private final Map<String, List<Edge.Control>> controlInto = new HashMap<>();
  private final Map<String, List<Edge.Control>> controlOutOf = new HashMap<>();

  /** What a control node's last layer gives for each of its decisions. */
  public enum Scores {
    /** Its value: the reward to expect. */
    VALUES(1),
    /**
     * The parts of its value (docs/method.md section 8): in the order of the edges first the logit
     * of the probability that the answer is right, for all of them, then the relative cost of the
     * whole execution.
     */
    PARTS(2);

    private final int each;

    Scores(int each) {
      this.each = each;
    }

    /** Units of the last layer for each decision. */
    public int each() {
      return each;
    }
  }

  /** A graph whose control nodes give values. */
  public Graph(List<? extends Node> nodes, List<? extends Edge> edges) {
    this(nodes, edges, Scores.VALUES);
  }

  private Graph(List<? extends Node> nodes, List<? extends Edge> edges, Scores scores) {
    this.scores = scores;
    this.nodes = List.copyOf(nodes);
    this.edges = List.copyOf(edges);
    for (Node node : this.nodes) {
      byId.putIfAbsent(node.id(), node);
    }
    for (Edge edge : this.edges) {
      if (edge instanceof Edge.Data data) {
        dataInto.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(data);
        dataOutOf.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(data);
      } else if (edge instanceof Edge.Control control) {
        controlInto.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(control);
        controlOutOf.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(control);
      }
    }
  }

  /** The same graph, whose control nodes give these scores. */
  public Graph withScores(Scores newScores) {
    return newScores == scores ? this : new Graph(nodes, edges, newScores);
  }

  /** A graph of the same kind with other nodes and edges. */
  public Graph with(List<? extends Node> newNodes, List<? extends Edge> newEdges) {
    return new Graph(newNodes, newEdges, scores);
  }

  public Scores scores() {
    return scores;
  }

  /** Units that the last layer of a control node needs. */
  public int scoresOf(String control) {
    return controlOutOf(control).size() * scores.each();
  }

  public List<Node> nodes() {
    return nodes;
  }

  public List<Edge> edges() {
    return edges;
  }

  public Optional<Node> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * @throws IllegalArgumentException if there is no such node
   */
  public Node node(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no node " + id));
  }

  /** Data edges into a node, in the file's order: the order in which they are merged. */
  public List<Edge.Data> dataInto(String id) {
    return dataInto.getOrDefault(id, List.of());
  }

  public List<Edge.Data> dataOutOf(String id) {
    return dataOutOf.getOrDefault(id, List.of());
  }

  public List<Edge.Control> controlInto(String id) {
    return controlInto.getOrDefault(id, List.of());
  }

  /** A control node's decisions, in the order of its scores. */
  public List<Edge.Control> controlOutOf(String id) {
    return controlOutOf.getOrDefault(id, List.of());
  }

  public List<Node.Input> inputs() {
    return all(Node.Input.class);
  }

  public List<Node.Output> outputs() {
    return all(Node.Output.class);
  }

  public List<Node.Control> controls() {
    return all(Node.Control.class);
  }

  /** Regular, control and dummy nodes, in the file's order: what a route is made of. */
  public List<Node> functionNodes() {
    return nodes.stream().filter(Node::isFunction).toList();
  }

  private <T extends Node> List<T> all(Class<T> kind) {
    return nodes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * A node's layers with what is implied filled in: a last dense layer of a control node without
   * {@code out} gets the units that its decisions need.
   */
  public List<Layer> layersOf(Node node) {
    List<Layer> layers = node.layers();
    if (node instanceof Node.Control
        && !layers.isEmpty()
        && layers.get(layers.size() - 1) instanceof Dense last
        && last.out() == Dense.IMPLIED) {
      List<Layer> filled = new ArrayList<>(layers);
      filled.set(layers.size() - 1, new Dense(scoresOf(node.id()), last.activation()));
      return List.copyOf(filled);
    }
    return layers;
  }

  /**
   * The nodes in a topological order of data and control edges together; among those that are free,
   * the file's order. Nodes on or behind a cycle are missing, so a graph without one has all of
   * them.
   */
  public List<Node> executionOrder() {
    Map<String, Integer> waitingFor = new HashMap<>();
    Map<String, List<String>> next = new HashMap<>();
    for (Edge edge : edges) {
      if (byId.containsKey(edge.from()) && byId.containsKey(edge.to())) {
        waitingFor.merge(edge.to(), 1, Integer::sum);
        next.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge.to());
      }
    }
    var free = new ArrayDeque<String>();
    byId.keySet().stream().filter(id -> !waitingFor.containsKey(id)).forEach(free::add);
    List<Node> order = new ArrayList<>();
    while (!free.isEmpty()) {
      String id = free.poll();
      order.add(byId.get(id));
      for (String to : next.getOrDefault(id, List.of())) {
        if (waitingFor.merge(to, -1, Integer::sum) == 0) {
          free.add(to);
        }
      }
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph that
        && nodes.equals(that.nodes)
        && edges.equals(that.edges)
        && scores == that.scores;
  }

  @Override
  public int hashCode() {
    return 31 * nodes.hashCode() + edges.hashCode();
  }

  @Override
  public String toString() {
    return nodes.stream().map(Node::id).toList() + " " + edges;
  }
}
