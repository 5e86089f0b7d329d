package org.d2nn.engine;

import java.util.List;
import java.util.Map;
import org.d2nn.graph.Route;

/**
 * What running a graph on a batch gave, in plain numbers. Nothing in it is live: it stays as it is
 * when the engine runs again.
 *
 * @param rows examples in the batch
 * @param outputs for each output node its scores, {@code [rows, classes]} row by row
 * @param decided for each control node that any row reached, in execution order, what it did
 * @param routes the distinct routes of this batch
 * @param routeOf for each row its place in {@code routes}
 */
public record Execution(
    int rows,
    Map<String, double[]> outputs,
    List<ControlDecisions> decided,
    List<Route> routes,
    int[] routeOf) {

  public Route route(int row) {
    return routes.get(routeOf[row]);
  }
}
