package org.d2nn.experiment.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.experiment.analysis.StaticTwin;
import org.d2nn.graph.Costs;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Routes;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;

/**
 * The static networks that a D2NN is compared with: one per distinct route of fixed decisions,
 * without its control nodes (docs/method.md section 6).
 *
 * <p>The most expensive is always among them. Where control nodes only say whether a branch runs,
 * as in the hierarchy, it is the full network with every branch.
 */
final class StaticRoutes {
  /** A graph can have exponentially many routes; at most this many are considered. */
  private static final int MOST_ROUTES = 4096;

  private StaticRoutes() {}

  /**
   * An ordinary network.
   *
   * @param name ids of the nodes that have layers, in the file's order, joined by {@code +}
   * @param multiplyAdds for one example
   */
  record Static(String name, Graph graph, long multiplyAdds) {}

  /**
   * Static networks that span the range of costs: the cheapest, the most expensive, and those
   * nearest to even steps between them.
   *
   * @param most how many at most
   */
  static List<Static> spanning(Graph graph, int most) {
    return spread(all(graph), most);
  }

  /** Every distinct static network that can be trained, the cheapest first. */
  static List<Static> all(Graph graph) {
    Map<String, Static> found = new LinkedHashMap<>();
    for (FixedRoute route : Routes.all(graph, MOST_ROUTES)) {
      Graph twin = StaticTwin.of(graph, route.route());
      if (learns(twin)) {
        String name = StaticTwin.name(twin);
        found.putIfAbsent(name, new Static(name, twin, multiplyAdds(twin)));
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparingLong(Static::multiplyAdds).thenComparing(Static::name))
        .toList();
  }

  /** A route that answers by a dummy alone has nothing to train. */
  private static boolean learns(Graph twin) {
    return Costs.of(twin).parameters() > 0
        && Rules.check(twin).stream().noneMatch(Problem::isBroken);
  }

  private static long multiplyAdds(Graph twin) {
    Costs costs = Costs.of(twin);
    return twin.nodes().stream().mapToLong(node -> costs.multiplyAdds(node.id())).sum();
  }

  private static List<Static> spread(List<Static> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    Set<Static> chosen = new LinkedHashSet<>();
    if (most >= 1) {
      chosen.add(all.get(all.size() - 1));
    }
    if (most >= 2) {
      chosen.add(all.get(0));
    }
    double least = all.get(0).multiplyAdds();
    double range = all.get(all.size() - 1).multiplyAdds() - least;
    for (int step = 1; step < most - 1; step++) {
      double wanted = least + range * step / (most - 1);
      all.stream()
          .filter(one -> !chosen.contains(one))
          .min(Comparator.comparingDouble(one -> Math.abs(one.multiplyAdds() - wanted)))
          .ifPresent(chosen::add);
    }
    List<Static> sorted = new ArrayList<>(chosen);
    sorted.sort(Comparator.comparingLong(Static::multiplyAdds));
    return sorted;
  }
}
