package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerNorm;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.d2nn.onnx.OnnxGraph;
import org.d2nn.onnx.OnnxGraph.Type;
import org.d2nn.onnx.OnnxModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Weights that another program trained are found, turned as they must be, or refused in words. */
class OuterNetworkTest {
  @TempDir private Path folder;

  static Stream<LayerSamples> withWeights() {
    return LayerSamples.all()
        .filter(sample -> new ParameterLayout(sample.layers(), sample.input()).length() > 0);
  }

  static Stream<LayerSamples> ofStockLayers() {
    return withWeights()
        .filter(
            sample ->
                sample.layers().stream()
                    .noneMatch(layer -> layer instanceof GroupNorm || layer instanceof LayerNorm));
  }

  @ParameterizedTest
  @MethodSource("withWeights")
  void weightsComeBackFromAnOnnxModel(LayerSamples sample) throws IOException {
    var graph = new OnnxGraph("layers", false);
    OnnxLayersTest.add(sample, graph);
    OuterNetwork network = OuterNetwork.ofOnnx(bytes(graph));
    assertThat(network.parameters(List.of("N"), sample.layers(), sample.input()))
        .containsExactly(
            StockAgreementTest.stockWithRandomParameters(sample, DataType.FLOAT).parameters());
  }

  @ParameterizedTest
  @MethodSource("ofStockLayers")
  void weightsComeBackFromANetworkOfDl4j(LayerSamples sample) throws IOException {
    StockNetwork stock = StockAgreementTest.stockWithRandomParameters(sample, DataType.FLOAT);
    Path zip = folder.resolve("network.zip");
    try (OutputStream out = Files.newOutputStream(zip)) {
      stock.write(out);
    }
    assertThat(OuterNetwork.ofDl4j(zip).parameters(List.of(""), sample.layers(), sample.input()))
        .containsExactly(stock.parameters());
  }

  /** Convolution, depthwise convolution and two forms of a product, as PyTorch exports them. */
  private static byte[] pyTorch() {
    var graph = new OnnxGraph("main_graph", false);
    String image = graph.input("x", Type.FLOAT, List.of(2, 4, 4));
    String conv = conv(graph, "conv1", image, 1, 3, 2, 1, 1);
    String deep = conv(graph, "block.deep", conv, 3, 3, 1, 3, 3);
    String wide = conv(graph, "block.10", deep, 1, 5, 3, 1, 1);
    String flat = graph.add("/Flatten", "Flatten", List.of(wide));
    String weights = graph.floats("fc.weight", numbers(2 * 80), 2, 80);
    String bias = graph.floats("fc.bias", new double[] {7, 8}, 2);
    graph.add("/fc/Gemm", "Gemm", List.of(flat, weights, bias), OnnxAttribute.integer("transB", 1));
    String turned = graph.floats("onnx::MatMul_12", numbers(80 * 2), 80, 2);
    String product = graph.add("/head/MatMul", "MatMul", List.of(flat, turned));
    String shift = graph.floats("head.bias", new double[] {5, 6}, 2);
    graph.add("/head/Add", "Add", List.of(shift, product));
    return bytes(graph);
  }

  private static String conv(OnnxGraph graph, String name, String from, long group, int... sizes) {
    int count = sizes[0] * sizes[1] * sizes[2] * sizes[3];
    long[] shape = Arrays.stream(sizes).asLongStream().toArray();
    String weights = graph.floats(name + ".weight", numbers(count), shape);
    String bias = graph.floats(name + ".bias", numbers(sizes[0]), sizes[0]);
    return graph.add(
        "/" + name.replace('.', '/') + "/Conv",
        "Conv",
        List.of(from, weights, bias),
        OnnxAttribute.integer("group", group),
        OnnxAttribute.integers("kernel_shape", sizes[2], sizes[3]));
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private static byte[] bytes(OnnxGraph graph) {
    return OnnxModel.of(graph, "test", "", Map.of());
  }

  private static double[] taken(Shape input, List<Layer> layers, String... names)
      throws IOException {
    return OuterNetwork.ofOnnx(pyTorch()).parameters(List.of(names), layers, input);
  }

  @Test
  void whatPyTorchCallsConv1IsFoundByItsName() throws IOException {
    double[] conv = taken(Shape.image(2, 4, 4), List.of(Conv.of(3, 1, Function.RELU)), "conv1");
    assertThat(conv).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2);
    Shape flat = Shape.features(80);
    double[] dense = taken(flat, List.of(new Dense(2, Function.IDENTITY)), "fc");
    assertThat(dense).startsWith(0, 1, 2).endsWith(159, 7, 8);
    double[] head = taken(flat, List.of(new Dense(2, Function.IDENTITY)), "head");
    assertThat(head).startsWith(0, 2, 4).endsWith(159, 5, 6);
    assertThat(head[80]).isEqualTo(1);
  }

