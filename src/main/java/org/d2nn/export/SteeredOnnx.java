package org.d2nn.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final List<OnnxSession.Prepared> inPlace = new ArrayList<>();

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
    var network = new OnnxNetwork("steered", graph, scalings, weights, false).at(0.9).steered();
    byte[] model = OnnxModel.of(network.write(output, 1), "", "", Map.of());
    try {
      session = OnnxSession.open(model, threads);
    } catch (IOException refused) {
      throw failed(refused);
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
    try (OnnxSession.Prepared prepared = prepared(images, decisions, rows)) {
      return prepared.result().floats().get(OnnxNames.scores(output));
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /**
   * A batch whose images and decisions are in place, to be run for as long as this is open.
   *
   * @param images normalised, by input node
   * @param decisions by control node, the index of the edge that it takes for each row
   */
  public Runnable prepare(Map<String, float[]> images, Map<String, long[]> decisions, int rows) {
    OnnxSession.Prepared prepared = prepared(images, decisions, rows);
    inPlace.add(prepared);
    return () -> {
      try {
        prepared.run();
      } catch (IOException failure) {
        throw failed(failure);
      }
    };
  }

  private OnnxSession.Prepared prepared(
      Map<String, float[]> images, Map<String, long[]> decisions, int rows) {
    Map<String, float[]> named = new HashMap<>();
    images.forEach((input, pixels) -> named.put(OnnxNames.input(input), pixels));
    Map<String, long[]> forced = new HashMap<>();
    decisions.forEach((control, edges) -> forced.put(OnnxNames.forced(control), edges));
    try {
      return session.prepare(named, forced, rows);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private static RunFailed failed(IOException failure) {
    return new RunFailed("ONNX Runtime: " + failure.getMessage(), failure);
  }

  @Override
  public void close() {
    inPlace.forEach(OnnxSession.Prepared::close);
    session.close();
  }
}
