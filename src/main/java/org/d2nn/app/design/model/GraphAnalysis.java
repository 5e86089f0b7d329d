package org.d2nn.app.design.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.app.drawing.Captions;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.graph.Costs;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Routes;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.rules.Problem;

/**
 * Everything that follows from a graph and its training settings: broken rules, shapes, costs,
 * routes. A pure function, so it can run on any thread.
 *
 * @param problems broken rules, then what the experiment's file holds without effect
 * @param routes distinct routes of fixed decisions, at most {@link #MOST_ROUTES}; none where the
 *     graph is too broken to have any
 */
public record GraphAnalysis(
    Graph graph,
    List<Problem> problems,
    Shapes shapes,
    Costs costs,
    ReferenceCost reference,
    List<FixedRoute> routes,
    Captions captions) {
  public static final int MOST_ROUTES = 200;

  /** Where these are broken, it is not defined what runs. */
  private static final Set<String> UNDEFINED = Set.of("R1", "R2", "R3");

  /**
   * @param ignored fields of the experiment's file that are not known
   */
  static GraphAnalysis of(Experiment experiment, List<Problem> ignored) {
    Graph graph = experiment.graph();
    Shapes shapes = Shapes.of(graph);
    Costs costs = Costs.of(graph, shapes);
    ReferenceCost reference = experiment.referenceCost();
    List<Problem> problems =
        Stream.concat(experiment.problems().stream(), ignored.stream()).toList();
    boolean runs = problems.stream().noneMatch(p -> UNDEFINED.contains(p.code()));
    List<FixedRoute> routes =
        runs && !graph.functionNodes().isEmpty() ? Routes.all(graph, MOST_ROUTES) : List.of();
    return new GraphAnalysis(
        graph,
        problems,
        shapes,
        costs,
        reference,
        routes,
        Captions.of(graph, shapes, costs, reference));
  }

  /** What is wrong there, one line per problem. */
  public String problemsWhere(Predicate<Problem> there) {
    return problems.stream()
        .filter(there)
        .map(problem -> problem.code() + ": " + problem.text())
        .collect(Collectors.joining("\n"));
  }

  /** The first problem that has an obvious remedy. */
  public Optional<Problem> firstFixable() {
    return problems.stream().filter(problem -> problem.fix().isPresent()).findFirst();
  }

  /** Whether it covers this node; for a large graph it may be a moment behind. */
  public boolean knows(Node node) {
    return graph.find(node.id()).filter(node::equals).isPresent();
  }

  /** The cost of a route as a multiple of the reference. */
  public double relativeCost(FixedRoute route) {
    return reference.relative(route.route().multiplyAdds());
  }
}
