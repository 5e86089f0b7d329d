package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlScores;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Optimizer;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.Objective;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same weights, images and draws in PyTorch: losses, rewards and every gradient of 20 steps
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

  /** How far the best decision and the best class must be ahead for both programs to take them. */
  private static final double MARGIN = 1e-6;

  private static final String LINKS =
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

  /**
   * A choice of three, one of which rejects, a control node that not every image reaches, and one
   * beside both.
   */
  private static final String WAYS =
      """
      { "format": "d2nn/1", "name": "Three ways and a branch beside them",
        "graph": {
          "nodes": [
            {"id": "image", "kind": "input", "shape": [3, 12, 12]},
            {"id": "N1", "kind": "regular", "layers": [{"type": "conv", "out": 6, "activation": "relu"}, {"type": "maxpool"}]},
            {"id": "Q1", "kind": "control", "layers": [{"type": "avgpool", "size": 3}, {"type": "dense", "out": 5, "activation": "tanh"}, {"type": "dense"}]},
            {"id": "Q3", "kind": "control", "layers": [{"type": "globalavgpool"}, {"type": "dense"}]},
            {"id": "A", "kind": "regular", "layers": [{"type": "conv", "out": 8, "stride": 2}, {"type": "batchnorm"}, {"type": "activation", "function": "relu"}]},
            {"id": "B", "kind": "regular", "layers": [{"type": "globalavgpool"}, {"type": "dense", "out": 4, "activation": "tanh"}]},
            {"id": "R", "kind": "dummy", "value": [0.5, -0.5, 1, 0]},
            {"id": "Q2", "kind": "control", "layers": [{"type": "flatten"}, {"type": "dense"}]},
            {"id": "C", "kind": "regular", "layers": [{"type": "globalavgpool"}, {"type": "dense", "out": 4}]},
            {"id": "D", "kind": "regular", "layers": [{"type": "conv", "out": 8, "activation": "relu"}, {"type": "flatten"}, {"type": "dense", "out": 4}]},
            {"id": "E", "kind": "regular", "layers": [{"type": "conv", "out": 4, "stride": 2}, {"type": "globalavgpool"}]},
            {"id": "S", "kind": "dummy"},
            {"id": "H", "kind": "regular", "merge": "add", "layers": [{"type": "batchnorm"}, {"type": "dense", "out": 6, "activation": "tanh"}, {"type": "dense", "out": 2}]},
            {"id": "class", "kind": "output"} ],
          "edges": [
            {"from": "image", "to": "N1"}, {"from": "N1", "to": "Q1"}, {"from": "N1", "to": "Q3"},
            {"from": "N1", "to": "A"}, {"from": "N1", "to": "B"}, {"from": "N1", "to": "E"},
            {"from": "Q1", "to": "A", "kind": "control"}, {"from": "Q1", "to": "R", "kind": "control"}, {"from": "Q1", "to": "B", "kind": "control"},
            {"from": "A", "to": "Q2"}, {"from": "A", "to": "C"}, {"from": "A", "to": "D"},
            {"from": "Q2", "to": "C", "kind": "control"}, {"from": "Q2", "to": "D", "kind": "control"},
            {"from": "Q3", "to": "S", "kind": "control"}, {"from": "Q3", "to": "E", "kind": "control"},
            {"from": "B", "to": "H", "default": 0}, {"from": "R", "to": "H", "default": 0}, {"from": "C", "to": "H", "default": 0},
            {"from": "D", "to": "H", "default": 0.25}, {"from": "E", "to": "H", "default": 0},
            {"from": "H", "to": "class"} ] } }
      """;

  private static Process pytorch;
  private static BufferedReader replies;
  private static Path said;

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
      throws IOException {
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
    assertSameInPyTorch(LINKS, builder.build(), 1, precision, tolerance);
  }

  /**
   * At ε = 0.5 those that learn from what they chose decide greedily on half of the rows. With
   * Adam, rounding grows in 20 steps as much as if the weights had been changed in the eighth
   * digit.
   */
  @ParameterizedTest
  @CsvSource({
    "LINKS, DOUBLE, PARTS, CHOSEN, ROUTED, 8, 1, 1, 1e-5",
    "LINKS, DOUBLE, PARTS, CHOSEN, ALL, 8, 0.1, 1, 1e-5",
    "WAYS, DOUBLE, PARTS, CHOSEN, SAMPLED, 8, 1, 1, 1e-5",
    "LINKS, DOUBLE, PARTS, EVERY, ROUTED, 8, 1, 1, 1e-5",
    "LINKS, DOUBLE, PARTS, EVERY, ALL, 8, 0.1, 1, 1e-5",
    "WAYS, DOUBLE, PARTS, EVERY, ROUTED, 8, 1, 1, 1e-5",
    "WAYS, DOUBLE, PARTS, EVERY, SAMPLED, 3, 1, 1, 1e-5",
    "LINKS, DOUBLE, REWARD, EVERY, ALL, 2, 1, 1, 1e-5",
    "WAYS, DOUBLE, REWARD, EVERY, ROUTED, 8, 0.1, 1, 1e-5",
    "WAYS, DOUBLE, REWARD, EVERY, ROUTED, 4, 1, 1, 1e-5",
    "LINKS, FLOAT, PARTS, EVERY, ALL, 8, 1, 1, 2e-4",
    "WAYS, FLOAT, PARTS, CHOSEN, ROUTED, 8, 1, 1, 2e-4",
    "WAYS, FLOAT, REWARD, EVERY, SAMPLED, 8, 1, 1, 2e-4",
    "LINKS, DOUBLE, PARTS, EVERY, ALL, 8, 0.1, 6, 1e-5",
    "WAYS, DOUBLE, REWARD, EVERY, SAMPLED, 8, 1, 0.3, 1e-5"
  })
  void twentyStepsOfPartsAndOfEveryOutcomeAgree(
      String graph,
      Precision precision,
      Objective objective,
      Feedback feedback,
      BranchTraining branchTraining,
      int routesPerExample,
      double controlGradientScale,
      double cheapRouteWeight,
      double tolerance)
      throws IOException {
    var builder = new SettingsBuilder();
    builder.branchTraining = branchTraining;
    builder.lambda = 0.8;
    builder.qLossWeight = 0.3;
    builder.clipNorm = 0;
    builder.optimizer = new Optimizer.Sgd(0.9, 0);
    TrainingSettings settings =
        builder
            .build()
            .with(SettingList.OBJECTIVE, objective)
            .with(SettingList.FEEDBACK, feedback)
            .with(SettingList.ROUTES_PER_EXAMPLE, routesPerExample)
            .with(SettingList.CONTROL_GRADIENT_SCALE, controlGradientScale)
            .with(SettingList.CHEAP_ROUTE_WEIGHT, cheapRouteWeight);
    assertSameInPyTorch(
        graph.equals("LINKS") ? LINKS : WAYS,
        settings,
        feedback == Feedback.CHOSEN ? 0.5 : 1,
        precision,
        tolerance);
  }

  private void assertSameInPyTorch(
      String experiment,
      TrainingSettings settings,
      double epsilon,
      Precision precision,
      double tolerance)
      throws IOException {
    assertThat(settings.conflicts()).isEmpty();
    ObjectNode work = JSON.createObjectNode();
    List<Made> here = train(experiment, settings, epsilon, precision, work);
    Path question = temp.resolve("work.json");
    Path answer = temp.resolve("answer.json");
    JSON.writeValue(question.toFile(), work);

    run(question, answer);

    JsonNode there = JSON.readTree(answer.toFile());
    assertThat(there).hasSize(STEPS);
    for (int step = 0; step < STEPS; step++) {
      assertAgree(here.get(step), there.get(step), step, tolerance);
    }
  }

  private static void assertAgree(Made here, JsonNode there, int step, double tolerance) {
    assertThat(there.path("margin").asDouble())
        .as("step %d: a decision hangs on rounding; take other images", step)
        .isGreaterThan(MARGIN);
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

  /** Trains, and writes down what was there at the start and what was drawn. */
  private static List<Made> train(
      String experiment,
      TrainingSettings settings,
      double epsilon,
      Precision precision,
      ObjectNode work)
      throws IOException {
    Graph graph =
        ExperimentFile.parse(experiment, "here")
            .graph()
            .withScores(settings.control().objective().scores());
    List<Made> made = new ArrayList<>();
    try (Engine engine = Engine.fresh(graph, precision, 11)) {
      work.set("graph", JSON.readTree(experiment).path("graph"));
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
        new Draws(graph, settings, batch.batch(), step).write(epsilon, written);
        var at =
            new TrainingStep.At(
                step,
                settings.reward().lambda(),
                epsilon,
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
    work.put("precision", precision == Precision.DOUBLE ? "double" : "float");
    work.set("shape", JSON.valueToTree(SHAPE));
    work.put("lambda", settings.reward().lambda());
    work.put("reference", REFERENCE);
    work.put("bagSize", settings.batches().bagSize());
    work.put("bagQ", Setting.fileName(settings.losses().bagQ()));
    work.put("accuracy", Setting.fileName(settings.reward().accuracy()));
    work.put("objective", Setting.fileName(settings.control().objective()));
    work.put("feedback", Setting.fileName(settings.control().feedback()));
    work.put("routesPerExample", settings.control().routesPerExample());
    work.put("branchTraining", Setting.fileName(settings.losses().branchTraining()));
    work.put("controlGradientScale", settings.losses().controlGradientScale());
    work.put("cheapRouteWeight", settings.losses().cheapRouteWeight());
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

  /** What a step draws by seed, whatever the weights are. */
  private record Draws(Graph graph, TrainingSettings settings, Batch batch, int step) {

    void write(double epsilon, ObjectNode to) {
      if (settings.control().objective() == Objective.PARTS) {
        to.set("lambdas", JSON.valueToTree(rows(settings).of(batch).lambdas()));
      }
      to.set("drawn", JSON.valueToTree(explored(epsilon)));
      to.set("sampled", sampled());
      to.set("tried", tried());
    }

    private StepRows rows(TrainingSettings of) {
      return new StepRows.Plan(graph, of).rows(batch.examples(), step);
    }

    /** By control node the edge at which each row explores; −1 where it is greedy. */
    private Map<String, int[]> explored(double epsilon) {
      Policy policy =
          Policies.epsilonGreedy(epsilon, settings.batches().seed(), step, Policies.Explore.NODE);
      Map<String, int[]> explored = new LinkedHashMap<>();
      for (Node.Control control : graph.controls()) {
        int[] first = picks(policy, scores(control, batch, 0));
        int[] second = picks(policy, scores(control, batch, 1));
        Arrays.setAll(first, row -> first[row] == second[row] ? first[row] : -1);
        explored.put(control.id(), first);
      }
      return explored;
    }

    /** The random routes of further rows: image, and by control node the edge. */
    private ArrayNode sampled() {
      ArrayNode sampled = JSON.createArrayNode();
      if (settings.losses().branchTraining() == BranchTraining.SAMPLED) {
        StepRows rows = rows(settings.with(SettingList.FEEDBACK, Feedback.CHOSEN));
        Policy policy = rows.policy(0);
        Map<String, int[]> picks = new LinkedHashMap<>();
        for (Node.Control control : graph.controls()) {
          picks.put(control.id(), picks(policy, scores(control, rows.of(batch), 0)));
        }
        for (int row = rows.own(); row < rows.all(); row++) {
          ObjectNode edges = sampled.addArray().add(rows.ownOf(row)).addObject();
          for (Map.Entry<String, int[]> picked : picks.entrySet()) {
            edges.put(picked.getKey(), picked.getValue()[row]);
          }
        }
      }
      return sampled;
    }

    /** The other decisions that are tried: image, control node, and how many edges further. */
    private ArrayNode tried() {
      StepRows rows = rows(settings);
      ArrayNode tried = JSON.createArrayNode();
      for (Node.Control control : graph.controls()) {
        ControlScores scores = scores(control, batch, 0);
        int[] outcomes = rows.outcomes(scores, new int[batch.rows()]);
        for (int i = 0; i < outcomes.length; i++) {
          if (outcomes[i] >= batch.rows()) {
            tried.addArray().add(i / scores.edges()).add(control.id()).add(i % scores.edges());
          }
        }
      }
      return tried;
    }

    /** Scores of every row that are greatest at one edge. */
    private ControlScores scores(Node.Control control, Batch of, int best) {
      int edges = graph.controlOutOf(control.id()).size();
      double[] values = new double[of.rows() * edges];
      for (int row = 0; row < of.rows(); row++) {
        values[row * edges + best] = 1;
      }
      int[] rows = IntStream.range(0, of.rows()).toArray();
      int index = graph.controls().indexOf(control);
      return new ControlScores(control.id(), index, edges, rows, of.examples(), values, null);
    }

    private static int[] picks(Policy policy, ControlScores scores) {
      int[] picks = new int[scores.rows().length];
      policy.decide(scores, picks);
      return picks;
    }
  }

  /** One process for all cases: loading PyTorch takes longer than twenty steps. */
  @BeforeAll
  static void startPyTorch() throws IOException {
    String named = System.getenv("D2NN_PYTHON");
    Path python = Path.of(named == null ? "/usr/bin/python3" : named);
    Assumptions.assumeTrue(Files.isExecutable(python), "needs Python 3");
    said = Files.createTempFile("pytorch", ".txt");
    pytorch =
        new ProcessBuilder(python.toString(), "src/test/scripts/pytorch_agreement.py")
            .redirectError(said.toFile())
            .start();
    replies = pytorch.inputReader(StandardCharsets.UTF_8);
    Assumptions.assumeTrue("ready".equals(reply()), "needs PyTorch");
  }

  @AfterAll
  static void stopPyTorch() throws IOException {
    if (pytorch != null) {
      pytorch.destroyForcibly();
      Files.delete(said);
    }
  }

  private static void run(Path question, Path answer) throws IOException {
    var commands = pytorch.outputWriter(StandardCharsets.UTF_8);
    commands.write(question + "\t" + answer + "\n");
    commands.flush();
    assertThat(reply()).as(Files.readString(said)).isEqualTo("done");
  }

  /** What it says next, within five minutes; null where it has ended. */
  private static String reply() {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return replies.readLine();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orTimeout(300, TimeUnit.SECONDS)
        .join();
  }
}
