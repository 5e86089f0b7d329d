package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.d2nn.graph.layers.Function.RELU;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Residual;
import org.junit.jupiter.api.Test;

/** Rows of one image, decided differently: the same answers as with copies, and less work. */
class SharedRowsTest {
  private static final int IMAGES = 3;

  /** Decisions drawn by row: the engine is not told that rows share an image. */
  private static Policy drawn(long seed) {
    return (scores, picks) -> {
      long node = StatelessRandom.key(scores.control());
      for (int i = 0; i < picks.length; i++) {
        picks[i] = StatelessRandom.below(scores.edges(), seed, scores.rows()[i], node);
      }
    };
  }

  /** Five rows of each image, and the same rows with images of their own. */
  private static Batch[] sharedAndCopied(Graph graph, long seed) {
    Batch images = RandomWork.batch(graph, IMAGES, seed);
    int[] repeated =
        IntStream.range(0, 4 * IMAGES).map(i -> (int) ((i * 7 + seed) & 0xff) % IMAGES).toArray();
    Batch shared = images.withRepeats(repeated);
    return new Batch[] {shared, images.select(shared.imageOf())};
  }

  @Property(tries = 150)
  void rowsOfOneImageGetWhatCopiesOfItGet(@ForAll long seed) {
    Graph graph = withoutBatchStatistics(RandomGraphs.valid(seed, 14));
    Batch[] batches = sharedAndCopied(graph, seed);
    try (var engine = Engine.of(graph, Precision.DOUBLE, RandomWork.weights(graph, seed))) {
      Execution copied = engine.run(batches[1], drawn(seed));
      assertSame(engine.run(batches[0], drawn(seed)), copied);

      Execution trained = engine.train(batches[1], drawn(seed), 1, 1);
      engine.backward(outputGradients(trained), controlGradients(trained), 0.7);
      Map<String, double[]> gradients = engine.gradients();
      engine.clearGradients();
      Execution again = engine.train(batches[0], drawn(seed), 1, 1);
      assertSame(again, trained);
      engine.backward(outputGradients(again), controlGradients(again), 0.7);
      Map<String, double[]> shared = engine.gradients();
      assertThat(shared.keySet()).isEqualTo(gradients.keySet());
      gradients.forEach(
          (node, expected) -> {
            double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            for (int i = 0; i < expected.length; i++) {
              assertThat(shared.get(node)[i])
                  .as("%s, parameter %d", node, i)
                  .isCloseTo(expected[i], within(1e-9 * Math.max(1, largest)));
            }
          });
    }
  }

  @Test
  void aNodeRunsOnceOnRowsThatMeetItWithTheSameInput() {
    Graph graph = SampleGraphs.chain(3);
    Batch images = RandomWork.batch(graph, 2, 1);
    Batch shared = images.withRepeats(new int[] {0, 1, 0, 1, 0, 1});
    int[] first = {0, 1, 0, 1, 1, 0, 1, 0};
    int[] second = {0, 0, 1, 1, 0, 1, 1, 0};
    try (var engine = Engine.fresh(graph, Precision.DOUBLE, 1)) {
      Execution execution =
          engine.run(
              shared,
              (scores, picks) ->
                  Arrays.setAll(
                      picks,
                      i -> (scores.control().equals("Q1") ? first : second)[scores.rows()[i]]));
      assertThat(execution.decisions()).hasSize(2);
      for (ControlDecisions decided : execution.decisions()) {
        assertThat(decided.scores().rows()).hasSize(8).doesNotHaveDuplicates();
      }
      // Each image takes the four routes: the scores of Q2 depend on what Q1 picked, and on nothing
      // else.
      ControlScores scores = execution.decisions().get(1).scores();
      long distinct = Arrays.stream(scores.values()).distinct().count();
      assertThat(distinct).isEqualTo(2L * 2 * scores.edges());
    }
  }

  @Test
  void eachRowIsDecidedAtItsOwnLambda() {
    Graph graph = SampleGraphs.chain(3).withScores(Graph.Scores.PARTS);
    Batch one = RandomWork.batch(graph, 1, 4);
    double[] lambdas = {0.1, 0.5, 0.9};
    Batch batch = one.withRepeats(new int[] {0, 0}).decidedAt(lambdas);
    try (var engine = Engine.fresh(graph, Precision.DOUBLE, 1)) {
      ControlScores scores = engine.run(batch, Policies.greedy()).decisions().get(0).scores();
      assertThat(scores.values()).hasSize(6);
      for (int row = 0; row < 3; row++) {
        for (int edge = 0; edge < 2; edge++) {
          double right = scores.parts().right()[row * 2 + edge];
          double cost = scores.parts().cost()[row * 2 + edge];
          assertThat(right).isEqualTo(scores.parts().right()[edge]).isStrictlyBetween(0.0, 1.0);
          assertThat(scores.at(row, edge))
              .isCloseTo(lambdas[row] * right - (1 - lambdas[row]) * cost, within(1e-12));
        }
      }
    }
  }

  private static void assertSame(Execution shared, Execution copied) {
    for (int row = 0; row < copied.rows(); row++) {
      assertThat(shared.route(row)).isEqualTo(copied.route(row));
    }
    copied
        .outputs()
        .forEach(
            (output, expected) -> {
              double[] scores = shared.outputs().get(output);
              for (int i = 0; i < expected.length; i++) {
                if (Double.isFinite(expected[i])) {
                  assertThat(scores[i]).isCloseTo(expected[i], within(1e-9));
                } else {
                  assertThat(scores[i]).isEqualTo(expected[i]);
                }
              }
            });
  }

  private static Map<String, double[]> outputGradients(Execution execution) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    execution
        .outputs()
        .forEach(
            (output, scores) -> {
              double[] gradient = new double[scores.length];
              Arrays.setAll(gradient, i -> Math.sin(3 * i + 1));
              gradients.put(output, gradient);
            });
    return gradients;
  }

  /** A function of the row, whatever the order of rows. */
  private static Map<String, double[]> controlGradients(Execution execution) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (ControlDecisions decided : execution.decisions()) {
      int edges = decided.scores().edges();
      double[] gradient = new double[decided.scores().values().length];
      Arrays.setAll(gradient, i -> Math.cos(decided.scores().rows()[i / edges] * 5 + i % edges));
      gradients.put(decided.scores().control(), gradient);
    }
    return gradients;
  }

  /** Copies count in the statistics of a batch, and rows held once do not. */
  private static Graph withoutBatchStatistics(Graph graph) {
    List<Node> nodes =
        graph.nodes().stream()
            .map(
                node ->
                    node.isLayered()
                        ? node.withLayers(
                            node.layers().stream()
                                .filter(
                                    layer ->
                                        !(layer instanceof BatchNorm || layer instanceof Dropout))
                                .map(
                                    layer ->
                                        layer instanceof Residual block
                                            ? new Conv(block.out(), 3, block.stride(), 1, 1, RELU)
                                            : layer)
                                .toList())
                        : node)
            .toList();
    return graph.with(nodes, graph.edges());
  }
}