  @Test
  void aNameEndsWhereAWordEndsAndSeveralNamesAreTakenTogether() throws IOException {
    Depthwise deep = new Depthwise(3, 1, Function.RELU);
    Conv wide = Conv.of(5, 1, Function.RELU);
    double[] block = taken(Shape.image(3, 4, 4), List.of(deep, wide), "block");
    assertThat(block).hasSize(3 * 9 + 3 + 15 + 5);
    assertThat(block).startsWith(0, 9, 18, 1, 10, 19);
    List<Layer> all = List.of(Conv.of(3, 1, Function.RELU), deep);
    assertThat(taken(Shape.image(2, 4, 4), all, "block.deep", "conv1")).hasSize(9 + 30);
    assertThatThrownBy(() -> taken(Shape.image(3, 4, 4), List.of(wide), "block.1"))
        .hasMessageContaining("there are no weights called block.1; there are conv1/Conv (W 3 x 2")
        .hasMessageContaining("fc/Gemm (W 2 x 80, b 2)");
  }

  @Test
  void whatDoesNotFitIsNamedWithItsSizes() {
    assertThatThrownBy(
            () -> taken(Shape.image(2, 4, 4), List.of(Conv.of(4, 1, Function.RELU)), "conv1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer 1 needs W 4 x 2 x 1 x 1, b 4; there are conv1/Conv (W 3 x 2 x 1 x 1, b 3)");
    assertThatThrownBy(
            () ->
                taken(Shape.image(2, 4, 4), List.of(Conv.of(3, 1, Function.RELU)), "conv1", "head"))
        .hasMessageContaining("more than the node has layers for: head/MatMul (W 2 x 80, b 2)");
  }

  @Test
  void normalisationsThatAnExporterLeftOutAreMissed() {
    Layer wide = Conv.of(5, 1, Function.IDENTITY);
    assertThatThrownBy(
            () -> taken(Shape.image(3, 4, 4), List.of(wide, new BatchNorm()), "block.10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "layer 2 needs gamma 5, beta 5, mean 5, var 5; nothing is left; there is no batch"
                + " normalisation, which exporters put into the convolution before it");
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    assertThatThrownBy(() -> OuterNetwork.ofOnnx("hello".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> OuterNetwork.ofOnnx(new byte[0])).isInstanceOf(IOException.class);
    Path file = Files.writeString(folder.resolve("no.zip"), "hello");
    assertThatThrownBy(() -> OuterNetwork.ofDl4j(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a zip");
    assertThatThrownBy(() -> OuterNetwork.ofDl4j(zip("{}", 0)))
        .hasMessageContaining("not a network of DL4J");
    assertThatThrownBy(() -> OuterNetwork.ofDl4j(zip(lstm(), 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer0/0 is of a kind whose weights are not read: LSTM");
    String huge =
        lstm()
            .replace("layers.LSTM", "layers.DenseLayer")
            .replace("\"nin\":1", "\"nin\":2000000000");
    assertThatThrownBy(() -> OuterNetwork.ofDl4j(zip(huge, 0))).hasMessageContaining("too large");
    String dense = lstm().replace("layers.LSTM", "layers.DenseLayer");
    assertThatThrownBy(() -> OuterNetwork.ofDl4j(zip(dense, 1 << 20)))
        .hasMessageContaining("coefficients.bin is longer than");
  }

  private static String lstm() {
    return "{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.LSTM\","
        + "\"layerName\":\"layer0\",\"nin\":1,\"nout\":1}}]}";
  }

  private Path zip(String configuration, int coefficients) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(configuration.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(new byte[coefficients]);
    }
    return Files.write(folder.resolve("made.zip"), bytes.toByteArray());
  }
}
