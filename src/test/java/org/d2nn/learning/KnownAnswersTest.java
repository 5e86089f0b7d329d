package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Precision;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Routes;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.Objective;
import org.d2nn.learning.TrainingSettings.RegularLoss;
import org.d2nn.learning.TrainingSettings.Schedule;
import org.junit.jupiter.api.Test;

/** Trains on {@link BanditTask}, where the best decision for each x at each λ is known. */
class KnownAnswersTest {
  private static final double[] LAMBDAS = {0.5, 0.8, 0.9};
  private static final int CONTEXTS = 1000;
  private static final int TEST = 20_000;

  private final Graph graph = BanditTask.graph();
  private final double reference = ReferenceCost.of(graph).multiplyAdds();
  private final double[] costs = costs();

  @Test
  void theControllerSwitchesWhereItShouldAndEachNetworkIsBestAtItsOwnLambda() throws IOException {
    double[][] rewards = new double[LAMBDAS.length][];
    LabelledBatch test = new BanditTask(1, 64, 1).test(TEST);
    double[][] right = new double[LAMBDAS.length][TEST];
    double[][] cost = new double[LAMBDAS.length][TEST];
    for (int i = 0; i < LAMBDAS.length; i++) {
      try (Engine engine = trained(settings(LAMBDAS[i]))) {
        int[] decisions = decisions(engine);
        assertSwitchesWhereItShould(decisions, LAMBDAS[i]);
        rewards[i] = new double[] {expected(decisions, LAMBDAS[i]), best(LAMBDAS[i])};
        measure(engine, test, right[i], cost[i]);
      }
    }
    for (int i = 0; i < LAMBDAS.length; i++) {
      assertThat(rewards[i][0])
          .as("expected reward at lambda %.1f", LAMBDAS[i])
          .isGreaterThan(0.99 * rewards[i][1]);
    }
    assertEachIsBestAtItsOwn(right, cost);
  }

  /**
   * The paper's own default: class scores are action values too, and everything regresses to the
   * reward.
   */
  @Test
  void theUnifiedQLossFindsTheSameDecisions() throws IOException {
    SettingsBuilder settings = settings(0.8);
    settings.regularLoss = RegularLoss.Q;
    assertFinds(0.99, settings);
  }

  @Test
  void miniBagsComeClose() throws IOException {
    SettingsBuilder settings = settings(0.8);
    settings.bagSize = 2; // a bag's reward says less about each of its examples
    assertFinds(0.98, settings);
  }

  @Test
  void learningOnEveryBranchFindsTheSameDecisions() throws IOException {
    SettingsBuilder settings = settings(0.8);
    settings.branchTraining = BranchTraining.ALL;
    assertFinds(0.99, settings);
  }

  /** One training without any λ is within 1 % of the best possible at each of them. */
  @Test
  void partsFindTheBestDecisionsAtEveryLambda() throws IOException {
    SettingsBuilder builder = settings(0.8);
    builder.branchTraining = BranchTraining.ALL;
    TrainingSettings settings =
        builder
            .build()
            .with(SettingList.OBJECTIVE, Objective.PARTS)
            .with(SettingList.FEEDBACK, Feedback.EVERY);
    Graph parts = graph.withScores(Graph.Scores.PARTS);
    try (Engine engine = Engine.fresh(parts, Precision.FLOAT, 3)) {
      new Trainer(engine, settings, new BanditTask(7, 256, 250)).run();
      for (double lambda : new double[] {0.3, 0.5, 0.7, 0.8, 0.9, 0.95}) {
        engine.decideAt(lambda);
        double best = best(lambda);
        assertThat(expected(decisions(engine), lambda))
            .as("expected reward at lambda %.2f", lambda)
            .isGreaterThan(best - 0.01 * Math.abs(best));
      }
    }
  }

  /** The paper's reward, learned from every outcome. */
  @Test
  void everyOutcomeFindsTheSameDecisions() throws IOException {
    SettingsBuilder builder = settings(0.8);
    builder.branchTraining = BranchTraining.ALL;
    TrainingSettings settings =
        builder.build().with(SettingList.FEEDBACK, Feedback.EVERY).with(SettingList.EPOCHS, 2);
    try (Engine engine = Engine.fresh(graph, Precision.FLOAT, 3)) {
      new Trainer(engine, settings, new BanditTask(7, 256, 250)).run();
      assertThat(expected(decisions(engine), 0.8)).isGreaterThan(0.99 * best(0.8));
    }
  }

  private void assertFinds(double share, SettingsBuilder settings) throws IOException {
    settings.epochs = 2;
    try (Engine engine = trained(settings)) {
      double reached = expected(decisions(engine), settings.lambda);
      double best = best(settings.lambda);
      assertThat(reached).isGreaterThan(share * best);
    }
  }

