package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.Policies.Explore;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Optimizer ADAM = Optimizer.Adam.standard(0.01);

  @Test
  void eachNodeSeesExactlyTheRowsThatReachIt() {
    Graph graph = SampleGraphs.highLow();
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      Execution execution = engine.run(RandomWork.batch(graph, 5, 1), Policies.alternating(0));
      assertThat(execution.routes().stream().map(r -> r.name()).toList())
          .containsExactly("N1+Q+N3", "N1+Q+N2");
      assertThat(execution.routeOf()).containsExactly(0, 1, 0, 1, 0);
      assertThat(execution.route(0).multiplyAdds()).isEqualTo(221_184 + 256 + 18_432 + 8);
      assertThat(execution.decisions().get(0).scores().rows()).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void whatNoRowReachesDoesNoWorkAndDoesNotMove() {
    Graph graph = SampleGraphs.highLow();
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      EngineState before = engine.state();
      trainOneStep(engine, RandomWork.batch(graph, 8, 1), Policies.forced(Map.of("Q", 0)));
      EngineState after = engine.state();
      assertThat(engine.timesRun("N3")).isEqualTo(1);
      assertThat(engine.timesRun("N2")).isZero();
      assertThat(after.nodes().get("N2").parameters())
          .containsExactly(before.nodes().get("N2").parameters());
      assertThat(after.nodes().get("N2").moments()).isEmpty();
      assertThat(after.nodes().get("N2").steps()).isZero();
      assertThat(after.nodes().get("N3").steps()).isEqualTo(1);
      assertThat(after.nodes().get("N3").parameters())
          .isNotEqualTo(before.nodes().get("N3").parameters());
      assertThat(after.nodes().get("N1").parameters())
          .isNotEqualTo(before.nodes().get("N1").parameters());
    }
  }

  @Test
  void aRestoredStateContinuesDigitForDigit() {
    Graph graph = SampleGraphs.highLow();
    Batch batch = RandomWork.batch(graph, 16, 3);
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      trainOneStep(engine, batch, Policies.alternating(0));
      EngineState middle = engine.state();
      trainOneStep(engine, batch, Policies.alternating(1));
      EngineState end = engine.state();
      try (var again = Engine.of(graph, Precision.FLOAT, middle)) {
        trainOneStep(again, batch, Policies.alternating(1));
        again
            .state()
            .nodes()
            .forEach(
                (id, node) -> {
                  assertThat(node.parameters()).containsExactly(end.nodes().get(id).parameters());
                  assertThat(node.moments()).containsExactly(end.nodes().get(id).moments());
                  assertThat(node.steps()).isEqualTo(end.nodes().get(id).steps());
                });
      }
    }
  }

  @Test
  void freshWeightsFollowFromSeedAndNode() {
    Graph graph = SampleGraphs.highLow();
    try (var one = Engine.fresh(graph, Precision.FLOAT, 1);
        var same = Engine.fresh(graph, Precision.FLOAT, 1);
        var other = Engine.fresh(graph, Precision.FLOAT, 2)) {
      double[] weights = one.state().nodes().get("N2").parameters();
      assertThat(same.state().nodes().get("N2").parameters()).containsExactly(weights);
      assertThat(other.state().nodes().get("N2").parameters()).isNotEqualTo(weights);
    }
  }

  @Test
  void gradientsOfSeveralBackwardPassesAddUp() {
    Graph graph = SampleGraphs.highLow();
    Batch batch = RandomWork.batch(graph, 8, 3);
    try (var engine = Engine.fresh(graph, Precision.DOUBLE, 1)) {
      bindBackward(engine, batch, Policies.forced(Map.of("Q", 0)));
      Map<String, double[]> low = engine.gradients();
      engine.clearGradients();
      bindBackward(engine, batch, Policies.forced(Map.of("Q", 1)));
      Map<String, double[]> high = engine.gradients();
      bindBackward(engine, batch, Policies.forced(Map.of("Q", 0)));
      Map<String, double[]> sum = engine.gradients();
      for (int i = 0; i < sum.get("N1").length; i++) {
        assertThat(sum.get("N1")[i]).isCloseTo(low.get("N1")[i] + high.get("N1")[i], within(1e-12));
      }
      assertThat(sum.get("N2")).containsExactly(high.get("N2"));
      assertThat(low).doesNotContainKey("N2");
    }
  }

  @Test
  void decisionsAndDropoutDoNotDependOnHowExamplesAreBatched() {
    Graph graph = dropping();
    Batch batch = RandomWork.batch(graph, 4, 9);
    try (var engine = Engine.fresh(graph, Precision.DOUBLE, 1)) {
      Policy policy = Policies.epsilonGreedy(0.5, 5, 6, Explore.NODE);
      double[] together = engine.train(batch, policy, 5, 6).outputs().get("class");
      double[] otherStep = engine.train(batch, policy, 5, 7).outputs().get("class");
      assertThat(otherStep).isNotEqualTo(together);
      for (int row = 0; row < 4; row++) {
        float[] image = new float[12];
        System.arraycopy(batch.images().get("image"), row * 12, image, 0, 12);
        var alone = new Batch(1, Map.of("image", image), new long[] {batch.examples()[row]});
        double[] scores = engine.train(alone, policy, 5, 6).outputs().get("class");
        assertThat(scores[0]).isCloseTo(together[row * 2], within(1e-12));
      }
    }
  }

  private static Graph dropping() {
    return new Graph(
        List.of(
            new Node.Input("image", Shape.image(3, 2, 2)),
            new Node.Regular(
                "N",
                Merge.ADD,
                List.of(
                    Conv.of(4, 3, Function.RELU),
                    new Dropout(0.5),
                    new Flatten(),
                    new Dropout(0.3),
                    new Dense(2, Function.IDENTITY))),
            new Node.Output("class", Merge.ADD)),
        List.of(Edge.Data.of("image", "N"), Edge.Data.of("N", "class")));
  }

  @Test
  void aModuleComesBackFromItsZip() throws IOException {
    Graph graph = SampleGraphs.highLow();
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1);
        var other = Engine.fresh(graph, Precision.FLOAT, 2)) {
      for (String id : List.of("N1", "Q", "N2", "N3")) {
        var zip = new ByteArrayOutputStream();
        engine.writeModule(id, zip);
        other.readModule(id, new ByteArrayInputStream(zip.toByteArray()));
      }
      Batch batch = RandomWork.batch(graph, 4, 2);
      assertThat(other.run(batch, Policies.greedy()).outputs().get("class"))
          .containsExactly(engine.run(batch, Policies.greedy()).outputs().get("class"));
      var wrong = new ByteArrayInputStream(new byte[] {1, 2, 3});
      assertThatThrownBy(() -> other.readModule("N1", wrong)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aWrongBatchIsRefusedWithAReason() {
    Graph graph = SampleGraphs.highLow();
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      var batch = new Batch(2, Map.of("image", new float[7]), new long[2]);
      assertThatThrownBy(() -> engine.run(batch, Policies.greedy()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("image takes 2 images of 3×32×32");
    }
  }

  @Test
  void inferenceBetweenForwardAndBackwardChangesNothing() {
    Graph graph = SampleGraphs.highLow();
    Batch batch = RandomWork.batch(graph, 8, 3);
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      bindBackward(engine, batch, Policies.alternating(0));
      double norm = engine.gradientNorm();
      engine.clearGradients();
      Execution execution = engine.train(batch, Policies.alternating(0), 1, 1);
      engine.run(RandomWork.batch(graph, 20, 4), Policies.greedy());
      goBack(engine, execution);
      assertThat(engine.gradientNorm()).isEqualTo(norm);
    }
  }

  private static void trainOneStep(Engine engine, Batch batch, Policy policy) {
    bindBackward(engine, batch, policy);
    engine.step(ADAM, 0.01, 1);
  }

  private static void bindBackward(Engine engine, Batch batch, Policy policy) {
    goBack(engine, engine.train(batch, policy, 1, 1));
  }

  private static void goBack(Engine engine, Execution execution) {
    double[] gradient = new double[execution.outputs().get("class").length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i % 3 - 1;
    }
    double[] control = new double[execution.decisions().get(0).scores().values().length];
    java.util.Arrays.fill(control, 0.1);
    engine.backward(Map.of("class", gradient), Map.of("Q", control), 1);
  }
}
