package org.d2nn.app.form;

import java.util.List;
import java.util.Map;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.d2nn.learning.EpochMetrics;
import org.d2nn.learning.StepMetrics;

/** Small graphs and numbers for tests. */
public final class Sketches {
  private Sketches() {}

  /** The smallest D2NN: Q picks N2 (high) or N3 (low). */
  public static Graph highLow() {
    return new Graph(
        List.of(
            new Node.Input("image", Shape.image(1, 4, 4)),
            new Node.Regular("N1", Merge.ADD, List.of(new Activation(Function.RELU))),
            new Node.Control("Q", Merge.ADD, List.of(new Dense(Dense.IMPLIED, Function.IDENTITY))),
            new Node.Regular("N2", Merge.ADD, List.of(new Dense(2, Function.IDENTITY))),
            new Node.Regular("N3", Merge.ADD, List.of(new Dense(2, Function.IDENTITY))),
            new Node.Output("class", Merge.ADD)),
        List.of(
            Edge.Data.of("image", "N1"),
            Edge.Data.of("N1", "Q"),
            Edge.Data.of("N1", "N2"),
            Edge.Data.of("N1", "N3"),
            new Edge.Control("Q", "N2"),
            new Edge.Control("Q", "N3"),
            Edge.Data.of("N2", "class", 0),
            Edge.Data.of("N3", "class", 0)));
  }

  public static StepMetrics step(long step, double accuracy, double shareOfN2) {
    return new StepMetrics(
        step,
        1,
        0.5,
        0.9,
        0.001,
        accuracy - 0.1,
        0.4,
        0.05,
        accuracy,
        accuracy,
        -0.5,
        0.5,
        4000,
        Map.of("Q", Map.of("N2", shareOfN2, "N3", 1 - shareOfN2)));
  }

  public static EpochMetrics epoch(int epoch, long step, double accuracy) {
    return new EpochMetrics(
        epoch,
        step,
        0.5,
        0.9,
        accuracy - 0.1,
        0.4,
        accuracy,
        accuracy,
        -0.5,
        0.5,
        9000,
        Map.of("Q", Map.of("N2", 0.5, "N3", 0.5)),
        true,
        3.5);
  }
}
