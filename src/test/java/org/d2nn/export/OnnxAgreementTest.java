package org.d2nn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.Engine;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Precision;
import org.d2nn.engine.RandomWork;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.d2nn.onnx.OnnxGraph;
import org.d2nn.onnx.OnnxModel;
import org.d2nn.onnx.OnnxSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In ONNX Runtime, an exported network does what the engine does, for all graphs and batches. */
class OnnxAgreementTest {
  private static final double TOLERANCE = 1e-4;
  private static final int[] BATCHES = {0, 1, 2, 33};
  private static final int REFERENCE = 1000;
  private static final double LAMBDA = 0.8;

  private int examples;
  private int tooClose;

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void anyBatchOfARandomGraphGivesWhatTheEngineGives(@ForAll long seed) throws IOException {
    compare(seed, false);
    assertThat(tooClose).as("of %d rows", examples).isLessThan(10 + examples / 50);
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void oneImageAtATimeGivesWhatTheEngineGives(@ForAll long seed) throws IOException {
    compare(seed, true);
    assertThat(tooClose).as("of %d rows", examples).isLessThan(10 + examples / 50);
  }

  @Test
  void theSameGraphsAgreeOnEveryMachine() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      compare(seed, seed % 4 == 0);
    }
    assertThat(tooClose).as("of %d rows", examples).isLessThan(examples / 50);
  }

  /** One model for every λ: its own, and another that takes the place of its input. */
  @Test
  void networksOfPartsDecideAtAnyLambda() throws IOException {
    for (long seed = 0; seed < 30; seed++) {
      Graph graph = RandomGraphs.valid(seed).withScores(Graph.Scores.PARTS);
      try (Engine engine = Engine.of(graph, Precision.FLOAT, RandomWork.weights(graph, seed))) {
        byte[] model = model(graph, engine.state(), seed % 4 == 0);
        for (double lambda : new double[] {LAMBDA, 0.2}) {
          engine.decideAt(lambda);
          byte[] changed = OnnxModel.with(model, OnnxNames.LAMBDA, lambda);
          int[] batches = seed % 4 == 0 ? new int[] {1, 1} : BATCHES;
          compare(graph, engine, lambda == LAMBDA ? model : changed, seed, batches);
        }
      }
    }
    assertThat(tooClose).as("of %d rows", examples).isLessThan(examples / 50);
  }

  @Test
  void forcedDecisionsGiveWhatTheEngineGives() throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      Graph graph = RandomGraphs.valid(seed);
      Batch batch = RandomWork.batch(graph, 9, seed);
      String output = graph.outputs().get(0).id();
      try (Engine engine = Engine.of(graph, Precision.FLOAT, RandomWork.weights(graph, seed));
          SteeredOnnx steered = new SteeredOnnx(graph, engine.state(), output, 1)) {
        Map<String, long[]> decisions = new HashMap<>();
        for (Node.Control control : graph.controls()) {
          long edges = graph.controlOutOf(control.id()).size();
          decisions.put(control.id(), LongStream.range(0, 9).map(i -> i % edges).toArray());
        }
        double[] expected = engine.run(batch, Policies.alternating(0)).outputs().get(output);
        float[] actual = steered.run(batch.images(), decisions, 9);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          double scale = Math.max(1, Math.abs(expected[i]));
          assertThat((double) actual[i]).isCloseTo(expected[i], within(TOLERANCE * scale));
        }
      }
    }
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("basedir", ""), "sample-configs"))) {
      return files
          .filter(file -> file.toString().endsWith(ExperimentFile.EXTENSION))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleAgreesInBothForms(Path sample) throws IOException {
    Graph graph = ExperimentFile.read(sample).experiment().graph();
    try (Engine engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      engine.decideAt(LAMBDA);
      compare(graph, engine, 1, true, 1);
      compare(graph, engine, 1, false, 0, 3);
    }
  }

  private void compare(long seed, boolean oneImage) throws IOException {
    Graph graph = RandomWork.withImpossibleClasses(RandomGraphs.valid(seed), seed);
    try (Engine engine = Engine.of(graph, Precision.FLOAT, RandomWork.weights(graph, seed))) {
      compare(graph, engine, seed, oneImage, oneImage ? new int[] {1, 1, 1} : BATCHES);
    }
  }

  private void compare(Graph graph, Engine engine, long seed, boolean oneImage, int... batches)
      throws IOException {
    compare(graph, engine, model(graph, engine.state(), oneImage), seed, batches);
  }

  private void compare(Graph graph, Engine engine, byte[] model, long seed, int... batches)
      throws IOException {
    try (OnnxSession session = OnnxSession.open(model, 1)) {
      for (int rows : batches) {
        if (rows == 0) {
          OnnxSession.Result nothing = session.run(images(graph, 0, seed), 0);
          nothing.floats().values().forEach(numbers -> assertThat(numbers).isEmpty());
          nothing.integers().values().forEach(numbers -> assertThat(numbers).isEmpty());
        } else {
          Batch batch = RandomWork.batch(graph, rows, seed + examples);
          Map<String, float[]> images = new HashMap<>();
          batch.images().forEach((id, pixels) -> images.put(OnnxNames.input(id), pixels));
          check(graph, engine.run(batch, Policies.greedy()), session.run(images, rows));
        }
      }
    }
  }

  private static Map<String, float[]> images(Graph graph, int rows, long seed) {
    Map<String, float[]> images = new HashMap<>();
    RandomWork.batch(graph, rows, seed)
        .images()
        .forEach((id, pixels) -> images.put(OnnxNames.input(id), pixels));
    return images;
  }

  static byte[] model(Graph graph, EngineState weights, boolean oneImage) {
    Map<String, PixelScaling> scalings = new LinkedHashMap<>();
    for (Node.Input input : graph.inputs()) {
      int channels = input.shape().channels();
      scalings.put(
          input.id(),
          new PixelScaling(
              Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1 / 255.0)));
    }
    OnnxGraph written =
        new OnnxNetwork("random", graph, scalings, weights, oneImage)
            .at(LAMBDA)
            .write(graph.outputs().get(0).id(), REFERENCE);
    return OnnxModel.of(written, "test", "a random graph", Map.of());
  }

  private void check(Graph graph, Execution expected, OnnxSession.Result actual) {
    boolean[] unsure = new boolean[expected.rows()];
    Map<String, int[]> picks = new HashMap<>();
    for (ControlDecisions decided : expected.decisions()) {
      int[] pick = new int[expected.rows()];
      java.util.Arrays.fill(pick, -1);
      int[] rows = decided.scores().rows();
      for (int i = 0; i < rows.length; i++) {
        pick[rows[i]] = decided.picks()[i];
        double best = decided.scores().at(i, decided.picks()[i]);
        for (int edge = 0; edge < decided.scores().edges(); edge++) {
          boolean close = best - decided.scores().at(i, edge) < TOLERANCE;
          unsure[rows[i]] |= close && edge != decided.picks()[i];
        }
      }
      picks.put(decided.scores().control(), pick);
    }
    for (int row = 0; row < expected.rows(); row++) {
      examples++;
      if (unsure[row]) {
        tooClose++;
        continue;
      }
      for (Node.Control control : graph.controls()) {
        int pick = picks.containsKey(control.id()) ? picks.get(control.id())[row] : -1;
        assertThat(actual.integers().get(OnnxNames.decision(control.id()))[row])
            .as("%s on row %d", control.id(), row)
            .isEqualTo(pick);
      }
      long macs = expected.route(row).multiplyAdds();
      assertThat(actual.integers().get(OnnxNames.MULTIPLY_ADDS)[row]).isEqualTo(macs);
      assertThat(actual.floats().get(OnnxNames.RELATIVE_COST)[row])
          .isCloseTo((float) macs / REFERENCE, within(1e-4f * macs));
      for (Node.Output output : graph.outputs()) {
        scores(expected, actual, output.id(), row);
      }
    }
  }

  private static void scores(
      Execution expected, OnnxSession.Result actual, String output, int row) {
    double[] scores = expected.outputs().get(output);
    int classes = scores.length / expected.rows();
    float[] exported = actual.floats().get(OnnxNames.scores(output));
    float[] probabilities = actual.floats().get(OnnxNames.probabilities(output));
    double sum = 0;
    for (int i = row * classes; i < (row + 1) * classes; i++) {
      if (Double.isInfinite(scores[i])) {
        assertThat((double) exported[i]).isEqualTo(scores[i]);
      } else {
        double scale = Math.max(1, Math.abs(scores[i]));
        assertThat((double) exported[i]).isCloseTo(scores[i], within(TOLERANCE * scale));
      }
      sum += probabilities[i];
    }
    if (!Double.isNaN(sum)) { // the softmax of classes that are all impossible
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }
}
