package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What oneDNN computes when it is called directly is what ND4J's operations compute. */
class OneDnnTest {

  @BeforeAll
  static void oneDnnIsThere() {
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assumeTrue(OneDnn.isThere() || linux, "there is no build of oneDNN for this system");
    assertThat(OneDnn.isThere()).as("oneDNN loads").isTrue();
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void aSingleImageGetsTheSame(LayerSamples sample) {
    assertAgreement(sample, 1);
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void aBatchGetsTheSame(LayerSamples sample) {
    assertAgreement(sample, 3);
  }

  private static void assertAgreement(LayerSamples sample, int rows) {
    try (var memory = new Memory(DataType.FLOAT, rows);
        var network = network(sample)) {
      Tensor input = memory.tensor("input", rows, sample.input());
      for (int turn = 0; turn < 3; turn++) {
        input.write(StockAgreementTest.numbers(rows * sample.input().elements(), turn));
        double[] expected = outputOf(network, memory, input, Pass.INFERENCE);
        assertClose(outputOf(network, memory, input, Pass.DIRECT_INFERENCE), expected);
        network.setParameters(changed(network.parameters()));
      }
    }
  }

  /** Weights that change between two images are packed again. */
  @Test
  void changedWeightsCount() {
    LayerSamples sample = LayerSamples.all().findFirst().orElseThrow();
    try (var memory = new Memory(DataType.FLOAT, 1);
        var network = network(sample)) {
      Tensor input = memory.tensor("input", 1, sample.input());
      input.write(StockAgreementTest.numbers(sample.input().elements(), 1));
      double[] before = outputOf(network, memory, input, Pass.DIRECT_INFERENCE);
      network.setParameters(changed(network.parameters()));
      double[] after = outputOf(network, memory, input, Pass.DIRECT_INFERENCE);
      assertThat(after).isNotEqualTo(before);
      assertClose(after, outputOf(network, memory, input, Pass.INFERENCE));
    }
  }

  /** A step of training uses the same weights, though not with a normalisation folded in. */
  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void afterTrainingItStillGetsTheSame(LayerSamples sample) {
    int rows = 3;
    try (var memory = new Memory(DataType.FLOAT, rows);
        var network = network(sample)) {
      Tensor input = memory.tensor("input", rows, sample.input());
      input.write(StockAgreementTest.numbers(rows * sample.input().elements(), 1));
      BoundLayers training = network.training(memory, input, null);
      training.draw(new long[rows]);
      training.forward();
      double[] expected = outputOf(network, memory, input, Pass.INFERENCE);
      assertClose(outputOf(network, memory, input, Pass.DIRECT_INFERENCE), expected);
      training.draw(new long[rows]);
      training.forward();
      assertClose(
          outputOf(network, memory, input, Pass.DIRECT_INFERENCE),
          outputOf(network, memory, input, Pass.INFERENCE));
    }
  }

  @Test
  void inDoubleNothingChanges() {
    LayerSamples sample = LayerSamples.all().findFirst().orElseThrow();
    try (var memory = new Memory(DataType.DOUBLE, 1)) {
      Tensor input = memory.tensor("input", 1, sample.input());
      assertThat(Pass.of(true, input)).isEqualTo(Pass.TRAINING);
      assertThat(Pass.of(false, input)).isEqualTo(Pass.INFERENCE);
    }
  }

  private static NodeNetwork network(LayerSamples sample) {
    var network = new NodeNetwork("N", sample.layers(), sample.input(), DataType.FLOAT, false);
    network.setParameters(
        StockAgreementTest.stockWithRandomParameters(sample, DataType.FLOAT).parameters());
    return network;
  }

  /** Other numbers, of which variances stay positive. */
  private static double[] changed(double[] parameters) {
    double[] changed = parameters.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = (float) (changed[i] * (0.8 + 0.1 * (i % 5)));
    }
    return changed;
  }

  private static double[] outputOf(NodeNetwork network, Memory memory, Tensor input, Pass pass) {
    double[] before = input.read();
    BoundLayers layers = network.bound(pass, memory, input, null);
    layers.forward();
    double[] output = layers.output().read();
    assertThat(input.read()).as("the input is left alone").isEqualTo(before);
    return output;
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("number " + i)
          .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
