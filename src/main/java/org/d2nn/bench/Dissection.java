package org.d2nn.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.d2nn.bench.Breakdown.Alone;
import org.d2nn.bench.Breakdown.OfRoute;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.NodeTimer;
import org.d2nn.engine.Policies;
import org.d2nn.engine.TimeSpent;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.network.StockNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Breaks down where the time of a workload goes. */
final class Dissection {
  private static final double STOCK_SECONDS = 0.2;

  /** Of a batch that stock DL4J is given: 32 images of 32x32. */
  private static final int MAX_STOCK_PIXELS = 32 * 32 * 32;

  /** How much longer the turns are measured than other figures: they have many pieces. */
  private static final double TURNS = 4;

  private final Graph graph;
  private final Workload workload;
  private final double seconds;

  /**
   * @param seconds that each figure is measured for
   */
  Dissection(Graph graph, Workload workload, double seconds) {
    this.graph = graph;
    this.workload = workload;
    this.seconds = seconds;
  }

  /**
   * @param countedGain by what factor routing reduces multiply-adds
   */
  Breakdown make(double countedGain) {
    Engine engine = workload.engine();
    Map<String, Double> training = shares(workload::train);
    Map<String, Double> evaluation = shares(workload::evaluate);
    double uploading = MedianTimes.of(workload::upload, seconds / 4);
    Map<String, Integer> rows = rowsOfNodes();
    double[] times = routedEverythingAndAlone(engine, rows);
    Map<String, Alone> alone = new LinkedHashMap<>();
    Costs costs = Costs.of(graph);
    double sum = 0;
    double stock = 0;
    for (String id : rows.keySet()) {
      double time = times[2 + alone.size()];
      alone.put(id, new Alone(time, costs.multiplyAdds(id) * rows.get(id)));
      sum += time;
      stock += stockSeconds(id, rows.get(id));
    }
    return new Breakdown(
        workload.evaluationRows(),
        times[0],
        sum,
        times[0] / sum,
        times[0] / times[1] * countedGain,
        stock / sum,
        uploading,
        alone,
        Breakdown.Peaks.measured(seconds / 2),
        training,
        evaluation,
        routes());
  }

  private double[] routedEverythingAndAlone(Engine engine, Map<String, Integer> rows) {
    List<DoubleSupplier> works = new ArrayList<>();
    works.add(MedianTimes.timed(workload::evaluate));
    works.add(MedianTimes.timed(workload::everything));
    List<NodeTimer> nodes = new ArrayList<>();
    try {
      rows.forEach((id, count) -> nodes.add(engine.timerOf(id, count)));
      nodes.forEach(node -> works.add(node::seconds));
      return MedianTimes.inTurns(works, TURNS * seconds);
    } finally {
      nodes.forEach(NodeTimer::close);
    }
  }

  private Map<String, Double> shares(Runnable work) {
    TimeSpent before = workload.engine().timeSpent();
    MedianTimes.of(work, seconds);
    TimeSpent after = workload.engine().timeSpent();
    double total = after.total() - before.total();
    Map<String, Double> shares = new LinkedHashMap<>();
    after.nodes().forEach((id, time) -> shares.put(id, (time - before.nodes().get(id)) / total));
    after
        .aroundNodes()
        .forEach(
            (use, time) ->
                shares.put(
                    "(" + use.name().toLowerCase(Locale.ROOT) + ")",
                    (time - before.aroundNodes().get(use)) / total));
    return shares;
  }

  /** On how many rows of the batch each node with layers runs. */
  private Map<String, Integer> rowsOfNodes() {
    Execution execution = workload.evaluated();
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int row = 0; row < execution.rows(); row++) {
      for (String node : execution.route(row).nodes()) {
        if (graph.node(node).kind() != Node.Kind.DUMMY) {
          rows.merge(node, 1, Integer::sum);
        }
      }
    }
    return rows;
  }

  /**
   * Seconds that stock DL4J takes for a node's rows, extrapolated from some of them: it lays out
   * the columns of all rows at once and leaves them to the garbage collector, and a whole batch
   * would soon exhaust the memory.
   */
  private double stockSeconds(String id, int rows) {
    var shape = Shapes.of(graph).inputOf(id).orElseThrow();
    int part =
        Math.max(1, Math.min(rows, MAX_STOCK_PIXELS / (shape.elements() / shape.channels())));
    StockNetwork stock =
        StockNetwork.fresh(graph.layersOf(graph.node(id)), shape, DataType.FLOAT, 1);
    try (INDArray input =
        shape.isImage()
            ? Nd4j.rand(DataType.FLOAT, part, shape.channels(), shape.height(), shape.width())
            : Nd4j.rand(DataType.FLOAT, part, shape.channels())) {
      double time =
          MedianTimes.of(() -> stock.output(input).close(), Math.min(seconds, STOCK_SECONDS));
      return time * rows / part;
    }
  }

  private List<OfRoute> routes() {
    return RouteTimes.of(
        graph,
        workload.evaluationRows(),
        seconds,
        edges -> {
          var forced = Policies.forced(edges);
          return () -> workload.evaluate(forced);
        });
  }
}
