package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.Test;

class RouteCostsTest {
  private final Graph graph = SampleGraphs.chain(2);

  /** D has the most multiply-adds, C takes the most time. */
  private final Map<String, Double> seconds =
      Map.of("N1", 1.0, "Q1", 0.5, "A", 2.0, "B", 1.0, "N2", 1.0, "Q2", 0.5, "C", 4.0, "D", 1.0);

  private final Route cheapInCount = new Route(List.of("N1", "Q1", "A", "N2", "Q2", "C"), 10);
  private final Route cheapInTime = new Route(List.of("N1", "Q1", "B", "N2", "Q2", "D"), 20);

  @Test
  void countedItIsTheNegativeRelativeCost() {
    RouteCosts costs = RouteCosts.counted(20);
    assertThat(costs.relative(cheapInCount)).isEqualTo(0.5);
    assertThat(costs.efficiency(cheapInCount)).isEqualTo(-0.5);
  }

  @Test
  void timedItIsRelativeToTheLongestCombinationOfRegularNodes() {
    RouteCosts costs = RouteCosts.timed(graph, 20, seconds, Optional.empty());
    assertThat(costs.efficiency(cheapInCount)).isCloseTo(-9.0 / 8, within(1e-12));
    assertThat(costs.efficiency(cheapInTime)).isCloseTo(-5.0 / 8, within(1e-12));
    assertThat(costs.relative(cheapInTime)).as("the count stays").isEqualTo(1);
  }

  @Test
  void timedItIsRelativeToTheNamedRoute() {
    var named = Optional.of(List.of("N1", "B", "N2", "D"));
    RouteCosts costs = RouteCosts.timed(graph, 20, seconds, named);
    assertThat(costs.efficiency(cheapInTime)).isCloseTo(-5.0 / 4, within(1e-12));
  }

  @Test
  void theRewardOfAStepIsByTheMeasuredTimes() throws IOException {
    var task = new BanditTask(2, 64, 7);
    var settings = new SettingsBuilder();
    settings.lambda = 0.6;
    settings.efficiency = TrainingSettings.Efficiency.TIME;
    var recorder = new Recorder();
    Graph bandit = BanditTask.graph();
    try (Engine engine = Engine.fresh(bandit, Precision.DOUBLE, 1)) {
      Map<String, Double> measured = engine.secondsOfNodes(8);
      assertThat(measured).hasSizeGreaterThan(2).allSatisfy((id, s) -> assertThat(s).isPositive());
      new Trainer(engine, settings.build(), task).timed(measured).listening(recorder).run();
    }
    assertThat(recorder.steps)
        .isNotEmpty()
        .allSatisfy(
            step ->
                assertThat(step.get(Metric.REWARD))
                    .isCloseTo(
                        0.6 * step.get(Metric.ACCURACY) + 0.4 * step.get(Metric.EFFICIENCY),
                        within(1e-12)))
        .anySatisfy(
            step ->
                assertThat(step.get(Metric.EFFICIENCY))
                    .isNotEqualTo(-step.get(Metric.RELATIVE_COST)));
  }
}
