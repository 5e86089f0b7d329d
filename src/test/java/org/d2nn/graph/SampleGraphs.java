package org.d2nn.graph;

import java.util.List;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** Graphs, and parts of graphs, that several tests use. */
public final class SampleGraphs {
  private SampleGraphs() {}

  /** The high-low capacity network on faces: after N1, Q picks N3 (low) or N2 (high). */
  public static Graph highLow() {
    return highLow(
        Shape.image(3, 32, 32),
        regular("N1", Conv.of(8, 3, Function.RELU), maxPool(2)),
        control("Q", new Pool(Pool.Kind.AVERAGE, 4, 4), choice()),
        regular(
            "N2",
            Conv.of(32, 3, Function.RELU),
            maxPool(2),
            Conv.of(64, 3, Function.RELU),
            new GlobalAveragePool(),
            scores(2)),
        regular(
            "N3", maxPool(2), Conv.of(4, 3, Function.RELU), new GlobalAveragePool(), scores(2)));
  }

  /** The same graph with hardly any layers. */
  public static Graph smallHighLow() {
    return highLow(
        Shape.image(3, 4, 4),
        regular("N1", Conv.of(2, 3, Function.RELU)),
        control("Q", choice()),
        regular("N2", scores(2)),
        regular("N3", new GlobalAveragePool(), scores(2)));
  }

  private static Graph highLow(Shape image, Node n1, Node q, Node n2, Node n3) {
    return new Graph(
        List.of(new Node.Input("image", image), n1, q, n2, n3, new Node.Output("class", Merge.ADD)),
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

  /** Two links: Q1 picks A or B, then Q2 picks C (small) or D (large). */
  public static Graph chain(int classes) {
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

  public static Node regular(String id, Layer... layers) {
    return new Node.Regular(id, Merge.ADD, List.of(layers));
  }

  public static Node control(String id, Layer... layers) {
    return new Node.Control(id, Merge.ADD, List.of(layers));
  }

  public static Layer maxPool(int size) {
    return new Pool(Pool.Kind.MAX, size, size);
  }

  public static Layer dense(int units) {
    return new Dense(units, Function.TANH);
  }

  /** The last layer of a node that scores classes. */
  public static Layer scores(int classes) {
    return new Dense(classes, Function.IDENTITY);
  }

  /** The last layer of a control node. */
  public static Layer choice() {
    return new Dense(Dense.IMPLIED, Function.IDENTITY);
  }
}
