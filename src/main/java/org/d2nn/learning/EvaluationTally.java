package org.d2nn.learning;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.Execution;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;

/**
 * Adds up executions, batch by batch, into an {@link Evaluation}. The caller chooses the policy;
 * with ε = 0 it is the evaluation of docs/method.md section 5.
 */
public final class EvaluationTally {
  private final String output;
  private final RouteCosts costs;
  private final ConfusionCounts confusion;
  private final DecisionShares shares;
  private final Map<Route, ConfusionCounts> routes = new LinkedHashMap<>();
  private final int classes;
  private double loss;
  private double multiplyAdds;
  private double relativeCost;
  private double efficiency;

  /**
   * @param output id of the output node that is scored
   * @param referenceCost multiply-adds that count as relative cost 1 (docs/method.md section 3)
   */
  public EvaluationTally(Graph graph, String output, int classes, double referenceCost) {
    this(graph, output, classes, RouteCosts.counted(referenceCost));
  }

  EvaluationTally(Graph graph, String output, int classes, RouteCosts costs) {
    this.output = output;
    this.costs = costs;
    this.classes = classes;
    this.confusion = new ConfusionCounts(classes);
    this.shares = new DecisionShares(graph);
  }

  /**
   * @param labels class index of each row of the execution
   */
  public void add(Execution execution, int[] labels) {
    add(execution, labels, 0);
  }

  /**
   * Adds some rows of an execution.
   *
   * @param labels class index of each of them
   * @param first the first of them
   */
  void add(Execution execution, int[] labels, int first) {
    var scores = new ClassScores(execution.outputs().get(output), classes);
    shares.add(execution, first, first + labels.length);
    ConfusionCounts[] onRoute =
        execution.routes().stream()
            .map(route -> routes.computeIfAbsent(route, r -> new ConfusionCounts(classes)))
            .toArray(ConfusionCounts[]::new);
    for (int row = first; row < first + labels.length; row++) {
      int label = labels[row - first];
      int predicted = scores.best(row);
      int route = execution.routeOf()[row];
      confusion.add(label, predicted);
      onRoute[route].add(label, predicted);
      Route taken = execution.routes().get(route);
      multiplyAdds += taken.multiplyAdds();
      relativeCost += costs.relative(taken);
      efficiency += costs.efficiency(taken);
      loss += scores.crossEntropy(row, label);
    }
  }

  public Evaluation result() {
    double images = Math.max(1, confusion.total());
    List<Evaluation.OnRoute> byTraffic =
        routes.entrySet().stream()
            .filter(entry -> entry.getValue().total() > 0)
            .map(entry -> new Evaluation.OnRoute(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong((Evaluation.OnRoute on) -> -on.confusion().total())
                    .thenComparing(on -> on.route().name()))
            .toList();
    return new Evaluation(
        confusion,
        loss / images,
        multiplyAdds / images,
        relativeCost / images,
        efficiency / images,
        shares.shares(),
        byTraffic);
  }
}
