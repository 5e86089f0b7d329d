package org.d2nn.app.design;

import java.util.List;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.drawing.GraphCaptions;
import org.d2nn.graph.Costs;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Problem;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Routes;
import org.d2nn.graph.Rules;
import org.d2nn.graph.Shapes;

/**
 * Everything that follows from a graph: broken rules, shapes, costs, routes. A pure function, so it
 * can be worked out on any thread.
 *
 * @param routes distinct routes of fixed decisions, at most {@link #MOST_ROUTES}; none where the
 *     graph is too broken to have any
 */
record Analysis(
    Graph graph,
    List<Problem> problems,
    Shapes shapes,
    Costs costs,
    ReferenceCost reference,
    List<FixedRoute> routes,
    Captions captions) {
  static final int MOST_ROUTES = 200;

  static Analysis of(Graph graph) {
    Shapes shapes = Shapes.of(graph);
    Costs costs = Costs.of(graph, shapes);
    ReferenceCost reference = ReferenceCost.of(graph);
    List<Problem> problems = Rules.check(graph);
    boolean runs =
        problems.stream().noneMatch(p -> List.of("F1", "R1", "R2", "R3").contains(p.code()));
    List<FixedRoute> routes =
        runs && !graph.functionNodes().isEmpty() ? Routes.all(graph, MOST_ROUTES) : List.of();
    return new Analysis(
        graph,
        problems,
        shapes,
        costs,
        reference,
        routes,
        GraphCaptions.of(graph, shapes, costs, reference));
  }

  boolean isValid() {
    return problems.stream().noneMatch(Problem::isBroken);
  }

  /** Whether it speaks of this very node; of a large graph it may be a moment behind. */
  boolean knows(Node node) {
    return graph.find(node.id()).filter(node::equals).isPresent();
  }

  /** The cost of a route as a multiple of the reference. */
  double relativeCost(FixedRoute route) {
    return reference.relative(route.route().multiplyAdds());
  }
}
