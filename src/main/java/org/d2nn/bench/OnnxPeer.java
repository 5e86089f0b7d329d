package org.d2nn.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.d2nn.bench.Breakdown.OfRoute;
import org.d2nn.engine.Batch;
import org.d2nn.export.SteeredOnnx;
import org.d2nn.graph.Node;

/** ONNX Runtime on the exported form of the same network, with the same weights and decisions. */
final class OnnxPeer implements Peer {
  private final Workload workload;

  OnnxPeer(Workload workload) {
    this.workload = workload;
  }

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public Speeds measure(Bench.Sizes sizes) {
    try (SteeredOnnx model = workload.inOnnx(sizes.threads())) {
      return new Speeds(
          Double.NaN,
          rate(model, workload.evaluationBatches(), sizes.seconds()),
          rate(model, workload.singleImages(), sizes.seconds()),
          Double.NaN);
    }
  }

  @Override
  public List<OfRoute> routes(Bench.Sizes sizes) {
    Batch batch = workload.evaluationBatches()[0];
    try (SteeredOnnx model = workload.inOnnx(sizes.threads())) {
      return RouteTimes.of(
          workload.graph(),
          batch.rows(),
          sizes.seconds(),
          edges -> prepared(model, batch, control -> row -> edges.getOrDefault(control, 0)));
    }
  }

  private double rate(SteeredOnnx model, Batch[] batches, double seconds) {
    Runnable[] works =
        IntStream.range(0, batches.length)
            .mapToObj(
                turn -> {
                  long first = batches[turn].rows() == 1 ? turn : 0;
                  return prepared(
                      model, batches[turn], control -> row -> (first + row) % edges(control));
                })
            .toArray(Runnable[]::new);
    int[] turn = {0};
    return Bench.rate(() -> works[turn[0]++ % works.length].run(), batches[0].rows(), seconds);
  }

  private long edges(String control) {
    return workload.graph().controlOutOf(control).size();
  }

  /**
   * @param edges by control node, the index of the edge that it takes for each row
   */
  private Runnable prepared(
      SteeredOnnx model, Batch batch, Function<String, LongUnaryOperator> edges) {
    Map<String, long[]> decisions = new HashMap<>();
    for (Node.Control control : workload.graph().controls()) {
      LongUnaryOperator edge = edges.apply(control.id());
      decisions.put(control.id(), LongStream.range(0, batch.rows()).map(edge).toArray());
    }
    return model.prepare(batch.images(), decisions, batch.rows());
  }
}
