package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.engine.Policies.Explore;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gradients of whole D2NNs with fixed decisions against finite differences. The loss is a weighted
 * sum of the output scores and, for each control node and mini-bag of two rows, {@code (r − mean
 * Q)²}.
 */
class EngineGradientTest {
  private static final int ROWS = 6;
  private static final int BAG = 2;
  private static final double STEP = 1e-6;
  private static final double REWARD = 0.7;

  /** The parts of a loss; the weights of the scores are fixed. */
  private static final class Loss {
    private final Map<String, double[]> slopes = new HashMap<>();
    private double value;
    private final Map<String, double[]> outputs = new LinkedHashMap<>();
    private final Map<String, double[]> controls = new LinkedHashMap<>();

    Loss(Execution execution) {
      execution.outputs().forEach(this::output);
      execution.decisions().forEach(this::control);
    }

    private void output(String id, double[] scores) {
      var random = new Random(id.hashCode());
      double[] slope = new double[scores.length];
      for (int i = 0; i < scores.length; i++) {
        double weight = random.nextGaussian();
        if (!Double.isInfinite(scores[i])) { // an impossible class adds nothing to the loss
          slope[i] = weight;
          value += weight * scores[i];
        }
      }
      slopes.put(id, slope);
      outputs.put(id, slope);
    }

    private void control(ControlDecisions decided) {
      ControlScores scores = decided.scores();
      double[] gradient = new double[scores.values().length];
      for (int bag = 0; bag < ROWS / BAG; bag++) {
        double sum = 0;
        int ran = 0;
        for (int i = 0; i < scores.rows().length; i++) {
          if (scores.rows()[i] / BAG == bag) {
            sum += scores.at(i, decided.picks()[i]);
            ran++;
          }
        }
        for (int i = 0; i < scores.rows().length; i++) {
          if (scores.rows()[i] / BAG == bag) {
            gradient[i * scores.edges() + decided.picks()[i]] = -2 * (REWARD - sum / ran) / ran;
          }
        }
        value += ran == 0 ? 0 : (REWARD - sum / ran) * (REWARD - sum / ran);
      }
      controls.put(scores.control(), gradient);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377})
  void gradientsAreTheSlopesOfTheLoss(long seed) {
    Graph graph = RandomWork.withImpossibleClasses(RandomGraphs.valid(seed), seed);
    Batch batch = RandomWork.batch(graph, ROWS, seed);
    Policy fixed = Policies.epsilonGreedy(1, seed, 0, Explore.NODE);
    EngineState state = RandomWork.weights(graph, seed);
    try (var engine = Engine.of(graph, Precision.DOUBLE, state)) {
      Loss loss = new Loss(engine.train(batch, fixed, 1, 1));
      engine.backward(loss.outputs, loss.controls, 1);
      Map<String, double[]> gradients = engine.gradients();
      for (String id : gradients.keySet()) {
        double[] gradient = gradients.get(id);
        for (int i = 0; i < gradient.length; i++) {
          assertThat(Double.isFinite(gradient[i])).isTrue();
          double above = lossAt(engine, state, id, i, STEP, batch, fixed);
          double below = lossAt(engine, state, id, i, -STEP, batch, fixed);
          double expected = (above - below) / (2 * STEP);
          if (gradient[i] == 0 && isStatistic(graph, id, i)) {
            continue;
          }
          assertThat(gradient[i])
              .as("%s parameter %d", id, i)
              .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  private static boolean isStatistic(Graph graph, String id, int index) {
    var layout =
        new org.d2nn.network.ParameterLayout(
            graph.layersOf(graph.node(id)),
            org.d2nn.graph.Shapes.of(graph).inputOf(id).orElseThrow());
    return layout.slices().stream()
        .anyMatch(
            slice ->
                slice.role() == org.d2nn.network.ParameterSlice.Role.STATISTIC
                    && index >= slice.offset()
                    && index < slice.offset() + slice.length());
  }

  private static double lossAt(
      Engine engine,
      EngineState state,
      String id,
      int index,
      double step,
      Batch batch,
      Policy policy) {
    Map<String, NodeState> nodes = new HashMap<>(state.nodes());
    double[] moved = state.nodes().get(id).parameters().clone();
    moved[index] += step;
    nodes.put(id, new NodeState(moved, new double[0], 0));
    engine.restore(new EngineState(nodes));
    return new Loss(engine.train(batch, policy, 1, 1)).value;
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 6, 7, 9, 10, 11, 12, 14})
  void theFastFloatPathAgreesWithDouble(long seed) {
    Graph graph = RandomGraphs.valid(seed);
    Batch batch = RandomWork.batch(graph, ROWS, seed);
    Policy fixed = Policies.epsilonGreedy(1, seed, 0, Explore.NODE);
    EngineState state = RandomWork.weights(graph, seed);
    try (var wide = Engine.of(graph, Precision.DOUBLE, state);
        var narrow = Engine.of(graph, Precision.FLOAT, state)) {
      for (Engine engine : new Engine[] {wide, narrow}) {
        Loss loss = new Loss(engine.train(batch, fixed, 1, 1));
        engine.backward(loss.outputs, loss.controls, 1);
      }
      Map<String, double[]> expected = wide.gradients();
      Map<String, double[]> actual = narrow.gradients();
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      double largest = 1;
      for (double[] numbers : expected.values()) {
        for (double number : numbers) {
          largest = Math.max(largest, Math.abs(number));
        }
      }
      for (String id : expected.keySet()) {
        for (int i = 0; i < expected.get(id).length; i++) {
          assertThat(actual.get(id)[i])
              .as(id)
              .isCloseTo(expected.get(id)[i], within(5e-5 * largest));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 5, 16, 30})
  void theControlGradientIsScaledWhereItFlowsIntoOtherNodes(long seed) {
    Graph graph = RandomGraphs.valid(seed);
    Batch batch = RandomWork.batch(graph, ROWS, seed);
    Policy fixed = Policies.epsilonGreedy(1, seed, 0, Explore.NODE);
    try (var engine = Engine.of(graph, Precision.DOUBLE, RandomWork.weights(graph, seed))) {
      Map<String, double[]> outputsOnly = gradients(engine, batch, fixed, true, false, 1);
      Map<String, double[]> controlsOnly = gradients(engine, batch, fixed, false, true, 1);
      Map<String, double[]> both = gradients(engine, batch, fixed, true, true, 0.25);
      for (String id : both.keySet()) {
        double scale = graph.node(id) instanceof Node.Control ? 1 : 0.25;
        for (int i = 0; i < both.get(id).length; i++) {
          double expected =
              (outputsOnly.containsKey(id) ? outputsOnly.get(id)[i] : 0)
                  + scale * (controlsOnly.containsKey(id) ? controlsOnly.get(id)[i] : 0);
          assertThat(both.get(id)[i])
              .as(id)
              .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  private static Map<String, double[]> gradients(
      Engine engine,
      Batch batch,
      Policy policy,
      boolean withOutputs,
      boolean withControls,
      double scale) {
    engine.clearGradients();
    Loss loss = new Loss(engine.train(batch, policy, 1, 1));
    engine.backward(
        withOutputs ? loss.outputs : Map.of(), withControls ? loss.controls : Map.of(), scale);
    return engine.gradients();
  }
}
