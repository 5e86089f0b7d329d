package org.d2nn.engine;

import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** Graphs that several tests use. */
final class SampleGraphs {
  private SampleGraphs() {}

  static Pool maxPool(int size) {
    return new Pool(Pool.Kind.MAX, size, size);
  }

  static Dense dense(int out) {
    return new Dense(out, Function.IDENTITY);
  }

  /** The high-low capacity network on faces, as in the product's description. */
  static Graph highLow() {
    return new Graph(
        List.of(
            new Node.Input("image", Shape.image(3, 32, 32)),
            new Node.Regular("N1", Merge.ADD, List.of(Conv.of(8, 3, Function.RELU), maxPool(2))),
            new Node.Control(
                "Q", Merge.ADD, List.of(new Pool(Pool.Kind.AVERAGE, 4, 4), dense(Dense.IMPLIED))),
            new Node.Regular(
                "N2",
                Merge.ADD,
                List.of(
                    Conv.of(32, 3, Function.RELU),
                    maxPool(2),
                    Conv.of(64, 3, Function.RELU),
                    new GlobalAveragePool(),
                    dense(2))),
            new Node.Regular(
                "N3",
                Merge.ADD,
                List.of(
                    maxPool(2), Conv.of(4, 3, Function.RELU), new GlobalAveragePool(), dense(2))),
            new Node.Output("class", Merge.ADD)),
        List.of(
            Edge.Data.of("image", "N1"),
            Edge.Data.of("N1", "Q"),
            Edge.Data.of("N1", "N2"),
            Edge.Data.of("N1", "N3"),
            new Edge.Control("Q", "N3"),
            new Edge.Control("Q", "N2"),
            Edge.Data.of("N2", "class", 0),
            Edge.Data.of("N3", "class", 0)));
  }
}
