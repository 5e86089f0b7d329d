package org.d2nn.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Routes;

/**
 * What λ means at a control node: its most expensive decision costs so much more than its cheapest
 * that it pays off only if it raises the chance of being right by more than {@code gain}
 * (docs/method.md section 4).
 *
 * @param control id of the control node
 * @param cheapest target of the cheapest decision
 * @param mostExpensive target of the most expensive decision
 * @param extraRelativeCost Δ: the difference in relative cost, each decision's cost being the mean
 *     over the routes that the other control nodes can make of it
 * @param gain {@code (1−λ)/λ · Δ}
 */
public record BreakEven(
    String control, String cheapest, String mostExpensive, double extraRelativeCost, double gain) {

  private static final int MAX_ROUTES = 4096;

  /**
   * For each control node of a valid graph, in the file's order; one that never runs is left out.
   *
   * @param referenceCost multiply-adds of relative cost 1
   */
  public static List<BreakEven> of(Graph graph, double lambda, double referenceCost) {
    List<FixedRoute> routes = Routes.all(graph, MAX_ROUTES);
    List<BreakEven> all = new ArrayList<>();
    for (Node.Control control : graph.controls()) {
      Map<String, double[]> costAndCount = new LinkedHashMap<>();
      for (FixedRoute route : routes) {
        String target = route.decisions().get(control.id());
        if (target != null) {
          double[] sums = costAndCount.computeIfAbsent(target, t -> new double[2]);
          sums[0] += route.route().multiplyAdds() / referenceCost;
          sums[1]++;
        }
      }
      if (!costAndCount.isEmpty()) {
        all.add(between(control.id(), costAndCount, lambda));
      }
    }
    return all;
  }

  private static BreakEven between(
      String control, Map<String, double[]> costAndCount, double lambda) {
    String cheapest = null;
    String mostExpensive = null;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, double[]> decision : costAndCount.entrySet()) {
      double cost = decision.getValue()[0] / decision.getValue()[1];
      if (cost < least) {
        least = cost;
        cheapest = decision.getKey();
      }
      if (cost > most) {
        most = cost;
        mostExpensive = decision.getKey();
      }
    }
    return new BreakEven(
        control, cheapest, mostExpensive, most - least, Reward.breakEvenGain(lambda, most - least));
  }
}
