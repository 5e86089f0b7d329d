package org.d2nn.app.runs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;

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
}
