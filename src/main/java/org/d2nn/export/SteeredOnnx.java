package org.d2nn.export;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.EngineState;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.graph.Graph;
import org.d2nn.onnx.OnnxModel;
import org.d2nn.onnx.OnnxSession;

/**
 * The ONNX form of a network in ONNX Runtime, with decisions that can be forced: for measurements
 * in which every program must do the same work. Images are normalised already.
 */
public final class SteeredOnnx implements AutoCloseable {
  private final OnnxSession session;
  private final String output;

  /**
   * @param output whose scores are the answer
   * @throws RunFailed if ONNX Runtime does not take the model
   */
  public SteeredOnnx(Graph graph, EngineState weights, String output, int threads) {
    this.output = output;
    Map<String, PixelScaling> scalings = new HashMap<>();
    graph
        .inputs()
        .forEach(input -> scalings.put(input.id(), PixelScaling.bytes(input.shape().channels())));
    var network = new OnnxNetwork("steered", graph, scalings, weights, false).steered();
    byte[] model = OnnxModel.of(network.write(output, 1), "", "", Map.of());
    try {
      session = OnnxSession.open(model, threads);
    } catch (IOException refused) {
      throw new RunFailed("ONNX Runtime: " + refused.getMessage(), refused);
    }
  }

  /**
   * Runs a batch.
   *
   * @param images normalised, by input node
   * @param decisions by control node, the index of the edge that it takes for each row
   * @return scores, {@code [rows, classes]}
   */
  public float[] run(Map<String, float[]> images, Map<String, long[]> decisions, int rows) {
    Map<String, float[]> named = new HashMap<>();
    images.forEach((input, pixels) -> named.put(OnnxNetwork.input(input), pixels));
    Map<String, long[]> forced = new HashMap<>();
    decisions.forEach((control, edges) -> forced.put(OnnxNetwork.forced(control), edges));
    try {
      return session.run(named, forced, rows).floats().get(OnnxNetwork.scores(output));
    } catch (IOException failure) {
      throw new RunFailed("ONNX Runtime: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
