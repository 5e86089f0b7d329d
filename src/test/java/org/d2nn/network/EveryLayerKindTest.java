package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerTypes;
import org.d2nn.onnx.OnnxGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Names what is missing when a kind of layer is added. */
class EveryLayerKindTest {

  static Stream<Class<?>> kinds() {
    return Stream.of(Layer.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindHasASampleATypeASchemaPartANetworkAndAnOnnxForm(Class<?> kind) throws IOException {
    String name = kind.getSimpleName();
    List<LayerSamples> samples =
        LayerSamples.all()
            .filter(sample -> sample.layers().stream().anyMatch(kind::isInstance))
            .toList();
    assertThat(samples).as("%s has no sample in the tests' LayerSamples", name).isNotEmpty();
    for (LayerSamples sample : samples) {
      for (Layer layer : sample.layers()) {
        String type = layer.type().id();
        assertThat(LayerTypes.named(type))
            .as("%s is missing in LayerTypes.ALL, so files and the editor do not know it", type)
            .isPresent();
        assertThat(schema().at("/$defs/layer-" + type).isMissingNode())
            .as("the schema has no part layer-%s", type)
            .isFalse();
      }
      assertThatCode(() -> OnnxLayersTest.add(sample, new OnnxGraph("layers", false)))
          .as("%s has no ONNX form in org.d2nn.network", name)
          .doesNotThrowAnyException();
      assertThatCode(() -> build(sample))
          .as("%s has no stages or no stock form in org.d2nn.network", name)
          .doesNotThrowAnyException();
    }
  }

  private static void build(LayerSamples sample) {
    StockNetwork.fresh(sample.layers(), sample.input(), DataType.FLOAT, 1);
    try (var memory = new Memory(DataType.FLOAT, 2);
        var network = new NodeNetwork("N", sample.layers(), sample.input(), DataType.FLOAT, true)) {
      network.training(memory, memory.tensor("input", 2, sample.input()), null);
    }
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in =
        ExperimentFile.class.getResourceAsStream(ExperimentFile.SCHEMA_RESOURCE)) {
      return new ObjectMapper().readTree(in);
    }
  }
}
