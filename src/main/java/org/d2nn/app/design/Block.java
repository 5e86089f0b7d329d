package org.d2nn.app.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.Sketch;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Conv;
import org.d2nn.graph.Dense;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Function;
import org.d2nn.graph.GlobalAveragePool;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Layer;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Pool;
import org.d2nn.graph.Shape;

/** Patterns of the paper's architectures (Liu & Deng 2018, section 5), put in as one step. */
enum Block {
  HIGH_LOW(
      "High / low pair",
      "A control node that picks a large or a small network, wired from image to class",
      Block::highLow),
  CASCADE_STAGE(
      "Cascade stage",
      "A stage that rejects an easy negative or passes it on",
      Block::cascadeStage),
  CHAIN_LINK("Chain link", "Two ways of different capacity between two nodes", Block::chainLink),
  SKIP(
      "Skip with default",
      "A node that is skipped where its controller picks to do nothing",
      Block::skip);

  private final String title;
  private final String explanation;
  private final Supplier<Sketch> maker;

  Block(String title, String explanation, Supplier<Sketch> maker) {
    this.title = title;
    this.explanation = explanation;
    this.maker = maker;
  }

  String title() {
    return title;
  }

  String explanation() {
    return explanation;
  }

  /** The nodes and edges it puts in, around the origin. */
  Sketch sketch() {
    return maker.get();
  }

  private static Sketch highLow() {
    return new Drawing()
        .node(new Node.Input("image", Shape.image(3, 32, 32)), 80, 300)
        .node(regular("N1", conv(8), pool()), 240, 300)
        .node(control("Q"), 420, 170)
        .node(
            regular("N2", conv(32), pool(), conv(64), new GlobalAveragePool(), dense(2)), 590, 250)
        .node(regular("N3", pool(), conv(4), new GlobalAveragePool(), dense(2)), 590, 390)
        .node(new Node.Output("class", Merge.ADD), 780, 300)
        .data("image", "N1")
        .data("N1", "Q")
        .data("N1", "N2")
        .data("N1", "N3")
        .control("Q", "N3")
        .control("Q", "N2")
        .withDefault("N2", "class", Constant.ZERO)
        .withDefault("N3", "class", Constant.ZERO)
        .sketch();
  }

  /** Its reject dummy says "class 0"; what it passes on comes out of N2. */
  private static Sketch cascadeStage() {
    return new Drawing()
        .node(regular("N1", conv(8), pool()), 80, 200)
        .node(control("Q"), 260, 80)
        .node(regular("N2", conv(16), pool()), 440, 200)
        .node(new Node.Dummy("reject", Constant.of(1, 0)), 440, 40)
        .data("N1", "Q")
        .data("N1", "N2")
        .control("Q", "reject")
        .control("Q", "N2")
        .sketch();
  }

  private static Sketch chainLink() {
    return new Drawing()
        .node(control("Q"), 80, 80)
        .node(regular("H", conv(32)), 260, 140)
        .node(regular("L", new Conv(32, 1, 1, 0, 1, Function.RELU)), 260, 260)
        .node(regular("J", pool()), 450, 200)
        .control("Q", "L")
        .control("Q", "H")
        .withDefault("H", "J", Constant.ZERO)
        .withDefault("L", "J", Constant.ZERO)
        .sketch();
  }

  private static Sketch skip() {
    return new Drawing()
        .node(control("Q"), 80, 80)
        .node(regular("N1", conv(16)), 260, 160)
        .node(new Node.Dummy("skip", Constant.ZERO), 260, 20)
        .node(regular("J", conv(16)), 450, 160)
        .control("Q", "skip")
        .control("Q", "N1")
        .withDefault("N1", "J", Constant.ZERO)
        .sketch();
  }

  private static Node.Regular regular(String id, Layer... layers) {
    return new Node.Regular(id, Merge.ADD, List.of(layers));
  }

  private static Node.Control control(String id) {
    return new Node.Control(
        id, Merge.ADD, List.of(new Pool(Pool.Kind.AVERAGE, 4, 4), dense(Dense.IMPLIED)));
  }

  private static Conv conv(int out) {
    return Conv.of(out, 3, Function.RELU);
  }

  private static Pool pool() {
    return new Pool(Pool.Kind.MAX, 2, 2);
  }

  private static Dense dense(int out) {
    return new Dense(out, Function.IDENTITY);
  }

  /** Collects nodes and edges. */
  private static final class Drawing {
    private final Map<Node, Point2D> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new java.util.ArrayList<>();

    Drawing node(Node node, double x, double y) {
      nodes.put(node, new Point2D(x, y));
      return this;
    }

    Drawing data(String from, String to) {
      edges.add(Edge.Data.of(from, to));
      return this;
    }

    Drawing withDefault(String from, String to, Constant value) {
      edges.add(Edge.Data.of(from, to).withDefault(java.util.Optional.of(value)));
      return this;
    }

    Drawing control(String from, String to) {
      edges.add(new Edge.Control(from, to));
      return this;
    }

    Sketch sketch() {
      Map<String, Point2D> centres = new LinkedHashMap<>();
      nodes.forEach((node, centre) -> centres.put(node.id(), centre));
      return new Sketch(new Graph(List.copyOf(nodes.keySet()), edges), new Layout(centres));
    }
  }
}
