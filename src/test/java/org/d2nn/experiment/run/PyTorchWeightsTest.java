package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.d2nn.engine.Batch;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes start with the weights of a ResNet that PyTorch 2.13 exported, and then answer as it does.
 * Models and answers were made by {@code src/test/scripts/pytorch_resnet.py}.
 */
class PyTorchWeightsTest {
  private static final double[] ANSWERS = {
    9.849029, 0.444849, -3.208484, 9.422694, 10.285656, 0.056472, -4.125784, 7.651325
  };

  private static final String NODES =
      "{\"N1\": [\"conv1\", \"bn1\", \"layer1\"], \"N2\": [\"layer2\", \"fc\"]}";

  private static Path folder() {
    try {
      return Path.of(PyTorchWeightsTest.class.getResource("pytorch").toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Experiment experiment(String model, String nodes) {
    return ExperimentFile.parse(
        """
        {"format": "d2nn/1", "name": "ResNet",
         "graph": {
          "nodes": [
           {"id": "image", "kind": "input", "shape": [3, 16, 16]},
           {"id": "N1", "kind": "regular", "layers": [
            {"type": "conv", "out": 8, "activation": "identity"}, {"type": "batchnorm"},
            {"type": "activation", "function": "relu"}, {"type": "residual", "out": 8}]},
           {"id": "N2", "kind": "regular", "layers": [
            {"type": "residual", "out": 16, "stride": 2},
            {"type": "residual", "out": 16, "stride": 2},
            {"type": "globalavgpool"}, {"type": "dense", "out": 4}]},
           {"id": "class", "kind": "output", "merge": "add"}],
          "edges": [
           {"from": "image", "to": "N1"}, {"from": "N1", "to": "N2"},
           {"from": "N2", "to": "class"}]},
         "dataset": {"type": "image-folders", "path": "."},
         "training": {"epochs": 1, "warmStart": {"onnx": "%s", "nodes": %s}}}
        """
            .formatted(model, nodes),
        "resnet.d2nn.json");
  }

  private static float[] images() {
    float[] numbers = new float[2 * 3 * 16 * 16];
    for (int i = 0; i < numbers.length; i++) {
      float number = i * i % 1009 / 500f - 1;
      numbers[i] = i < numbers.length / 2 ? number : 3 * number;
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"exported.onnx", "torchscript.onnx"})
  void answersAsPyTorchDoes(String model) {
    Experiment experiment = experiment(model, NODES);
    WarmStart.check(experiment, folder());
    try (Engine engine = Engine.fresh(experiment.graph(), Precision.FLOAT, 1)) {
      WarmStart.apply(experiment, folder(), engine);
      var batch = new Batch(2, Map.of("image", images()), new long[] {0, 1});
      assertThat(engine.run(batch, Policies.greedy()).outputs().get("class"))
          .containsExactly(ANSWERS, within(1e-4));
    }
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThatThrownBy(() -> WarmStart.check(experiment("two-files.onnx", NODES), folder()))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("N1 cannot take conv1 and bn1 and layer1 of")
        .hasMessageContaining("conv1.weight is in another file; save the model as one file");
    String withoutLayer2 = "{\"N2\": \"fc\"}";
    assertThatThrownBy(() -> WarmStart.check(experiment("exported.onnx", withoutLayer2), folder()))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("N2 cannot take fc of")
        .hasMessageContaining("layer 1 (conv1) needs W 16 x 8 x 3 x 3; there are")
        .hasMessageNotContaining("no batch normalisation");
  }
}
