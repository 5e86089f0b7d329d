package org.d2nn.app.runs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;

/**
 * The routes of a graph as people know them: each has a colour of its own, whichever images take
 * it, and is named after the decisions that lead to it. Takes a moment for graphs with many routes:
 * not for the JavaFX thread.
 */
public final class GraphRoutes {
  /** A graph can have exponentially many; the others get a colour by their name. */
  private static final int MOST = 512;

  private static final int COLOURS = 24;

  private final Graph graph;
  private final List<FixedRoute> routes;
  private final Map<String, Colour> colours = new HashMap<>();

  public GraphRoutes(Graph graph) {
    this.graph = graph;
    routes = Routes.all(graph, MOST);
    routes.stream()
        .map(FixedRoute::route)
        .sorted(Comparator.comparingLong(Route::multiplyAdds).reversed().thenComparing(Route::name))
        .forEach(route -> colours.put(route.name(), OkabeIto.of(colours.size())));
  }

  /** Every route that fixed decisions give, or the first 512. */
  public List<FixedRoute> all() {
    return routes;
  }

  /** Of the n routes of a graph the most expensive has the first colour, the cheapest the last. */
  public Colour colour(String route) {
    Colour known = colours.get(route);
    return known != null ? known : OkabeIto.of(Math.floorMod(route.hashCode(), COLOURS));
  }

  /** The decisions that lead to a route; the names of its nodes where no fixed ones do. */
  public String title(String route) {
    return routes.stream()
        .filter(known -> known.route().name().equals(route))
        .findFirst()
        .map(known -> title(known.route(), known.decisions()))
        .orElse(route.replace('+', ' '));
  }

  /** The decisions of an image: {@code N2}, {@code fish + bug · no plant}. */
  public String title(Trace trace) {
    Map<String, String> picks = new LinkedHashMap<>();
    for (Decision decision : trace.decisions()) {
      picks.put(decision.control(), decision.picked());
    }
    return title(trace.route(), picks);
  }

  /**
   * @param picks control node id to the id that it picks, of those that run
   */
  String title(Route route, Map<String, String> picks) {
    List<String> taken =
        picks.values().stream()
            .filter(target -> !isDummy(target) && !isImplied(target, picks))
            .distinct()
            .toList();
    List<String> refused =
        picks.keySet().stream()
            .filter(control -> isDummy(picks.get(control)))
            .filter(control -> taken.isEmpty() || isBelow(control, picks))
            .flatMap(control -> graph.controlOutOf(control).stream().map(Edge::to))
            .filter(target -> !isDummy(target))
            .distinct()
            .toList();
    if (taken.isEmpty() && refused.isEmpty()) {
      return String.join(" ", route.nodes());
    }
    return String.join(" + ", taken)
        + (taken.isEmpty() || refused.isEmpty() ? "" : " · ")
        + (refused.isEmpty() ? "" : "no " + String.join(", ", refused));
  }

  private boolean isDummy(String id) {
    return graph.node(id).kind() == Node.Kind.DUMMY;
  }

  /** Whether a control node that picks something could not have run without this node. */
  private boolean isImplied(String target, Map<String, String> picks) {
    return picks.entrySet().stream()
        .filter(pick -> !isDummy(pick.getValue()))
        .anyMatch(pick -> needs(pick.getKey(), target));
  }

  /** Whether a control node ran because another one picked what it needs. */
  private boolean isBelow(String control, Map<String, String> picks) {
    return picks.values().stream().anyMatch(target -> needs(control, target));
  }

  private boolean needs(String control, String node) {
    return graph.dataInto(control).stream()
        .anyMatch(edge -> edge.from().equals(node) && edge.defaultValue().isEmpty());
  }
}