  private Engine trained(SettingsBuilder settings) throws IOException {
    Engine engine = Engine.fresh(graph, Precision.FLOAT, 3);
    new Trainer(engine, settings.build(), new BanditTask(7, 256, 250)).run();
    return engine;
  }

  private static SettingsBuilder settings(double lambda) {
    var settings = new SettingsBuilder();
    settings.lambda = lambda;
    settings.epochs = 4;
    settings.batchSize = 256;
    settings.epsilon = new TrainingSettings.Epsilon(1, 0.3, Schedule.LINEAR, 0.5, 0);
    settings.learningRate = new TrainingSettings.LearningRate(0.01, 0.0001, Schedule.COSINE);
    settings.qLossWeight = 1;
    settings.seed = 11;
    return settings;
  }

  /** The branch taken at each of the evenly spread contexts. */
  private static int[] decisions(Engine engine) {
    Execution execution = engine.run(BanditTask.contexts(CONTEXTS), Policies.greedy());
    ControlDecisions decided = execution.decisions().get(0);
    int[] decisions = new int[CONTEXTS];
    for (int i = 0; i < CONTEXTS; i++) {
      decisions[decided.scores().rows()[i]] = decided.picks()[i];
    }
    return decisions;
  }

  /**
   * Away from the switching points, where two branches are worth almost the same, every decision is
   * the best.
   */
  private void assertSwitchesWhereItShould(int[] decisions, double lambda) {
    for (int i = 0; i < CONTEXTS; i++) {
      double x = (i + 0.5) / CONTEXTS;
      int best = bestBranch(x, lambda);
      double loss = value(best, x, lambda) - value(decisions[i], x, lambda);
      assertThat(loss).as("reward lost at x = %.3f, lambda %.1f", x, lambda).isLessThan(0.02);
    }
  }

  private double expected(int[] decisions, double lambda) {
    double sum = 0;
    for (int i = 0; i < CONTEXTS; i++) {
      sum += value(decisions[i], (i + 0.5) / CONTEXTS, lambda);
    }
    return sum / CONTEXTS;
  }

  private double best(double lambda) {
    double sum = 0;
    for (int i = 0; i < CONTEXTS; i++) {
      double x = (i + 0.5) / CONTEXTS;
      sum += value(bestBranch(x, lambda), x, lambda);
    }
    return sum / CONTEXTS;
  }

  private int bestBranch(double x, double lambda) {
    int best = 0;
    for (int branch = 1; branch < costs.length; branch++) {
      if (value(branch, x, lambda) > value(best, x, lambda)) {
        best = branch;
      }
    }
    return best;
  }

  private double value(int branch, double x, double lambda) {
    return Reward.of(lambda, BanditTask.chance(branch, x), -costs[branch]);
  }

  private void measure(Engine engine, LabelledBatch test, double[] right, double[] cost) {
    Execution execution = engine.run(test.batch(), Policies.greedy());
    var scores = new ClassScores(execution.outputs().get("class"), 2);
    for (int row = 0; row < TEST; row++) {
      right[row] = scores.best(row) == test.labels()[row] ? 1 : 0;
      cost[row] = execution.route(row).multiplyAdds() / reference;
    }
  }

  /** Training λ against evaluation λ, differences paired over the test examples. */
  private static void assertEachIsBestAtItsOwn(double[][] right, double[][] cost) {
    for (int trained = 0; trained < LAMBDAS.length; trained++) {
      for (int at = 0; at < LAMBDAS.length; at++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < TEST; i++) {
          double reward = Reward.of(LAMBDAS[at], right[trained][i], -cost[trained][i]);
          double ofOwner = Reward.of(LAMBDAS[at], right[at][i], -cost[at][i]);
          sum += reward - ofOwner;
          squares += (reward - ofOwner) * (reward - ofOwner);
        }
        double mean = sum / TEST;
        double error = Math.sqrt(Math.max(0, squares / TEST - mean * mean) / TEST);
        assertThat(mean)
            .as("trained at %.1f, evaluated at %.1f", LAMBDAS[trained], LAMBDAS[at])
            .isLessThanOrEqualTo(2 * error);
      }
    }
  }

  private double[] costs() {
    Map<String, Double> byBranch = new LinkedHashMap<>();
    for (FixedRoute route : Routes.all(graph, 10)) {
      byBranch.put(route.decisions().get("Q"), route.route().multiplyAdds() / reference);
    }
    return BanditTask.BRANCHES.stream().mapToDouble(byBranch::get).toArray();
  }
}
