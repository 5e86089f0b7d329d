package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Optimizer;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same weights, images and decisions in PyTorch: losses, rewards and every gradient of 20 steps
 * agree to rounding of floats (in double too some constants of the native layers are floats). Skips
 * where PyTorch is not installed ({@code D2NN_PYTHON} names another Python than {@code
 * /usr/bin/python3}).
 */
class PyTorchAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STEPS = 20;
  private static final int ROWS = 24;
  private static final int[] SHAPE = {3, 12, 12};
  private static final double REFERENCE = 100_000;
  private static final String EXPERIMENT =
      """
      { "format": "d2nn/1", "name": "Two links of every layer",
        "graph": {
          "nodes": [
            {"id": "image", "kind": "input", "shape": [3, 12, 12]},
            {"id": "N1", "kind": "regular", "layers": [{"type": "conv", "out": 6, "activation": "relu"}, {"type": "maxpool"}]},
            {"id": "Q1", "kind": "control", "layers": [{"type": "avgpool", "size": 3}, {"type": "dense", "out": 5, "activation": "tanh"}, {"type": "dense"}]},
            {"id": "A", "kind": "regular", "layers": [{"type": "conv", "out": 8, "kernel": 1, "activation": "leakyrelu"}]},
            {"id": "B", "kind": "regular", "layers": [{"type": "residual", "out": 8}, {"type": "depthwise", "activation": "relu"}]},
            {"id": "N2", "kind": "regular", "merge": "add", "layers": [{"type": "conv", "out": 8, "stride": 2}, {"type": "batchnorm"}, {"type": "activation", "function": "relu"}]},
            {"id": "Q2", "kind": "control", "layers": [{"type": "globalavgpool"}, {"type": "dense"}]},
            {"id": "C", "kind": "regular", "layers": [{"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
            {"id": "D", "kind": "regular", "layers": [{"type": "groupnorm", "groups": 4}, {"type": "flatten"}, {"type": "dense", "out": 10, "activation": "sigmoid"}, {"type": "dense", "out": 2}]},
            {"id": "class", "kind": "output", "merge": "add"} ],
          "edges": [
            {"from": "image", "to": "N1"}, {"from": "N1", "to": "Q1"}, {"from": "N1", "to": "A"}, {"from": "N1", "to": "B"},
            {"from": "Q1", "to": "A", "kind": "control"}, {"from": "Q1", "to": "B", "kind": "control"},
            {"from": "A", "to": "N2", "default": 0}, {"from": "B", "to": "N2", "default": 0.25},
            {"from": "N2", "to": "Q2"}, {"from": "N2", "to": "C"}, {"from": "N2", "to": "D"},
            {"from": "Q2", "to": "C", "kind": "control"}, {"from": "Q2", "to": "D", "kind": "control"},
            {"from": "C", "to": "class", "default": 0}, {"from": "D", "to": "class", "default": 0} ] } }
      """;
  @TempDir Path temp;

  /** The result of one step here. */
  private record Made(double loss, double qLoss, double reward, Map<String, double[]> gradients) {}

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, 1, MEAN, CORRECT, 1e-5",
    "DOUBLE, 4, SUM, F1, 1e-5",
    "FLOAT, 1, MEAN, CORRECT, 2e-4",
    "FLOAT, 4, MEAN, F1, 2e-4"
  })
  void twentyStepsAgree(
      Precision precision, int bagSize, BagQ bagQ, Accuracy accuracy, double tolerance)
      throws IOException, InterruptedException {
    Path python = python();
    var builder = new SettingsBuilder();
    builder.bagSize = bagSize;
    builder.bagQ = bagQ;
    builder.accuracy = accuracy;
    builder.lambda = 0.8;
    builder.qLossWeight = 0.3;
    builder.clipNorm = 0;
    if (precision == Precision.FLOAT) { // Adam makes rounding of small gradients large
      builder.optimizer = new Optimizer.Sgd(0.9, 0);
    }
    TrainingSettings settings = builder.build();
    ObjectNode work = JSON.createObjectNode();
    List<Made> here = train(settings, precision, work);
    Path question = temp.resolve("work.json");
    Path answer = temp.resolve("answer.json");
    JSON.writeValue(question.toFile(), work);

    run(python, question, answer);

    JsonNode there = JSON.readTree(answer.toFile());
    assertThat(there).hasSize(STEPS);
    for (int step = 0; step < STEPS; step++) {
      assertAgree(here.get(step), there.get(step), step, tolerance);
    }
  }

  private static void assertAgree(Made here, JsonNode there, int step, double tolerance) {
    assertClose("loss", here.loss(), there, step, tolerance);
    assertClose("qLoss", here.qLoss(), there, step, tolerance);
    assertThat(here.reward())
        .as("reward, step %d", step)
        .isEqualTo(there.path("reward").asDouble(), within(1e-9));
    Map<String, double[]> gradients = here.gradients();
    assertThat(there.path("gradients").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(gradients.keySet());
    gradients.forEach(
        (node, gradient) -> {
          double[] theirs = JSON.convertValue(there.path("gradients").path(node), double[].class);
          double scale = Math.max(0.01, Arrays.stream(theirs).map(Math::abs).max().orElse(0));
          assertThat(theirs).hasSameSizeAs(gradient);
          double apart = 0;
          for (int i = 0; i < gradient.length; i++) {
            apart = Math.max(apart, Math.abs(gradient[i] - theirs[i]) / scale);
          }
          assertThat(apart)
              .as("gradient of %s, step %d: largest difference over largest", node, step)
              .isLessThan(tolerance);
        });
  }

  private static void assertClose(
      String what, double here, JsonNode there, int step, double tolerance) {
    double theirs = there.path(what).asDouble();
    assertThat(here)
        .as("%s, step %d", what, step)
        .isEqualTo(theirs, within(tolerance * Math.max(1, Math.abs(theirs))));
  }

  /**
   * Trains at ε = 1, where decisions do not depend on the scores, and writes down what was done.
   */
  private static List<Made> train(TrainingSettings settings, Precision precision, ObjectNode work) {
    Graph graph = ExperimentFile.parse(EXPERIMENT, "here").graph();
    List<Made> made = new ArrayList<>();
    try (Engine engine = Engine.fresh(graph, precision, 11)) {
      describe(settings, precision, engine, work);
      var trainingStep =
          new TrainingStep(engine, settings, "class", 2, RouteCosts.counted(REFERENCE));
      Random random = new Random(3);
      ArrayNode steps = work.putArray("steps");
      for (int step = 1; step <= STEPS; step++) {
        LabelledBatch batch = batch(random, step);
        ObjectNode written = steps.addObject();
        written.set("images", JSON.valueToTree(batch.batch().images().get("image")));
        written.set("labels", JSON.valueToTree(batch.labels()));
        written.set(
            "decisions", JSON.valueToTree(decisions(engine, batch.batch(), settings, step)));
        var at =
            new TrainingStep.At(
                step,
                settings.reward().lambda(),
                1,
                settings.optimization().learningRate().initial());
        TrainingStep.Result result = trainingStep.accumulate(batch, at);
        Map<String, double[]> gradients = new LinkedHashMap<>(engine.gradients());
        made.add(new Made(result.loss(), result.qLoss(), result.bags().mean(), gradients));
        engine.step(settings.optimization().optimizer(), at.learningRate(), 1);
      }
    }
    return made;
  }

  private static void describe(
      TrainingSettings settings, Precision precision, Engine engine, ObjectNode work) {
    try {
      work.set("graph", JSON.readTree(EXPERIMENT).path("graph"));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    work.put("precision", precision == Precision.DOUBLE ? "double" : "float");
    work.set("shape", JSON.valueToTree(SHAPE));
    work.put("lambda", settings.reward().lambda());
    work.put("reference", REFERENCE);
    work.put("bagSize", settings.batches().bagSize());
    work.put("bagQ", Setting.fileName(settings.losses().bagQ()));
    work.put("accuracy", Setting.fileName(settings.reward().accuracy()));
    work.put("qLossWeight", settings.losses().qLossWeight());
    work.put(
        "optimizer", settings.optimization().optimizer() instanceof Optimizer.Sgd ? "sgd" : "adam");
    work.put("learningRate", settings.optimization().learningRate().initial());
    work.set(
        "order", JSON.valueToTree(engine.graph().executionOrder().stream().map(Node::id).toList()));
    ObjectNode weights = work.putObject("weights");
    engine
        .state()
        .nodes()
        .forEach((node, state) -> weights.set(node, JSON.valueToTree(state.parameters())));
  }

  private static LabelledBatch batch(Random random, int step) {
    float[] pixels = new float[ROWS * SHAPE[0] * SHAPE[1] * SHAPE[2]];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = random.ints(ROWS, 0, 2).toArray();
    long[] examples = random.longs(ROWS).toArray();
    return new LabelledBatch(new Batch(ROWS, Map.of("image", pixels), examples), labels, null);
  }

  /** By control node the edge that each row takes; −1 if it does not reach the node. */
  private static Map<String, int[]> decisions(
      Engine engine, Batch batch, TrainingSettings settings, int step) {
    Execution execution =
        engine.run(
            batch,
            Policies.epsilonGreedy(1, settings.batches().seed(), step, Policies.Explore.NODE));
    Map<String, int[]> decisions = new LinkedHashMap<>();
    for (ControlDecisions decided : execution.decisions()) {
      int[] picks = new int[batch.rows()];
      Arrays.fill(picks, -1);
      for (int i = 0; i < decided.picks().length; i++) {
        picks[decided.scores().rows()[i]] = decided.picks()[i];
      }
      decisions.put(decided.scores().control(), picks);
    }
    return decisions;
  }

  private static Path python() throws IOException, InterruptedException {
    String named = System.getenv("D2NN_PYTHON");
    Path python = Path.of(named == null ? "/usr/bin/python3" : named);
    Assumptions.assumeTrue(Files.isExecutable(python), "needs Python 3");
    Process asked =
        new ProcessBuilder(python.toString(), "-c", "import torch")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Assumptions.assumeTrue(
        asked.waitFor(120, TimeUnit.SECONDS) && asked.exitValue() == 0, "needs PyTorch");
    return python;
  }

  private void run(Path python, Path question, Path answer)
      throws IOException, InterruptedException {
    Path said = temp.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                python.toString(),
                "src/test/scripts/pytorch_agreement.py",
                question.toString(),
                answer.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }
}
