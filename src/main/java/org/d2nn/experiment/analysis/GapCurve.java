package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * Shifting the gap between Q values by a constant gives a whole curve from one run (docs/method.md
 * section 6): what is taken from the scores of expensive decisions sends more images down cheap
 * ones.
 *
 * <p>A decision's share of the shift is how expensive it is among its control node's: 0 for the
 * cheapest, 1 for the most expensive. A decision costs what the routes that take it cost on
 * average.
 */
final class GapCurve {
  private static final int STEPS = 20;

  private final Map<String, double[]> expense = new LinkedHashMap<>();

  GapCurve(Graph graph, List<FixedRoute> routes) {
    for (Node.Control control : graph.controls()) {
      expense.put(control.id(), expense(graph, control.id(), routes));
    }
  }

  private static double[] expense(Graph graph, String control, List<FixedRoute> routes) {
    List<String> targets = graph.controlOutOf(control).stream().map(Edge::to).toList();
    double[] costs = new double[targets.size()];
    for (int edge = 0; edge < costs.length; edge++) {
      String target = targets.get(edge);
      costs[edge] =
          routes.stream()
              .filter(route -> target.equals(route.decisions().get(control)))
              .mapToLong(route -> route.route().multiplyAdds())
              .average()
              .orElse(0);
    }
    double least = Arrays.stream(costs).min().orElse(0);
    double range = Arrays.stream(costs).max().orElse(0) - least;
    return Arrays.stream(costs).map(cost -> range == 0 ? 0 : (cost - least) / range).toArray();
  }

  /**
   * The shifts worth trying: those at which ever more of the decisions that were made turn cheap.
   *
   * @param traces of the model's own decisions
   */
  double[] shifts(List<Trace> traces) {
    double[] turning =
        traces.stream()
            .flatMap(trace -> trace.decisions().stream())
            .mapToDouble(this::turning)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (turning.length == 0) {
      return new double[0];
    }
    List<Double> shifts = new ArrayList<>();
    double edge = 1e-6 + 1e-3 * (turning[turning.length - 1] - turning[0]);
    shifts.add(turning[0] - edge);
    for (int step = 1; step < STEPS; step++) {
      shifts.add(turning[Math.min(turning.length - 1, turning.length * step / STEPS)]);
    }
    shifts.add(turning[turning.length - 1] + edge);
    return shifts.stream().mapToDouble(Double::doubleValue).distinct().toArray();
  }

  /** The shift from which on this decision is the cheapest one of its control node. */
  private double turning(Decision decision) {
    double[] shares = expense.get(decision.control());
    int cheapest = 0;
    for (int edge = 1; edge < shares.length; edge++) {
      cheapest = shares[edge] < shares[cheapest] ? edge : cheapest;
    }
    double needed = Double.NEGATIVE_INFINITY;
    for (int edge = 0; edge < shares.length; edge++) {
      if (shares[edge] > 0) {
        needed =
            Math.max(
                needed, (decision.scores()[edge] - decision.scores()[cheapest]) / shares[edge]);
      }
    }
    return needed;
  }

  /** What is added to each score, by control node. */
  Map<String, double[]> added(double shift) {
    Map<String, double[]> added = new HashMap<>();
    expense.forEach(
        (control, shares) ->
            added.put(control, Arrays.stream(shares).map(share -> -shift * share).toArray()));
    return added;
  }
}
