package org.d2nn.app.runs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * The colours of a control node's decisions. As with routes, the most expensive comes first, so
 * that the large network is blue wherever it is shown and the small one orange.
 */
public final class DecisionColours {
  private DecisionColours() {}

  /**
   * A colour for each target, the most expensive first; equally expensive ones in the file's order.
   */
  public static Map<String, Colour> of(Graph graph, String control) {
    Costs costs = Costs.of(graph);
    List<String> mostExpensiveFirst =
        graph.controlOutOf(control).stream()
            .map(Edge::to)
            .sorted(Comparator.comparingLong(costs::multiplyAdds).reversed())
            .toList();
    Map<String, Colour> colours = new LinkedHashMap<>();
    mostExpensiveFirst.forEach(target -> colours.put(target, OkabeIto.of(colours.size())));
    return colours;
  }

  /** The colour of each control edge of a drawing: that of the decision it is. */
  public static Map<Edge, Color> onEdges(Graph graph) {
    Map<Edge, Color> colours = new HashMap<>();
    for (Node.Control control : graph.controls()) {
      Map<String, Colour> targets = of(graph, control.id());
      graph
          .controlOutOf(control.id())
          .forEach(edge -> colours.put(edge, Color.web(targets.get(edge.to()).css())));
    }
    return colours;
  }
}
