package org.d2nn.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
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

  private double rate(SteeredOnnx model, Batch[] batches, double seconds) {
    int[] turn = {0};
    return Bench.rate(
        () -> run(model, batches[turn[0] % batches.length], turn[0]++), batches[0].rows(), seconds);
  }

  private void run(SteeredOnnx model, Batch batch, long turn) {
    Map<String, long[]> decisions = new HashMap<>();
    for (Node.Control control : workload.graph().controls()) {
      long edges = workload.graph().controlOutOf(control.id()).size();
      long first = batch.rows() == 1 ? turn : 0;
      decisions.put(
          control.id(),
          LongStream.range(first, first + batch.rows()).map(i -> i % edges).toArray());
    }
    model.run(batch.images(), decisions, batch.rows());
  }
}
