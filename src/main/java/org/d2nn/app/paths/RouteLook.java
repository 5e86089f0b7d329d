package org.d2nn.app.paths;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.scene.paint.Color;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** Lights what ran for one image on a drawing, and fades what did not. */
final class RouteLook {
  private RouteLook() {}

  /**
   * @param colour of the route
   * @param forced control nodes that the user decided for
   */
  static Look of(Graph graph, Trace trace, Color colour, Set<String> forced) {
    Set<String> ran = ran(graph, trace);
    Map<Edge, Color> decisions = DecisionColours.onEdges(graph);
    return Look.of(
        graph,
        node -> nodeLook(node, ran.contains(node.id()), trace, colour, forced),
        edge -> edgeLook(edge, ran, trace, decisions.getOrDefault(edge, colour)));
  }

  private static NodeLook nodeLook(
      Node node, boolean ran, Trace trace, Color colour, Set<String> forced) {
    if (!ran) {
      return NodeLook.DIMMED;
    }
    return trace
        .decisionOf(node.id())
        .map(
            decision ->
                NodeLook.LIT.noted(
                    decision.picked()
                        + " "
                        + (forced.contains(node.id())
                            ? "forced"
                            : Numbers.text("%.2f", decision.scores()[decision.pick()]))))
        .orElse(NodeLook.LIT.coloured(colour));
  }

  private static EdgeLook edgeLook(Edge edge, Set<String> ran, Trace trace, Color colour) {
    if (edge instanceof Edge.Control) {
      boolean active =
          trace.decisionOf(edge.from()).map(Decision::picked).filter(edge.to()::equals).isPresent();
      return active ? EdgeLook.LIT.coloured(colour) : EdgeLook.DIMMED;
    }
    return ran.contains(edge.from()) && ran.contains(edge.to())
        ? EdgeLook.LIT.coloured(colour)
        : EdgeLook.DIMMED;
  }

  /** The nodes of the route, with inputs, and outputs that got something. */
  private static Set<String> ran(Graph graph, Trace trace) {
    Set<String> ran = new HashSet<>(trace.route().nodes());
    graph.inputs().forEach(input -> ran.add(input.id()));
    graph.outputs().forEach(output -> ran.add(output.id()));
    return ran;
  }
}
