package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.d2nn.engine.Batch;
import org.d2nn.engine.Engine;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.engine.Precision;
import org.d2nn.graph.Graph;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.Objective;
import org.d2nn.learning.TrainingSettings.RegularLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The total loss of a step against finite differences, in double precision. At ε = 1 decisions do
 * not depend on the scores, and rewards are constants of the loss, so the loss is smooth in the
 * weights.
 */
class StepGradientTest {
  private static final int CLASSES = 3;
  private static final int ROWS = 12;
  private static final double NUDGE = 1e-5;

  @ParameterizedTest
  @CsvSource({
    "1, MEAN, CROSS_ENTROPY, ROUTED",
    "4, MEAN, CROSS_ENTROPY, ROUTED",
    "4, SUM, CROSS_ENTROPY, ROUTED",
    "1, MEAN, Q, ROUTED",
    "4, MEAN, Q, ROUTED",
    "4, SUM, Q, ROUTED",
    "1, MEAN, CROSS_ENTROPY, ALL",
    "4, MEAN, CROSS_ENTROPY, SAMPLED",
    "1, MEAN, Q, ALL"
  })
  void theGradientOfAStepIsThatOfItsTotalLoss(
      int bagSize, BagQ bagQ, RegularLoss regularLoss, BranchTraining branchTraining) {
    var settings = new SettingsBuilder();
    settings.bagSize = bagSize;
    settings.bagQ = bagQ;
    settings.accuracy = bagSize == 1 ? Accuracy.CORRECT : Accuracy.F1;
    settings.regularLoss = regularLoss;
    settings.branchTraining = branchTraining;
    settings.qLossWeight = 0.7;
    Graph graph = SampleGraphs.chain(CLASSES);
    try (Engine engine = Engine.fresh(graph, Precision.DOUBLE, 5)) {
      var step =
          new TrainingStep(engine, settings.build(), "class", CLASSES, RouteCosts.counted(100));
      EngineState state = engine.state();
      totalLoss(step);
      Map<String, double[]> gradients = engine.gradients();
      double norm = engine.gradientNorm();
      assertThat(gradients.keySet()).contains("N1", "Q1", "A", "B", "Q2", "C", "D");
      gradients.forEach(
          (node, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
              double expected = slope(engine, step, state, node, i);
              assertThat(gradient[i])
                  .as("%s, parameter %d", node, i)
                  .isCloseTo(expected, within(1e-6 * (norm + Math.abs(expected))));
            }
          });
    }
  }

  /** Decisions are greedy here, and stay as they are for a small change of the weights. */
  @ParameterizedTest
  @CsvSource({
    "PARTS, CHOSEN, ROUTED, 1",
    "PARTS, CHOSEN, ALL, 1",
    "PARTS, EVERY, ROUTED, 1",
    "PARTS, EVERY, ALL, 1",
    "PARTS, EVERY, ALL, 6",
    "PARTS, EVERY, SAMPLED, 1",
    "REWARD, EVERY, ROUTED, 1",
    "REWARD, EVERY, ALL, 1"
  })
  void theGradientOfPartsAndOfEveryOutcomeIsThatOfTheTotalLoss(
      Objective objective,
      Feedback feedback,
      BranchTraining branchTraining,
      double cheapRouteWeight) {
    var builder = new SettingsBuilder();
    builder.qLossWeight = 0.7;
    builder.branchTraining = branchTraining;
    TrainingSettings settings =
        builder
            .build()
            .with(SettingList.OBJECTIVE, objective)
            .with(SettingList.FEEDBACK, feedback)
            .with(SettingList.CHEAP_ROUTE_WEIGHT, cheapRouteWeight)
            .with(SettingList.CONTROL_GRADIENT_SCALE, 1.0);
    Graph graph = SampleGraphs.chain(CLASSES).withScores(objective.scores());
    try (Engine engine = Engine.fresh(graph, Precision.DOUBLE, 5)) {
      var step = new TrainingStep(engine, settings, "class", CLASSES, RouteCosts.counted(100));
      EngineState state = engine.state();
      totalLoss(step);
      Map<String, double[]> gradients = engine.gradients();
      double norm = engine.gradientNorm();
      assertThat(gradients.keySet()).contains("N1", "Q1", "Q2");
      gradients.forEach(
          (node, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
              double expected = slope(engine, step, state, node, i);
              assertThat(gradient[i])
                  .as("%s, parameter %d", node, i)
                  .isCloseTo(expected, within(1e-6 * (norm + Math.abs(expected))));
            }
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"CROSS_ENTROPY, ROUTED", "CROSS_ENTROPY, ALL", "Q, ROUTED"})
  void smoothedLabelsChangeCrossEntropyAndItsGradientOnly(
      RegularLoss regularLoss, BranchTraining branchTraining) {
    var builder = new SettingsBuilder();
    builder.regularLoss = regularLoss;
    builder.branchTraining = branchTraining;
    TrainingSettings hard = builder.build();
    TrainingSettings soft = hard.with(SettingList.LABEL_SMOOTHING, 0.2);
    try (Engine engine = Engine.fresh(SampleGraphs.chain(CLASSES), Precision.DOUBLE, 5)) {
      var step = new TrainingStep(engine, soft, "class", CLASSES, RouteCosts.counted(100));
      double without =
          totalLoss(new TrainingStep(engine, hard, "class", CLASSES, RouteCosts.counted(100)));
      engine.clearGradients();
      EngineState state = engine.state();
      double with = totalLoss(step);
      assertThat(with == without).isEqualTo(regularLoss == RegularLoss.Q);
      double[] gradient = engine.gradients().get("N1");
      double norm = engine.gradientNorm();
      for (int i = 0; i < gradient.length; i++) {
        double expected = slope(engine, step, state, "N1", i);
        assertThat(gradient[i]).isCloseTo(expected, within(1e-6 * (norm + Math.abs(expected))));
      }
    }
  }

  @Test
  void theReportedGradientNormIsTheOneBeforeClipping() {
    var settings = new SettingsBuilder();
    settings.clipNorm = 1e-3;
    try (Engine engine = Engine.fresh(SampleGraphs.chain(CLASSES), Precision.DOUBLE, 5)) {
      var step =
          new TrainingStep(engine, settings.build(), "class", CLASSES, RouteCosts.counted(100));
      totalLoss(step);
      double sumOfSquares =
          engine.gradients().values().stream()
              .flatMapToDouble(java.util.Arrays::stream)
              .map(g -> g * g)
              .sum();
      engine.clearGradients();
      double told = step.run(batch(), new TrainingStep.At(3, 0.8, 1, 0.01)).gradientNorm();
      assertThat(told).isGreaterThan(1e-3).isCloseTo(Math.sqrt(sumOfSquares), within(1e-9));
    }
  }

  @Test
  void controlNodesHaveNoGradientIfTheirLossHasNoWeight() {
    var settings = new SettingsBuilder();
    settings.qLossWeight = 0;
    try (Engine engine = Engine.fresh(SampleGraphs.chain(CLASSES), Precision.DOUBLE, 5)) {
      var step =
          new TrainingStep(engine, settings.build(), "class", CLASSES, RouteCosts.counted(100));
      totalLoss(step);
      assertThat(engine.gradients().get("Q1")).containsOnly(0);
      assertThat(engine.gradients().get("N1")).isNotEmpty();
    }
  }

  private static double slope(
      Engine engine, TrainingStep step, EngineState state, String node, int parameter) {
    engine.restore(nudged(state, node, parameter, NUDGE));
    double above = totalLoss(step);
    engine.restore(nudged(state, node, parameter, -NUDGE));
    double below = totalLoss(step);
    engine.clearGradients();
    engine.restore(state);
    return (above - below) / (2 * NUDGE);
  }

  private static double totalLoss(TrainingStep step) {
    TrainingStep.Result result = step.accumulate(batch(), new TrainingStep.At(3, 0.8, 1, 0.01));
    return result.totalLoss();
  }

  private static EngineState nudged(EngineState state, String node, int parameter, double by) {
    Map<String, NodeState> nodes = new LinkedHashMap<>(state.nodes());
    NodeState old = nodes.get(node);
    double[] parameters = old.parameters().clone();
    parameters[parameter] += by;
    nodes.put(node, new NodeState(parameters, old.moments(), old.steps()));
    return new EngineState(nodes);
  }

  private static LabelledBatch batch() {
    var random = new Random(9);
    float[] pixels = new float[ROWS * 3];
    int[] labels = new int[ROWS];
    float[] weights = new float[ROWS];
    long[] examples = new long[ROWS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      labels[row] = random.nextInt(CLASSES);
      weights[row] = 0.5f + random.nextFloat();
      examples[row] = 100 + row;
    }
    return new LabelledBatch(new Batch(ROWS, Map.of("image", pixels), examples), labels, weights);
  }
}
