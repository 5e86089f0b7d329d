package org.d2nn.app.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * A graph together with where its nodes stand: what Design edits. Immutable; every edit gives a new
 * drawing and leaves everything it does not touch as it was, the order of nodes and edges included.
 */
public record DrawnGraph(Graph graph, Layout layout) {

  public DrawnGraph withNode(Node node, Point2D centre) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    nodes.add(node);
    return new DrawnGraph(graph.with(nodes, graph.edges()), layout.with(node.id(), centre));
  }

  public DrawnGraph withEdge(Edge edge) {
    List<Edge> edges = new ArrayList<>(graph.edges());
    edges.add(edge);
    return withEdges(edges);
  }

  public DrawnGraph withEdges(List<Edge> edges) {
    return new DrawnGraph(graph.with(graph.nodes(), edges), layout);
  }

  /** The edge that dragging from one node to another draws: control nodes draw control edges. */
  public DrawnGraph connected(String from, String to) {
    return withEdge(
        graph.node(from).kind() == Node.Kind.CONTROL
            ? new Edge.Control(from, to)
            : Edge.Data.of(from, to));
  }

  /** Without these nodes, their edges, and these edges. */
  public DrawnGraph without(Set<String> ids, Set<Edge> gone) {
    List<Node> nodes = graph.nodes().stream().filter(node -> !ids.contains(node.id())).toList();
    List<Edge> edges =
        graph.edges().stream()
            .filter(edge -> !gone.contains(edge))
            .filter(edge -> !ids.contains(edge.from()) && !ids.contains(edge.to()))
            .toList();
    return new DrawnGraph(graph.with(nodes, edges), layout.without(ids));
  }

  /** With another node of the same id in place of this one. */
  public DrawnGraph withChanged(String id, UnaryOperator<Node> change) {
    List<Node> nodes =
        graph.nodes().stream()
            .map(node -> node.id().equals(id) ? change.apply(node) : node)
            .toList();
    return new DrawnGraph(graph.with(nodes, graph.edges()), layout);
  }

  public DrawnGraph withChanged(Edge edge, UnaryOperator<Edge> change) {
    List<Edge> edges =
        graph.edges().stream().map(one -> one.equals(edge) ? change.apply(one) : one).toList();
    return new DrawnGraph(graph.with(graph.nodes(), edges), layout);
  }

  /** Another id for a node, in its edges and its place too. */
  public DrawnGraph renamed(String from, String to) {
    List<Node> nodes =
        graph.nodes().stream()
            .map(node -> node.id().equals(from) ? node.withId(to) : node)
            .toList();
    List<Edge> edges =
        graph.edges().stream()
            .map(
                edge ->
                    edge.between(
                        edge.from().equals(from) ? to : edge.from(),
                        edge.to().equals(from) ? to : edge.to()))
            .toList();
    return new DrawnGraph(graph.with(nodes, edges), layout.renamed(from, to));
  }

  public DrawnGraph moved(Collection<String> ids, double dx, double dy) {
    return new DrawnGraph(graph, layout.moved(ids, centre -> centre.add(dx, dy)));
  }

  public DrawnGraph laidOut(Layout changed) {
    return new DrawnGraph(graph, changed);
  }

  /** Only these nodes and the edges among them: what copying takes. */
  public DrawnGraph part(Set<String> ids) {
    List<Node> nodes = graph.nodes().stream().filter(node -> ids.contains(node.id())).toList();
    List<Edge> edges =
        graph.edges().stream()
            .filter(edge -> ids.contains(edge.from()) && ids.contains(edge.to()))
            .toList();
    Map<String, Point2D> centres = new LinkedHashMap<>();
    ids.forEach(id -> layout.find(id).ifPresent(centre -> centres.put(id, centre)));
    return new DrawnGraph(graph.with(nodes, edges), new Layout(centres));
  }

  /**
   * A drawing with more in it.
   *
   * @param added ids of the nodes that are new
   */
  public record Extended(DrawnGraph drawn, Set<String> added) {}

  /**
   * Puts another drawing's nodes and edges in, with new ids where theirs are taken.
   *
   * @param by how far the other's nodes are moved
   * @param present nodes of the other that are here already, each with its id here
   */
  public Extended pasted(DrawnGraph part, Point2D by, Map<String, String> present) {
    Set<String> taken = ids();
    Set<String> added = new LinkedHashSet<>();
    Map<String, String> names = new HashMap<>(present);
    List<Node> nodes = new ArrayList<>(graph.nodes());
    Map<String, Point2D> centres = new LinkedHashMap<>();
    for (Node node : part.graph.nodes()) {
      if (!present.containsKey(node.id())) {
        String name = NodeNames.free(node.id(), taken);
        taken.add(name);
        added.add(name);
        names.put(node.id(), name);
        nodes.add(node.withId(name));
        centres.put(name, part.layout.at(node.id()).add(by));
      }
    }
    List<Edge> edges = new ArrayList<>(graph.edges());
    part.graph
        .edges()
        .forEach(edge -> edges.add(edge.between(names.get(edge.from()), names.get(edge.to()))));
    return new Extended(
        new DrawnGraph(graph.with(nodes, edges), layout.withAll(centres)), Set.copyOf(added));
  }

  /** Every id in use. */
  public Set<String> ids() {
    Set<String> ids = new HashSet<>();
    graph.nodes().forEach(node -> ids.add(node.id()));
    return ids;
  }

  public Optional<Node> find(String id) {
    return graph.find(id);
  }
}
