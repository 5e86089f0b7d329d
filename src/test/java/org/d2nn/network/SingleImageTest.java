package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A single image gets from oneDNN, called directly, what it gets from ND4J's operations. */
class SingleImageTest {

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
  void outputsAgree(LayerSamples sample) {
    try (var memory = new Memory(DataType.FLOAT, 2);
        var network = network(sample)) {
      Tensor input = memory.tensor("input", 1, sample.input());
      for (int turn = 0; turn < 3; turn++) {
        input.write(StockAgreementTest.numbers(sample.input().elements(), turn));
        double[] expected = outputOf(network, memory, input, false);
        double[] alone = outputOf(network, memory, input, true);
        assertClose(alone, expected);
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
      double[] before = outputOf(network, memory, input, true);
      network.setParameters(changed(network.parameters()));
      double[] after = outputOf(network, memory, input, true);
      assertThat(after).isNotEqualTo(before);
      assertClose(after, outputOf(network, memory, input, false));
    }
  }

  /** In double precision, and with several rows, nothing changes: not a digit. */
  @Test
  void everythingElseIsAsItWas() {
    LayerSamples sample = LayerSamples.all().findFirst().orElseThrow();
    try (var memory = new Memory(DataType.DOUBLE, 1);
        var network =
            new NodeNetwork("N", sample.layers(), sample.input(), DataType.DOUBLE, false)) {
      Tensor input = memory.tensor("input", 1, sample.input());
      assertThat(network.inference(memory, input, null, true))
          .isSameAs(network.inference(memory, input, null, false));
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

  private static double[] outputOf(
      NodeNetwork network, Memory memory, Tensor input, boolean single) {
    double[] before = input.read();
    BoundLayers layers = network.inference(memory, input, null, single);
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
