package org.d2nn.app.train;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * The share of the images that pass each node and edge, from 0 to 1, computed from what the control
 * nodes decided.
 *
 * <p>A control node's shares are among the images that reached it. A node gets what the control
 * edges into it carry, but never more than the least of its data inputs that must be there. Where
 * control nodes that do not depend on each other open the same node, their decisions are taken as
 * independent.
 */
record Traffic(Map<String, Double> nodes, Map<Edge, Double> edges) {
  private static final double AS_GOOD_AS_NONE = 0.0005;

  /**
   * @param shares for each control node the share of each decision, by the edge's target; one that
   *     is missing decided nothing
   */
  static Traffic of(Graph graph, Map<String, Map<String, Double>> shares) {
    Map<String, Double> nodes = new LinkedHashMap<>();
    Map<Edge, Double> edges = new HashMap<>();
    for (Node node : graph.executionOrder()) {
      double reached = Math.min(opened(graph, node, edges), fed(graph, node, nodes));
      nodes.put(node.id(), reached);
      Map<String, Double> decided = shares.getOrDefault(node.id(), Map.of());
      for (Edge.Control edge : graph.controlOutOf(node.id())) {
        edges.put(edge, reached * decided.getOrDefault(edge.to(), 0.0));
      }
    }
    for (Edge edge : graph.edges()) {
      if (edge instanceof Edge.Data) {
        edges.put(
            edge,
            Math.min(nodes.getOrDefault(edge.from(), 0.0), nodes.getOrDefault(edge.to(), 0.0)));
      }
    }
    return new Traffic(nodes, edges);
  }

  /** At least one control edge is active; edges of one control node exclude each other. */
  private static double opened(Graph graph, Node node, Map<Edge, Double> edges) {
    List<Edge.Control> into = graph.controlInto(node.id());
    Map<String, Double> byControl =
        into.stream()
            .collect(
                Collectors.groupingBy(
                    Edge::from, Collectors.summingDouble(edge -> edges.getOrDefault(edge, 0.0))));
    if (byControl.size() == 1) {
      return Math.min(1, byControl.values().iterator().next());
    }
    double none = 1;
    for (double active : byControl.values()) {
      none *= 1 - Math.min(1, active);
    }
    return into.isEmpty() ? 1 : 1 - none;
  }

  private static double fed(Graph graph, Node node, Map<String, Double> nodes) {
    return graph.dataInto(node.id()).stream()
        .filter(edge -> edge.defaultValue().isEmpty())
        .mapToDouble(edge -> nodes.getOrDefault(edge.from(), 0.0))
        .min()
        .orElse(1);
  }

  /**
   * Edges as wide as their share, control edges in the colours of their decisions, nodes as dark;
   * nodes that have choices above them say theirs.
   */
  Look look(Graph graph) {
    Map<String, String> notes = notes(graph);
    Map<Edge, Color> colours = DecisionColours.onEdges(graph);
    return Look.of(graph, node -> look(node, notes), edge -> look(edge, colours.get(edge)));
  }

  private NodeLook look(Node node, Map<String, String> notes) {
    double share = nodes.getOrDefault(node.id(), 0.0);
    NodeLook plain = NodeLook.PLAIN.shaded(node.isFunction() ? 0.55 * share : 0);
    if (share < AS_GOOD_AS_NONE) {
      return plain.with(Emphasis.DIMMED);
    }
    return notes.containsKey(node.id()) ? plain.noted(notes.get(node.id())) : plain;
  }

  /**
   * @param decision the colour of the decision that a control edge is; null for a data edge
   */
  private EdgeLook look(Edge edge, Color decision) {
    double share = edges.getOrDefault(edge, 0.0);
    EdgeLook plain = EdgeLook.PLAIN.traffic(share);
    if (share < AS_GOOD_AS_NONE) {
      return plain.with(Emphasis.DIMMED);
    }
    return decision == null ? plain : plain.with(Emphasis.LIT).coloured(decision);
  }

  /** What nodes that may be skipped say; the choices of one control node add up to its own. */
  private Map<String, String> notes(Graph graph) {
    Map<String, String> notes = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<String> choices = graph.controlOutOf(node.id()).stream().map(Edge::to).toList();
      List<String> shares = Numbers.percents(choices.stream().map(nodes::get).toList());
      for (int i = 0; i < choices.size(); i++) {
        boolean isShared = graph.controlInto(choices.get(i)).size() > 1;
        notes.put(
            choices.get(i), isShared ? Numbers.percent(nodes.get(choices.get(i))) : shares.get(i));
      }
    }
    return notes;
  }
}
