package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The backward pass of every kind of layer against finite differences of the forward pass. */
class LayerGradientTest {
  private static final double STEP = 1e-6;

  /** A node in training on a few rows, with loss = Σ output · fixed numbers. */
  private static final class Node implements AutoCloseable {
    final Memory memory;
    final NodeNetwork network;
    final Tensor input;
    final BoundLayers pass;
    final double[] slope;
    final long[] keys;

    Node(LayerSamples sample, DataType type, int rows, boolean passesGradientOn) {
      memory = new Memory(type, rows);
      network = new NodeNetwork("N", sample.layers(), sample.input(), type, passesGradientOn);
      network.setParameters(
          StockAgreementTest.stockWithRandomParameters(sample, DataType.DOUBLE).parameters());
      input = memory.tensor("input", rows, sample.input());
      input.write(StockAgreementTest.numbers(rows * sample.input().elements(), 5));
      pass = network.training(memory, input, null);
      slope = StockAgreementTest.numbers(rows * pass.output().shape().elements(), 9);
      keys = new long[rows];
      for (int i = 0; i < rows; i++) {
        keys[i] = 77 + i;
      }
    }

    double loss() {
      pass.draw(keys);
      pass.forward();
      double[] output = pass.output().read();
      double loss = 0;
      for (int i = 0; i < output.length; i++) {
        loss += output[i] * slope[i];
      }
      return loss;
    }

    void backward() {
      loss();
      pass.outputGradient().write(slope);
      pass.backward();
    }

    @Override
    public void close() {
      network.close();
      memory.close();
    }
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void gradientsAreTheSlopesOfTheLoss(LayerSamples sample) {
    for (int rows : new int[] {1, 3}) {
      try (var node = new Node(sample, DataType.DOUBLE, rows, true)) {
        double[] parameters = node.network.parameters();
        double[] numbers = node.input.read();
        node.backward();
        double[] gradients = node.network.gradients();
        double[] inputGradient = node.pass.inputGradient().read();
        for (ParameterSlice slice : new ParameterLayout(sample.layers(), sample.input()).slices()) {
          if (slice.role() != ParameterSlice.Role.STATISTIC) {
            int from = slice.offset();
            node.network.setParameters(parameters);
            check(node, parameters, gradients, from, slice.length(), slice.name(), true);
          }
        }
        node.network.setParameters(parameters);
        check(node, numbers, inputGradient, 0, numbers.length, "input", false);
      }
    }
  }

  private static void check(
      Node node,
      double[] at,
      double[] gradients,
      int from,
      int length,
      String what,
      boolean isParameter) {
    BiConsumer<Integer, Double> set =
        (i, value) -> {
          double[] moved = at.clone();
          moved[i] = value;
          if (isParameter) {
            node.network.setParameters(moved);
          } else {
            node.input.write(moved);
          }
        };
    for (int i = from; i < from + length; i++) {
      set.accept(i, at[i] + STEP);
      double above = node.loss();
      set.accept(i, at[i] - STEP);
      double below = node.loss();
      set.accept(i, at[i]);
      double expected = (above - below) / (2 * STEP);
      assertThat(gradients[i])
          .as(what + " number " + (i - from) + " on " + node.keys.length + " rows")
          .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("org.d2nn.network.LayerSamples#all")
  void theFastFloatPathAgreesWithDouble(LayerSamples sample) {
    for (boolean passesGradientOn : new boolean[] {true, false}) {
      try (var wide = new Node(sample, DataType.DOUBLE, 4, passesGradientOn);
          var narrow = new Node(sample, DataType.FLOAT, 4, passesGradientOn)) {
        wide.backward();
        narrow.backward();
        assertClose("output", narrow.pass.output().read(), wide.pass.output().read());
        assertClose("gradients", narrow.network.gradients(), wide.network.gradients());
        if (passesGradientOn) {
          assertClose(
              "input gradient",
              narrow.pass.inputGradient().read(),
              wide.pass.inputGradient().read());
        }
      }
    }
  }

  private static void assertClose(String what, double[] narrow, double[] wide) {
    double largest = 1;
    for (double number : wide) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < wide.length; i++) {
      assertThat(narrow[i]).as(what + " " + i).isCloseTo(wide[i], within(2e-5 * largest));
    }
  }
}
