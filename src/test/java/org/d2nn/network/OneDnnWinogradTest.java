package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bytedeco.javacpp.Pointer;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Winograd's algorithm, and a few rows at a time, give what a plain convolution of all rows gives.
 */
class OneDnnWinogradTest {
  private static final Shape IMAGE = Shape.image(16, 32, 32);
  private static final List<Layer> BLOCKS =
      List.of(new Residual(16, 1), new Residual(32, 2), new Residual(32, 1));

  @Test
  void isForUnstridedConvolutionsOfThreeByThreeWithManyChannels() {
    assumeWinograd();
    assertThat(OneDnnWinograd.has(conv(16, 3, 1, 1, 1), IMAGE)).isTrue();
    assertThat(OneDnnWinograd.has(conv(16, 3, 1, 0, 1), IMAGE)).as("without a border").isTrue();
    assertThat(OneDnnWinograd.has(conv(12, 3, 1, 1, 1), IMAGE)).as("few channels").isFalse();
    assertThat(OneDnnWinograd.has(conv(16, 5, 1, 2, 1), IMAGE)).as("5x5").isFalse();
    assertThat(OneDnnWinograd.has(conv(16, 3, 2, 1, 1), IMAGE)).as("a stride").isFalse();
    assertThat(OneDnnWinograd.has(conv(16, 3, 1, 2, 2), IMAGE)).as("spread").isFalse();
    assertThat(OneDnnWinograd.has(conv(16, 3, 1, 1, 1), Shape.image(16, 2, 2))).isFalse();
  }

  @Test
  void aBlockOfThisSizeTakesSixImagesAtATime() {
    assumeWinograd();
    assertThat(tilesOf(BLOCKS).rows()).isEqualTo(6);
  }

  @Test
  void aNodeWithoutOneTakesAllRowsAtOnce() {
    assertThat(tilesOf(List.of(conv(8, 3, 1, 1, 1)))).isNull();
  }

  /** Else each number of rows, of which routing makes many, keeps megabytes. */
  @Test
  void batchesOfEverySizeShareAHandfulOfTiles() {
    assumeWinograd();
    try (var memory = new Memory(DataType.FLOAT, 64)) {
      Tiles tiles = tilesOf(memory, BLOCKS);
      for (int rows = 1; rows <= 64; rows++) {
        Tensor input = memory.tensor("input", rows, IMAGE);
        tiles.run(input, memory.tensor("output", rows, tiles.out()));
      }
      assertThat(tiles.count()).as("of 6, 4, 2 and 1").isEqualTo(4);
      tiles.close();
    }
    long before = Pointer.totalBytes();
    try (var memory = new Memory(DataType.FLOAT, 64);
        var network = new NodeNetwork("N", BLOCKS, IMAGE, DataType.FLOAT, false)) {
      network.inference(memory, memory.tensor("input", 64, IMAGE), null).forward();
      for (int rows = 1; rows <= 6; rows++) {
        network.inference(memory, memory.tensor("input", rows, IMAGE), null).forward();
      }
      long bound = Pointer.totalBytes() - before;
      for (int rows = 7; rows < 64; rows++) {
        network.inference(memory, memory.tensor("input", rows, IMAGE), null).forward();
      }
      assertThat(Pointer.totalBytes() - before).isLessThan(bound + (1 << 20));
    }
  }

  /** Of the same node in double, which is computed by ND4J. */
  @Property(tries = 40)
  void anyNodeGetsTheSame(@ForAll("nodes") LayerSamples node, @ForAll("rows") int rows) {
    double[] input = StockAgreementTest.numbers(rows * node.input().elements(), rows);
    assertClose(outputOf(node, DataType.FLOAT, rows, input, rows), exact(node, rows, input), 2e-5);
  }

  /** The same memory and weights serve batches of every size, one after the other. */
  @Property(tries = 20)
  void anImageGetsTheSameInEveryBatch(
      @ForAll("nodes") LayerSamples node, @ForAll("rows") int rows) {
    double[] input = StockAgreementTest.numbers(rows * node.input().elements(), rows);
    double[] oneByOne = outputOf(node, DataType.FLOAT, rows, input, 1);
    assertClose(outputOf(node, DataType.FLOAT, rows, input, 3), oneByOne, 2e-5);
    assertClose(outputOf(node, DataType.FLOAT, rows, input, rows), oneByOne, 2e-5);
  }

