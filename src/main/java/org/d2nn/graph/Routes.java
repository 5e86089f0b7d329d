package org.d2nn.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes of a graph under decisions that do not look at the image.
 *
 * <p>For a graph without cycles; of other broken graphs it tells what the definition of execution
 * gives (docs/method.md section 2).
 */
public final class Routes {
  private final Graph graph;
  private final Costs costs;
  private final Wiring wiring;
  private final int limit;
  private final Map<List<String>, FixedRoute> found = new LinkedHashMap<>();

  private Routes(Graph graph, int limit) {
    this.graph = graph;
    this.limit = limit;
    costs = Costs.of(graph);
    wiring = new Wiring(graph);
  }

  /**
   * What runs when each control node picks what {@code decisions} says.
   *
   * @param decisions control node id to target id; a control node that it does not name picks its
   *     first edge
   * @throws IllegalArgumentException if a decision names no control node, or a target that the
   *     control node cannot pick
   */
  public static Route of(Graph graph, Map<String, String> decisions) {
    var routes = new Routes(graph, 1);
    return routes.route(routes.wiring.fates(routes.picks(decisions)));
  }

  /**
   * The distinct routes of all combinations of decisions, found in the order of the control nodes'
   * edges: the first has every control node pick its first edge. Decisions of control nodes that do
   * not run are not enumerated.
   *
   * @param limit most routes to find; a graph can have exponentially many
   */
  public static List<FixedRoute> all(Graph graph, int limit) {
    var routes = new Routes(graph, limit);
    routes.search(routes.wiring.undecided(), 0);
    return List.copyOf(routes.found.values());
  }

  private int[] picks(Map<String, String> decisions) {
    int[] picks = wiring.undecided();
    for (int control : wiring.controls()) {
      picks[control] = 0;
    }
    decisions.forEach(
        (id, target) -> {
          List<String> choices =
              graph.controlOutOf(graph.node(id).id()).stream().map(Edge::to).toList();
          if (!choices.contains(target)) {
            throw new IllegalArgumentException(
                "%s cannot pick %s, only one of %s".formatted(id, target, choices));
          }
          if (wiring.position(id) >= 0) {
            picks[wiring.position(id)] = choices.indexOf(target);
          }
        });
    return picks;
  }

  /** Decides the control nodes in execution order, so whether each runs is known when it is met. */
  private void search(int[] decisions, int next) {
    if (found.size() >= limit) {
      return;
    }
    int[] controls = wiring.controls();
    Wiring.Fate[] fates = wiring.fates(decisions);
    int open = next;
    while (open < controls.length && fates[controls[open]] != Wiring.Fate.RUNS) {
      open++;
    }
    if (open == controls.length) {
      Route route = route(fates);
      found.computeIfAbsent(
          route.nodes(), nodes -> new FixedRoute(route, wiring.named(running(decisions, fates))));
      return;
    }
    int control = controls[open];
    for (int choice = 0; choice < wiring.choices(control).length; choice++) {
      int[] deeper = decisions.clone();
      deeper[control] = choice;
      search(deeper, open + 1);
    }
  }

  private static int[] running(int[] decisions, Wiring.Fate[] fates) {
    int[] kept = decisions.clone();
    for (int i = 0; i < kept.length; i++) {
      if (fates[i] != Wiring.Fate.RUNS) {
        kept[i] = Wiring.UNDECIDED;
      }
    }
    return kept;
  }

  private Route route(Wiring.Fate[] fates) {
    List<String> ran = new ArrayList<>();
    long multiplyAdds = 0;
    for (Node node : graph.functionNodes()) {
      int position = wiring.position(node.id());
      if (position >= 0 && fates[position] == Wiring.Fate.RUNS) {
        ran.add(node.id());
        multiplyAdds += costs.multiplyAdds(node.id());
      }
    }
    return new Route(ran, multiplyAdds);
  }
}
