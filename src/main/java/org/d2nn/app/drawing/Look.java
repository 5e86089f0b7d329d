package org.d2nn.app.drawing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.paint.Color;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * How a drawing is dressed beyond the plain notation: which nodes and edges are lit or dimmed, how
 * dark a node and how wide an edge is. Nodes and edges that are not named look plain. Immutable.
 */
public record Look(Map<String, NodeLook> nodes, Map<Edge, EdgeLook> edges) {
  public static final Look PLAIN = new Look(Map.of(), Map.of());

  public Look {
    nodes = Map.copyOf(nodes);
    edges = Map.copyOf(edges);
  }

  /** Dresses every node and edge of a graph. */
  public static Look of(
      Graph graph, Function<Node, NodeLook> nodeLook, Function<Edge, EdgeLook> edgeLook) {
    Map<String, NodeLook> nodes = new HashMap<>();
    Map<Edge, EdgeLook> edges = new HashMap<>();
    graph.nodes().forEach(node -> nodes.put(node.id(), nodeLook.apply(node)));
    graph.edges().forEach(edge -> edges.put(edge, edgeLook.apply(edge)));
    return new Look(nodes, edges);
  }

  public NodeLook of(String node) {
    return nodes.getOrDefault(node, NodeLook.PLAIN);
  }

  public EdgeLook of(Edge edge) {
    return edges.getOrDefault(edge, EdgeLook.PLAIN);
  }

  /** Whether something is stressed. */
  public enum Emphasis {
    PLAIN,
    /** In the accent colour, or the look's own: it ran, it was taken. */
    LIT,
    /** Faded: it did not run. */
    DIMMED
  }

  /**
   * @param shade from 0 (paper) to 1 (darkest): a node's share of the traffic
   * @param colour of the border where it is lit; null for the accent colour
   * @param note a few words under the node, such as a score; may be empty
   */
  public record NodeLook(Emphasis emphasis, double shade, Color colour, String note) {
    public static final NodeLook PLAIN = new NodeLook(Emphasis.PLAIN, 0, null, "");
    public static final NodeLook LIT = PLAIN.with(Emphasis.LIT);
    public static final NodeLook DIMMED = PLAIN.with(Emphasis.DIMMED);

    public NodeLook with(Emphasis changed) {
      return new NodeLook(changed, shade, colour, note);
    }

    public NodeLook shaded(double changed) {
      return new NodeLook(emphasis, Math.max(0, Math.min(1, changed)), colour, note);
    }

    public NodeLook coloured(Color changed) {
      return new NodeLook(emphasis, shade, changed, note);
    }

    public NodeLook noted(String changed) {
      return new NodeLook(emphasis, shade, colour, changed);
    }
  }

  /**
   * @param width of the line in drawing units
   * @param colour of the line where it is lit; null for the accent colour (data) or amber (control)
   */
  public record EdgeLook(Emphasis emphasis, double width, Color colour) {
    public static final EdgeLook PLAIN = new EdgeLook(Emphasis.PLAIN, 1.5, null);
    public static final EdgeLook LIT = new EdgeLook(Emphasis.LIT, 2.4, null);
    public static final EdgeLook DIMMED = PLAIN.with(Emphasis.DIMMED);

    public EdgeLook with(Emphasis changed) {
      return new EdgeLook(changed, width, colour);
    }

    public EdgeLook wide(double changed) {
      return new EdgeLook(emphasis, changed, colour);
    }

    /** As wide as the share of all examples that go along it, from 0 to 1. */
    public EdgeLook traffic(double share) {
      return wide(0.8 + 6 * Math.max(0, Math.min(1, share)));
    }

    public EdgeLook coloured(Color changed) {
      return new EdgeLook(emphasis, width, changed);
    }
  }
}
