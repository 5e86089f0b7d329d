package org.d2nn.learning;

import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/** Small graphs for tests. */
final class TestGraphs {
  private TestGraphs() {}

  /** Two links: Q1 picks A or B, then Q2 picks C (small) or D (large). */
  static Graph chain(int classes) {
    return new Graph(
        List.of(
            new Node.Input("image", Shape.image(3, 1, 1)),
            regular("N1", dense(4)),
            control("Q1", dense(3), choice()),
            regular("A", dense(3)),
            regular("B", dense(5), dense(3)),
            regular("N2", dense(4)),
            control("Q2", choice()),
            regular("C", scores(classes)),
            regular("D", dense(6), scores(classes)),
            new Node.Output("class", Merge.ADD)),
        List.of(
            Edge.Data.of("image", "N1"),
            Edge.Data.of("N1", "Q1"),
            Edge.Data.of("N1", "A"),
            Edge.Data.of("N1", "B"),
            new Edge.Control("Q1", "A"),
            new Edge.Control("Q1", "B"),
            Edge.Data.of("A", "N2", 0),
            Edge.Data.of("B", "N2", 0),
            Edge.Data.of("N2", "Q2"),
            Edge.Data.of("N2", "C"),
            Edge.Data.of("N2", "D"),
            new Edge.Control("Q2", "C"),
            new Edge.Control("Q2", "D"),
            Edge.Data.of("C", "class", 0),
            Edge.Data.of("D", "class", 0)));
  }

  /**
   * The graph of {@link BanditTask}, its shared part with everything that could spoil an exact
   * resume.
   */
  static Graph banditWithEverything() {
    Graph plain = BanditTask.graph();
    return new Graph(
        plain.nodes().stream()
            .map(
                node ->
                    node.id().equals("N1")
                        ? regular("N1", dense(8), new BatchNorm(), new Dropout(0.2), dense(8))
                        : node)
            .toList(),
        plain.edges());
  }

  static Node regular(String id, Layer... layers) {
    return new Node.Regular(id, Merge.ADD, List.of(layers));
  }

  static Node control(String id, Layer... layers) {
    return new Node.Control(id, Merge.ADD, List.of(layers));
  }

  static Layer dense(int units) {
    return new Dense(units, Function.TANH);
  }

  static Layer scores(int classes) {
    return new Dense(classes, Function.IDENTITY);
  }

  static Layer choice() {
    return new Dense(Dense.IMPLIED, Function.IDENTITY);
  }
}
