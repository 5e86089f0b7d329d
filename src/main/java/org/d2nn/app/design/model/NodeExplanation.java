package org.d2nn.app.design.model;

import java.util.List;
import java.util.stream.Collectors;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Node.Kind;

/** When a node runs and what it computes, in a sentence or two (docs/method.md section 2). */
public final class NodeExplanation {
  private NodeExplanation() {}

  public static String of(Node node, Graph graph) {
    String id = node.id();
    return switch (node.kind()) {
      case INPUT -> "Every image enters here, as channels × height × width.";
      case OUTPUT -> "The scores of the classes; the highest wins.";
      case CONTROL -> decides(graph.controlOutOf(id));
      case DUMMY -> runs(graph, id) + emits(graph, id);
      case REGULAR -> runs(graph, id);
    };
  }

  /** {@code 3x32x32 → 8x16x16}: a question mark where a shape is not known. */
  public static String shapes(Node node, GraphAnalysis analysis) {
    String gives = analysis.shapes().outputOf(node.id()).map(Object::toString).orElse("?");
    return node.kind() == Kind.DUMMY
        ? gives
        : analysis.shapes().inputOf(node.id()).map(Object::toString).orElse("?") + " → " + gives;
  }

  private static String decides(List<Edge.Control> edges) {
    if (edges.isEmpty()) {
      return "Picks one of the nodes it controls. Draw edges to at least two.";
    }
    return "Scores %s and lets the best run."
        .formatted(edges.stream().map(Edge::to).collect(Collectors.joining(", ")));
  }

  private static String runs(Graph graph, String id) {
    List<Edge.Control> control = graph.controlInto(id);
    if (!control.isEmpty()) {
      return "Runs when %s picks it."
          .formatted(control.stream().map(Edge::from).collect(Collectors.joining(" or ")));
    }
    if (graph.node(id).kind() == Kind.DUMMY) {
      return "Always runs.";
    }
    List<String> needed =
        graph.dataInto(id).stream()
            .filter(edge -> edge.defaultValue().isEmpty())
            .map(Edge::from)
            .toList();
    if (graph.dataInto(id).isEmpty()) {
      return "Has no input yet.";
    }
    return needed.isEmpty()
        ? "Always runs: every input has a default."
        : "Runs when %s did.".formatted(String.join(" and ", needed));
  }

  private static String emits(Graph graph, String id) {
    return graph.dataOutOf(id).isEmpty()
        ? " Without outgoing edges it means: do nothing."
        : " Then it emits its value.";
  }
}
