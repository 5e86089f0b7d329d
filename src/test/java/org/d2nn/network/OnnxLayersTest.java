package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxGraph;
import org.d2nn.onnx.OnnxGraph.Type;
import org.d2nn.onnx.OnnxModel;
import org.d2nn.onnx.OnnxSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The ONNX form of every kind of layer computes what the native operations compute. */
class OnnxLayersTest {
  private static final int ROWS = 3;

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void outputsAgreeForAnyNumberOfRows(LayerSamples sample) throws IOException {
    double[] input = StockAgreementTest.numbers(ROWS * sample.input().elements(), 5);
    double[] expected = outputOf(sample, input);
    try (OnnxSession session = session(sample, false)) {
      float[] actual = run(session, sample, input, ROWS);
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) actual[i])
            .as("number " + i)
            .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
      }
      assertThat(run(session, sample, new double[0], 0)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void oneRowIsEnough(LayerSamples sample) throws IOException {
    double[] input = StockAgreementTest.numbers(sample.input().elements(), 6);
    try (OnnxSession one = session(sample, true);
        OnnxSession any = session(sample, false)) {
      assertThat(run(one, sample, input, 1)).isEqualTo(run(any, sample, input, 1));
    }
  }

  /** Adds the layers of a sample and returns the name of what leaves the last of them. */
  static String add(LayerSamples sample, OnnxGraph graph) {
    graph.input("image", Type.FLOAT, sample.input().sizes());
    double[] parameters =
        StockAgreementTest.stockWithRandomParameters(sample, DataType.FLOAT).parameters();
    return OnnxLayers.add(graph, "N", sample.layers(), sample.input(), parameters, "image");
  }

  private static OnnxSession session(LayerSamples sample, boolean oneRow) throws IOException {
    var graph = new OnnxGraph("layers", oneRow);
    graph.add("output", "Identity", List.of(add(sample, graph)));
    Shape shape = sample.input();
    for (Layer layer : sample.layers()) {
      shape = layer.outputOf(shape);
    }
    graph.output("output", Type.FLOAT, shape.sizes());
    return OnnxSession.open(OnnxModel.of(graph, "test", "", Map.of()), 1);
  }

  private static float[] run(OnnxSession session, LayerSamples sample, double[] input, int rows)
      throws IOException {
    float[] image = new float[rows * sample.input().elements()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) input[i];
    }
    return session.run(Map.of("image", image), rows).floats().get("output");
  }

  private static double[] outputOf(LayerSamples sample, double[] input) {
    StockNetwork stock = StockAgreementTest.stockWithRandomParameters(sample, DataType.FLOAT);
    try (var memory = new Memory(DataType.FLOAT, ROWS);
        var network =
            new NodeNetwork("N", sample.layers(), sample.input(), DataType.FLOAT, false)) {
      network.setParameters(stock.parameters());
      Tensor tensor = memory.tensor("input", ROWS, sample.input());
      tensor.write(input);
      BoundLayers layers = network.inference(memory, tensor, null);
      layers.forward();
      return layers.output().read();
    }
  }
}