  @Provide
  Arbitrary<Integer> rows() {
    return Arbitraries.integers().between(1, 40);
  }

  /** Where channels fill no whole block, and images no whole tiles, too. */
  @Provide
  Arbitrary<LayerSamples> nodes() {
    Arbitrary<Integer> channels = Arbitraries.of(3, 16, 20, 24, 32);
    Arbitrary<Layer> convolutions =
        Combinators.combine(
                Arbitraries.of(16, 17, 24, 32),
                Arbitraries.of(Function.values()),
                Arbitraries.of(0, 1))
            .as((out, then, padding) -> new Conv(out, 3, 1, padding, 1, then));
    Arbitrary<Layer> blocks =
        Combinators.combine(Arbitraries.of(16, 24, 32), Arbitraries.of(1, 1, 1, 2))
            .as(Residual::new);
    Arbitrary<Layer> others =
        Arbitraries.of(new Pool(Pool.Kind.MAX, 2, 2), conv(16, 3, 2, 1, 1), conv(20, 1, 1, 0, 1));
    return Combinators.combine(
            channels,
            Arbitraries.integers().between(12, 33),
            Arbitraries.integers().between(12, 33),
            Arbitraries.oneOf(convolutions, blocks, blocks, others)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4))
        .as(
            (in, height, width, layers) -> {
              List<Layer> all = new ArrayList<>();
              Shape shape = Shape.image(in, height, width);
              for (Layer layer : layers) {
                if (Math.min(shape.height(), shape.width()) >= 4) {
                  all.add(layer);
                  shape = layer.outputOf(shape);
                }
              }
              if (layers.size() == 2) {
                all.add(new GlobalAveragePool());
              }
              return new LayerSamples(Shape.image(in, height, width), all);
            });
  }

  private static Tiles tilesOf(List<Layer> layers) {
    try (var memory = new Memory(DataType.FLOAT, 256)) {
      return tilesOf(memory, layers);
    }
  }

  private static Tiles tilesOf(Memory memory, List<Layer> layers) {
    Tensor input = memory.tensor("input", 1, IMAGE);
    var weights = new Weights(new ParameterLayout(layers, IMAGE), DataType.FLOAT);
    StageContext node = StageContext.of(memory, weights, "N", 1, Pass.of(false, input));
    return Tiles.of(node, LayerStep.of(layers, IMAGE)).orElse(null);
  }

  private static Conv conv(int out, int kernel, int stride, int padding, int dilation) {
    return new Conv(out, kernel, stride, padding, dilation, Function.RELU);
  }

  private static void assumeWinograd() {
    assumeTrue(
        OneDnn.isThere() && OneDnnWinograd.has(conv(16, 3, 1, 1, 1), IMAGE),
        "oneDNN has no such convolution for this processor");
  }

  private static double[] exact(LayerSamples node, int rows, double[] input) {
    return outputOf(node, DataType.DOUBLE, rows, input, rows);
  }

  /**
   * @param batch how many images at once
   */
  private static double[] outputOf(
      LayerSamples node, DataType type, int rows, double[] input, int batch) {
    int in = node.input().elements();
    try (var memory = new Memory(type, rows);
        var network = new NodeNetwork("N", node.layers(), node.input(), type, false)) {
      network.setParameters(StockAgreementTest.stockWithRandomParameters(node, type).parameters());
      double[] all = null;
      for (int row = 0; row < rows; row += batch) {
        int count = Math.min(batch, rows - row);
        Tensor tensor = memory.tensor("input", count, node.input());
        tensor.write(Arrays.copyOfRange(input, row * in, (row + count) * in));
        BoundLayers pass = network.inference(memory, tensor, null);
        pass.forward();
        double[] output = pass.output().read();
        int out = output.length / count;
        all = all == null ? new double[rows * out] : all;
        System.arraycopy(output, 0, all, row * out, output.length);
      }
      return all;
    }
  }

  /** To a part of the largest number: the error of a sum goes with its parts. */
  private static void assertClose(double[] actual, double[] expected, double tolerance) {
    double largest = 1;
    for (double number : expected) {
      largest = Math.max(largest, Math.abs(number));
    }
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("number " + i).isCloseTo(expected[i], within(tolerance * largest));
    }
  }
}
