package org.d2nn.engine;

import java.util.List;
import java.util.Map;
import org.d2nn.graph.Route;

/**
 * The result of running a graph on a batch, in plain numbers. It is a copy: it stays as it is when
 * the engine runs again.
 *
 * @param rows examples in the batch
 * @param outputs for each output node its scores, {@code [rows, classes]} row by row
 * @param decisions of each control node that any row reached, in execution order
 * @param routes the distinct routes of this batch
 * @param routeOf for each row the index of its route in {@code routes}
 */
public record Execution(
    int rows,
    Map<String, double[]> outputs,
    List<ControlDecisions> decisions,
    List<Route> routes,
    int[] routeOf) {

  public Route route(int row) {
    return routes.get(routeOf[row]);
  }
}
