package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.core.util.ModelGuesser;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The native operations compute what the stock network computes, for every kind of layer. */
class StockAgreementTest {
  private static final int ROWS = 3;

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void inFloatOutputsAgree(LayerSamples sample) {
    assertThatOutputsAgree(sample, DataType.FLOAT, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void inDoubleOutputsAgree(LayerSamples sample) {
    assertThatOutputsAgree(sample, DataType.DOUBLE, 1e-10);
  }

  private static void assertThatOutputsAgree(LayerSamples sample, DataType type, double tolerance) {
    StockNetwork stock = stockWithRandomParameters(sample, type);
    double[] input = numbers(ROWS * sample.input().elements(), 5);
    double[] expected = outputOf(stock, sample.input(), input, type);
    assertClose(outputOf(sample, stock, input, type), expected, tolerance);
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void aWrittenNetworkIsReadByPlainDl4j(LayerSamples sample) throws Exception {
    StockNetwork stock = stockWithRandomParameters(sample, DataType.FLOAT);
    var zip = new ByteArrayOutputStream();
    stock.write(zip);
    var read = ModelGuesser.loadModelGuess(new ByteArrayInputStream(zip.toByteArray()));
    double[] input = numbers(ROWS * sample.input().elements(), 6);
    INDArray array = array(sample.input(), input, DataType.FLOAT);
    INDArray output =
        read instanceof MultiLayerNetwork chain
            ? chain.output(array)
            : ((ComputationGraph) read).outputSingle(array);
    double[] expected = outputOf(sample, stock, input, DataType.FLOAT);
    assertClose(output.dup('c').castTo(DataType.DOUBLE).data().asDouble(), expected, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void weightsComeBackFromAZip(LayerSamples sample) throws IOException {
    StockNetwork stock = stockWithRandomParameters(sample, DataType.FLOAT);
    var zip = new ByteArrayOutputStream();
    stock.write(zip);
    StockNetwork other = StockNetwork.fresh(sample.layers(), sample.input(), DataType.FLOAT, 99);
    other.read(new ByteArrayInputStream(zip.toByteArray()));
    assertThat(other.parameters()).containsExactly(stock.parameters());
  }

  private static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("number " + i)
          .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
    }
  }

  /** Weights as the stock network draws them; biases, scales and statistics away from 0 and 1. */
  static StockNetwork stockWithRandomParameters(LayerSamples sample, DataType type) {
    StockNetwork stock = StockNetwork.fresh(sample.layers(), sample.input(), type, 7);
    double[] parameters = stock.parameters();
    var random = new Random(11);
    for (ParameterSlice slice : new ParameterLayout(sample.layers(), sample.input()).slices()) {
      if (slice.role() != ParameterSlice.Role.WEIGHT) {
        for (int i = 0; i < slice.length(); i++) {
          parameters[slice.offset() + i] = (float) (0.5 + 0.5 * random.nextDouble());
        }
      }
    }
    stock.setParameters(parameters);
    return stock;
  }

  private static double[] outputOf(StockNetwork stock, Shape shape, double[] input, DataType type) {
    return stock
        .output(array(shape, input, type))
        .dup('c')
        .castTo(DataType.DOUBLE)
        .data()
        .asDouble();
  }

  private static double[] outputOf(
      LayerSamples sample, StockNetwork stock, double[] input, DataType type) {
    try (var memory = new Memory(type, ROWS);
        var network = new NodeNetwork("N", sample.layers(), sample.input(), type, false)) {
      network.setParameters(stock.parameters());
      Tensor tensor = memory.tensor("input", ROWS, sample.input());
      tensor.write(input);
      BoundLayers pass = network.inference(memory, tensor, null);
      pass.forward();
      pass.forward();
      assertThat(tensor.read()).as("the input is left alone").containsExactly(round(input, type));
      return pass.output().read();
    }
  }

  private static double[] round(double[] numbers, DataType type) {
    double[] rounded = numbers.clone();
    for (int i = 0; i < rounded.length && type == DataType.FLOAT; i++) {
      rounded[i] = (float) rounded[i];
    }
    return rounded;
  }

  private static INDArray array(Shape shape, double[] input, DataType type) {
    INDArray flat = Nd4j.createFromArray(input).castTo(type);
    return shape.isImage()
        ? flat.reshape('c', ROWS, shape.channels(), shape.height(), shape.width())
        : flat.reshape('c', ROWS, shape.elements());
  }

  static double[] numbers(int count, long seed) {
    var random = new Random(seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextGaussian();
    }
    return numbers;
  }
}
