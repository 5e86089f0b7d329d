package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.junit.jupiter.api.Test;

/** An image run by itself takes the decisions and gets the scores that it gets in a batch. */
class SingleImageRunTest {
  private static final int ROWS = 3;

  /** Decisions closer than this may differ: both ways round numbers differently. */
  private static final double MARGIN = 1e-4;

  private int compared;
  private int leftOut;

  @Test
  void itIsAsInABatch() {
    for (long seed = 0; seed < 250; seed++) {
      compare(seed);
    }
    assertThat(compared).isGreaterThan(600);
    assertThat(leftOut).isLessThan(compared / 50);
  }

  private void compare(long seed) {
    Graph graph = RandomWork.withImpossibleClasses(RandomGraphs.valid(seed), seed);
    Batch batch = RandomWork.batch(graph, ROWS, seed);
    try (var engine = Engine.of(graph, Precision.FLOAT, RandomWork.weights(graph, seed))) {
      Execution together = engine.run(batch, Policies.greedy());
      for (int row = 0; row < ROWS; row++) {
        Execution alone = engine.run(batch.select(new int[] {row}), Policies.greedy());
        if (margin(together, row) < MARGIN) {
          leftOut++;
          continue;
        }
        compared++;
        assertThat(alone.route(0)).isEqualTo(together.route(row));
        assertThat(picks(alone, 0)).isEqualTo(picks(together, row));
        for (Node.Output output : graph.outputs()) {
          double[] all = together.outputs().get(output.id());
          int classes = all.length / ROWS;
          assertClose(
              alone.outputs().get(output.id()),
              Arrays.copyOfRange(all, row * classes, (row + 1) * classes));
        }
      }
    }
  }

  private static void assertClose(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.isFinite(expected[i])) {
        assertThat(actual[i])
            .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
      } else {
        assertThat(actual[i]).isEqualTo(expected[i]);
      }
    }
  }

  private static Map<String, Integer> picks(Execution execution, int row) {
    Map<String, Integer> picks = new HashMap<>();
    for (ControlDecisions decided : execution.decisions()) {
      int at = indexOf(row, decided);
      if (at >= 0) {
        picks.put(decided.scores().control(), decided.picks()[at]);
      }
    }
    return picks;
  }

  /** The smallest distance between the two best scores of a control node that a row met. */
  private static double margin(Execution execution, int row) {
    double margin = Double.POSITIVE_INFINITY;
    for (ControlDecisions decided : execution.decisions()) {
      int at = indexOf(row, decided);
      ControlScores scores = decided.scores();
      if (at >= 0 && scores.edges() > 1) {
        double[] own =
            Arrays.copyOfRange(scores.values(), at * scores.edges(), (at + 1) * scores.edges());
        Arrays.sort(own);
        margin = Math.min(margin, own[own.length - 1] - own[own.length - 2]);
      }
    }
    return margin;
  }

  private static int indexOf(int row, ControlDecisions decided) {
    return List.of(Arrays.stream(decided.scores().rows()).boxed().toArray()).indexOf(row);
  }
}
