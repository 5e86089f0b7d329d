package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.d2nn.graph.Graph;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.Test;

class ControllerNoiseTest {
  private final Graph graph = SampleGraphs.highLow();

  @Test
  void aBlindControllerScoresTheSameForAnyImage() {
    Batch one = RandomWork.batch(graph, 8, 1);
    Batch other = new Batch(8, RandomWork.batch(graph, 8, 2).images(), one.examples());
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      assertThat(scores(engine, one)).isNotEqualTo(scores(engine, other));

      engine.blindControllers(7);

      assertThat(scores(engine, one)).isEqualTo(scores(engine, other));
      assertThat(scores(engine, one)).doesNotHaveDuplicates();
    }
  }

  @Test
  void nothingFlowsBackFromABlindController() {
    Batch batch = RandomWork.batch(graph, 4, 1);
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      engine.blindControllers(7);
      engine.train(batch, Policies.greedy(), 1, 1);
      engine.backward(Map.of(), Map.of("Q", new double[] {1, 0, 1, 0, 0, 1, 0, 1}), 1);

      assertThat(engine.gradients()).containsOnlyKeys("Q");
    }
  }

  private static double[] scores(Engine engine, Batch batch) {
    return engine.run(batch, Policies.greedy()).decisions().get(0).scores().values();
  }
}
