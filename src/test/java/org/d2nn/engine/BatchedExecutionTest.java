package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.d2nn.engine.Policies.Explore;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.junit.jupiter.api.Test;

/** A batch gives what its examples give alone, by a plain interpreter of the definition. */
class BatchedExecutionTest {
  private static final int ROWS = 6;

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void inDoubleABatchGivesWhatItsExamplesGiveAlone(@ForAll long seed) {
    Counts counts = compare(seed, Precision.DOUBLE, 1e-9, 0);
    assertThat(counts.leftOut).isZero();
  }

  @Test
  void inFloatABatchGivesWhatItsExamplesGiveAlone() {
    var all = new Counts();
    LongStream.range(0, 250).forEach(seed -> all.add(compare(seed, Precision.FLOAT, 1e-5, 1e-4)));
    assertThat(all.leftOut)
        .as("left out of %d examples, for decisions closer than 1e-4", all.examples)
        .isLessThan(all.examples / 50);
  }

  /** The graphs are not the easy ones: what makes selective execution hard is among them, often. */
  @Test
  void theGraphsAreHard() {
    var all = new Counts();
    LongStream.range(0, 300).forEach(seed -> all.add(compare(seed, Precision.DOUBLE, 1e-9, 0)));
    assertThat(all.graphs).isEqualTo(300);
    assertThat(all.withSeveralRoutes).as("graphs with several routes").isGreaterThan(150);
    assertThat(all.withSkippedControl).as("with a skipped control node").isGreaterThan(30);
    assertThat(all.withConcat).as("with concat").isGreaterThan(60);
    assertThat(all.withDummyRun).as("with dummies that ran").isGreaterThan(60);
    assertThat(all.defaultsUsed).as("defaults delivered").isGreaterThan(500);
    assertThat(all.withSeveralOutputs).as("with several outputs").isGreaterThan(10);
    assertThat(all.withSeveralInputs).as("with several inputs").isGreaterThan(10);
  }

  private static final class Counts {
    int graphs;
    int examples;
    int leftOut;
    int defaultsUsed;
    int withSeveralRoutes;
    int withSkippedControl;
    int withConcat;
    int withDummyRun;
    int withSeveralOutputs;
    int withSeveralInputs;

    void add(Counts other) {
      graphs += other.graphs;
      examples += other.examples;
      leftOut += other.leftOut;
      defaultsUsed += other.defaultsUsed;
      withSeveralRoutes += other.withSeveralRoutes;
      withSkippedControl += other.withSkippedControl;
      withConcat += other.withConcat;
      withDummyRun += other.withDummyRun;
      withSeveralOutputs += other.withSeveralOutputs;
      withSeveralInputs += other.withSeveralInputs;
    }
  }

  private static Counts compare(
      long seed, Precision precision, double tolerance, double smallestMargin) {
    Graph graph = RandomWork.withImpossibleClasses(RandomGraphs.valid(seed), seed);
    EngineState state = RandomWork.weights(graph, seed);
    Batch batch = RandomWork.batch(graph, ROWS, seed);
    Policy policy =
        seed % 2 == 0 ? Policies.greedy() : Policies.epsilonGreedy(0.5, seed, 3, Explore.NODE);
    var interpreter = new Interpreter(graph, state);
    var counts = new Counts();
    counts.graphs = 1;
    try (var engine = Engine.of(graph, precision, state)) {
      Execution together = engine.run(batch, policy);
      boolean[] ran = new boolean[graph.nodes().size()];
      for (int row = 0; row < ROWS; row++) {
        var alone = interpreter.run(RandomWork.row(batch, row), policy, batch.examples()[row]);
        counts.examples++;
        if (alone.margin() < smallestMargin) {
          counts.leftOut++;
          continue;
        }
        counts.defaultsUsed += alone.defaultsUsed();
        check(graph, together, row, alone, tolerance);
        for (int i = 0; i < ran.length; i++) {
          ran[i] |= alone.route().contains(graph.nodes().get(i).id());
        }
      }
      if (counts.leftOut == 0) {
        for (int i = 0; i < ran.length; i++) {
          Node node = graph.nodes().get(i);
          if (node instanceof Node.Regular || node instanceof Node.Control) {
            assertThat(engine.timesRun(node.id())).as(node.id()).isEqualTo(ran[i] ? 1 : 0);
          }
        }
      }
      describe(graph, together, counts);
    }
    return counts;
  }

  private static void check(
      Graph graph, Execution together, int row, Interpreter.Result alone, double tolerance) {
    assertThat(together.route(row).nodes()).isEqualTo(alone.route());
    assertThat(together.route(row).multiplyAdds()).isEqualTo(alone.multiplyAdds());
    for (Node.Output output : graph.outputs()) {
      double[] expected = alone.outputs().get(output.id());
      double[] all = together.outputs().get(output.id());
      for (int i = 0; i < expected.length; i++) {
        assertClose(all[row * expected.length + i], expected[i], tolerance, output.id());
      }
    }
    int decided = 0;
    for (ControlDecisions control : together.decisions()) {
      int[] rows = control.scores().rows();
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] == row) {
          decided++;
          String id = control.scores().control();
          assertThat(control.picks()[i]).isEqualTo(alone.picks().get(id));
          double[] expected = alone.scores().get(id);
          for (int edge = 0; edge < expected.length; edge++) {
            assertClose(control.scores().at(i, edge), expected[edge], tolerance, id);
          }
        }
      }
    }
    assertThat(decided).as("control nodes that ran").isEqualTo(alone.scores().size());
  }

  private static void assertClose(double actual, double expected, double tolerance, String what) {
    if (Double.isInfinite(expected)) {
      assertThat(actual).as(what).isEqualTo(expected);
    } else {
      assertThat(actual)
          .as(what)
          .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
  }

  private static void describe(Graph graph, Execution execution, Counts counts) {
    List<Node> nodes = graph.nodes();
    Map<String, Long> reached = new java.util.HashMap<>();
    for (int row = 0; row < execution.rows(); row++) {
      execution.route(row).nodes().forEach(id -> reached.merge(id, 1L, Long::sum));
    }
    counts.withSeveralRoutes = execution.routes().size() > 1 ? 1 : 0;
    counts.withSkippedControl =
        graph.controls().stream().anyMatch(c -> reached.getOrDefault(c.id(), 0L) < execution.rows())
            ? 1
            : 0;
    counts.withConcat = nodes.stream().anyMatch(n -> n.merge() == Merge.CONCAT) ? 1 : 0;
    counts.withDummyRun =
        nodes.stream().anyMatch(n -> n instanceof Node.Dummy && reached.containsKey(n.id()))
            ? 1
            : 0;
    counts.withSeveralOutputs = graph.outputs().size() > 1 ? 1 : 0;
    counts.withSeveralInputs = graph.inputs().size() > 1 ? 1 : 0;
  }
}
