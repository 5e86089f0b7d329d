package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches whose outputs are added up write into one tensor, each its own rows. */
class SideBySideTest {
  private static final List<Layer> SCORES =
      List.of(new Flatten(), new Dense(Dense.IMPLIED, Function.IDENTITY));
  private static final List<Layer> CLASSES =
      List.of(new Flatten(), new Dense(3, Function.IDENTITY));

  /** Q1 chooses convolution A or identity B; their sum reaches Q2 and the branches C and D. */
  private static Graph chain() {
    return new Graph(
        List.of(
            new Node.Input("image", Shape.image(2, 4, 4)),
            new Node.Control("Q1", Merge.ADD, SCORES),
            new Node.Regular("A", Merge.ADD, List.of(Conv.of(2, 3, Function.TANH))),
            new Node.Regular("B", Merge.ADD, List.of(new Identity())),
            new Node.Control("Q2", Merge.ADD, SCORES),
            new Node.Regular("C", Merge.ADD, CLASSES),
            new Node.Regular("D", Merge.ADD, CLASSES),
            new Node.Output("class", Merge.ADD)),
        List.of(
            Edge.Data.of("image", "Q1"),
            Edge.Data.of("image", "A"),
            Edge.Data.of("image", "B"),
            new Edge.Control("Q1", "A"),
            new Edge.Control("Q1", "B"),
            Edge.Data.of("A", "Q2", 0),
            Edge.Data.of("B", "Q2", 0),
            Edge.Data.of("A", "C", 0),
            Edge.Data.of("B", "C", 0),
            Edge.Data.of("A", "D", 0),
            Edge.Data.of("B", "D", 0),
            new Edge.Control("Q2", "C"),
            new Edge.Control("Q2", "D"),
            Edge.Data.of("C", "class", 0),
            Edge.Data.of("D", "class", 0)));
  }

  @Test
  void aNodeThatTakesAllTheirRowsTakesThemInPlace() {
    try (var engine = Engine.fresh(chain(), Precision.DOUBLE, 1)) {
      Execution execution = engine.run(RandomWork.batch(chain(), 7, 1), Policies.alternating(0));
      assertThat(execution.decisions().get(1).scores().rows()).containsExactly(0, 2, 4, 6, 1, 3, 5);
    }
  }

  @Test
  void everyRowGivesWhatItGivesAlone() {
    Batch batch = RandomWork.batch(chain(), 9, 2);
    int[] first = {1, 1, 0, 1, 0, 0, 0, 1, 0};
    int[] second = {0, 1, 1, 1, 0, 1, 0, 0, 0};
    try (var engine = Engine.fresh(chain(), Precision.DOUBLE, 1)) {
      for (int turn = 0; turn < 3; turn++) { // other blocks each time, in the same places
        int[] decisions = IntStream.of(first).map(turn == 1 ? edge -> 0 : edge -> edge).toArray();
        double[] together =
            engine.run(batch, byRow(Map.of("Q1", decisions, "Q2", second))).outputs().get("class");
        for (int row = 0; row < batch.rows(); row++) {
          var edges = Map.of("Q1", decisions[row], "Q2", second[row]);
          double[] alone =
              engine.run(only(batch, row), Policies.forced(edges)).outputs().get("class");
          for (int i = 0; i < alone.length; i++) {
            assertThat(together[row * alone.length + i]).isCloseTo(alone[i], within(1e-12));
          }
        }
      }
    }
  }

  /**
   * Q0 chooses A, B or nothing, and E adds up what there is; Q1 chooses E or F, which G adds up.
   *
   * @param last the node of E and F that runs after the other
   */
  private static Graph twoSums(String last) {
    List<Layer> convolution = List.of(Conv.of(2, 3, Function.TANH));
    String other = last.equals("E") ? "F" : "E";
    return new Graph(
        List.of(
            new Node.Input("image", Shape.image(2, 4, 4)),
            new Node.Control("Q0", Merge.ADD, SCORES),
            new Node.Control("Q1", Merge.ADD, SCORES),
            new Node.Dummy("nothing", Constant.ZERO),
            new Node.Regular("A", Merge.ADD, convolution),
            new Node.Regular("B", Merge.ADD, convolution),
            new Node.Regular(other, Merge.ADD, convolution),
            new Node.Regular(last, Merge.ADD, convolution),
            new Node.Regular("G", Merge.ADD, CLASSES),
            new Node.Output("class", Merge.ADD)),
        List.of(
            Edge.Data.of("image", "Q0"),
            Edge.Data.of("image", "Q1"),
            Edge.Data.of("image", "A"),
            Edge.Data.of("image", "B"),
            new Edge.Control("Q0", "A"),
            new Edge.Control("Q0", "B"),
            new Edge.Control("Q0", "nothing"),
            Edge.Data.of("A", "E", 0),
            Edge.Data.of("B", "E", 0),
            Edge.Data.of("A", "F", 0),
            new Edge.Control("Q1", "E"),
            new Edge.Control("Q1", "F"),
            Edge.Data.of("E", "G", 0),
            Edge.Data.of("F", "G", 0),
            Edge.Data.of("G", "class")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"E", "F"})
  void aNodeThatTookItsRowsInAnotherOrderWritesThemInThatOrder(String last) {
    Graph graph = twoSums(last);
    Batch batch = RandomWork.batch(graph, 3, 3);
    int[] first = {1, 0, 2}; // E takes rows 1 and 0 as A and B left them
    int[] second = {0, 0, 1};
    try (var engine = Engine.fresh(graph, Precision.DOUBLE, 1)) {
      double[] together =
          engine.run(batch, byRow(Map.of("Q0", first, "Q1", second))).outputs().get("class");
      for (int row = 0; row < batch.rows(); row++) {
        var edges = Map.of("Q0", first[row], "Q1", second[row]);
        double[] alone =
            engine.run(only(batch, row), Policies.forced(edges)).outputs().get("class");
        assertThat(Arrays.copyOfRange(together, row * alone.length, (row + 1) * alone.length))
            .containsExactly(alone, within(1e-12));
      }
    }
  }

  private static Batch only(Batch batch, int row) {
    float[] pixels = batch.images().get("image");
    int length = pixels.length / batch.rows();
    float[] own = Arrays.copyOfRange(pixels, row * length, (row + 1) * length);
    return new Batch(1, Map.of("image", own), new long[] {batch.examples()[row]});
  }

  /** Row {@code i} of the batch takes edge {@code edges.get(control)[i]}. */
  private static Policy byRow(Map<String, int[]> edges) {
    return (scores, picks) ->
        Arrays.setAll(picks, i -> edges.get(scores.control())[scores.rows()[i]]);
  }
}
