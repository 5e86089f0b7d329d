package org.d2nn.app.design.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;

/**
 * What would run under given decisions, as a look of the drawing: active nodes lit, others faded.
 *
 * @param decisions control node id to the id it picks; others pick their first edge
 */
public record WhatIf(Map<String, String> decisions, Route route, Look look) {

  /** The decisions must name edges of the graph, and its edges must make sense (no R1 to R3). */
  static WhatIf of(Graph graph, Map<String, String> decisions) {
    Route route = Routes.of(graph, decisions);
    Set<String> runs = new HashSet<>(route.nodes());
    graph.inputs().forEach(node -> runs.add(node.id()));
    graph.outputs().forEach(node -> runs.add(node.id()));
    Look look =
        Look.of(
            graph,
            node -> runs.contains(node.id()) ? NodeLook.LIT : NodeLook.DIMMED,
            edge -> isUsed(graph, edge, runs, decisions) ? EdgeLook.LIT : EdgeLook.DIMMED);
    return new WhatIf(decisions, route, look);
  }

  private static boolean isUsed(
      Graph graph, Edge edge, Set<String> runs, Map<String, String> decisions) {
    if (!runs.contains(edge.from()) || !runs.contains(edge.to())) {
      return false;
    }
    if (edge instanceof Edge.Data) {
      return true;
    }
    String first = graph.controlOutOf(edge.from()).get(0).to();
    return edge.to().equals(decisions.getOrDefault(edge.from(), first));
  }
}
