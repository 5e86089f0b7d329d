package org.d2nn.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.d2nn.bench.Breakdown.OfRoute;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;

/** How long each route takes with every image of a batch sent down it. */
final class RouteTimes {
  private static final int MOST_ROUTES = 16;

  private RouteTimes() {}

  /**
   * Times the routes in turns.
   *
   * @param rows of a batch
   * @param seconds to measure for
   * @param forced what runs a batch, given by control node the index of the edge that it takes
   * @return the cheapest first; of a graph with many routes, some of them
   */
  static List<OfRoute> of(
      Graph graph, int rows, double seconds, Function<Map<String, Integer>, Runnable> forced) {
    List<FixedRoute> all = new ArrayList<>(Routes.all(graph, MOST_ROUTES));
    all.sort(Comparator.comparingLong(route -> route.route().multiplyAdds()));
    List<DoubleSupplier> works = new ArrayList<>();
    for (FixedRoute route : all) {
      works.add(MedianTimes.timed(forced.apply(edges(graph, route.decisions()))));
    }
    double[] times = MedianTimes.inTurns(works, 3, 5, seconds);
    int mostExpensive = all.size() - 1;
    double highest = all.get(mostExpensive).route().multiplyAdds();
    List<OfRoute> routes = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      Route route = all.get(i).route();
      routes.add(
          new OfRoute(
              route.name(),
              route.multiplyAdds(),
              times[i] / rows,
              route.multiplyAdds() / highest,
              times[i] / times[mostExpensive]));
    }
    return routes;
  }

  /** Index of the edge that each control node takes, in the file's order. */
  private static Map<String, Integer> edges(Graph graph, Map<String, String> decisions) {
    Map<String, Integer> edges = new LinkedHashMap<>();
    decisions.forEach(
        (control, target) ->
            edges.put(
                control,
                graph.controlOutOf(control).stream().map(Edge::to).toList().indexOf(target)));
    return edges;
  }
}
