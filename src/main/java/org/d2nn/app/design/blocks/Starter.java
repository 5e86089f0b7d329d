package org.d2nn.app.design.blocks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** A whole small network with one block in it, for a canvas that has nothing to wire it to. */
record Starter(DrawnGraph network) {
  private static final String TRUNK = "N1";
  private static final int CLASSES = 2;

  static Starter of(Block block) {
    return new Starter(
        block == Block.HIGH_LOW
            ? highLow()
            : block.into(line(), Set.of(TRUNK), Set.of(), Point2D.ZERO).orElseThrow().drawn());
  }

  /** Beside what is drawn; an input or output that nothing is connected to takes its part. */
  Block.Inserted into(DrawnGraph drawn, Point2D centre) {
    Map<String, String> names = new HashMap<>();
    reuse(drawn.graph(), Node.Kind.INPUT, names);
    reuse(drawn.graph(), Node.Kind.OUTPUT, names);
    Set<String> taken = drawn.ids();
    Set<String> ids = new HashSet<>();
    List<Node> nodes = new ArrayList<>(drawn.graph().nodes());
    Map<String, Point2D> centres = new LinkedHashMap<>(drawn.layout().centres());
    for (Node node : network.graph().nodes()) {
      if (!names.containsKey(node.id())) {
        String name = NodeNames.free(node.id(), taken);
        taken.add(name);
        ids.add(name);
        names.put(node.id(), name);
        nodes.add(node.withId(name));
        centres.put(name, network.layout().at(node.id()).subtract(middle()).add(centre));
      }
    }
    List<Edge> edges = new ArrayList<>(drawn.graph().edges());
    network
        .graph()
        .edges()
        .forEach(edge -> edges.add(edge.between(names.get(edge.from()), names.get(edge.to()))));
    return new Block.Inserted(new DrawnGraph(new Graph(nodes, edges), new Layout(centres)), ids);
  }

  private void reuse(Graph drawn, Node.Kind kind, Map<String, String> names) {
    drawn.nodes().stream()
        .filter(node -> node.kind() == kind)
        .filter(node -> drawn.dataOutOf(node.id()).isEmpty() && drawn.dataInto(node.id()).isEmpty())
        .findFirst()
        .ifPresent(
            node ->
                network.graph().nodes().stream()
                    .filter(own -> own.kind() == kind)
                    .forEach(own -> names.put(own.id(), node.id())));
  }

  private Point2D middle() {
    var xs =
        network.layout().centres().values().stream().mapToDouble(Point2D::getX).summaryStatistics();
    var ys =
        network.layout().centres().values().stream().mapToDouble(Point2D::getY).summaryStatistics();
    return new Point2D(
        Math.rint((xs.getMin() + xs.getMax()) / 20) * 10,
        Math.rint((ys.getMin() + ys.getMax()) / 20) * 10);
  }

  /** An ordinary network: something for a block to go into. */
  private static DrawnGraph line() {
    return new Drawing()
        .node(new Node.Input("image", Shape.image(3, 32, 32)), 80, 300)
        .node(regular(TRUNK, Stacks.conv(8, 3), pool()), 240, 300)
        .node(regular("N2", Stacks.conv(32, 3), new GlobalAveragePool(), scores()), 430, 300)
        .node(new Node.Output("class", Merge.ADD), 620, 300)
        .edge(Edge.Data.of("image", TRUNK))
        .edge(Edge.Data.of(TRUNK, "N2"))
        .edge(Edge.Data.of("N2", "class"))
        .drawn();
  }

  /** The paper's high-low network (Liu & Deng 2018, figure 3a). */
  private static DrawnGraph highLow() {
    return new Drawing()
        .node(new Node.Input("image", Shape.image(3, 32, 32)), 80, 300)
        .node(regular(TRUNK, Stacks.conv(8, 3), pool()), 240, 300)
        .node(
            new Node.Control(
                "Q",
                Merge.ADD,
                List.of(
                    new Pool(Pool.Kind.AVERAGE, 4, 4),
                    new Dense(Dense.IMPLIED, Function.IDENTITY))),
            420,
            170)
        .node(
            regular(
                "N2",
                Stacks.conv(32, 3),
                pool(),
                Stacks.conv(64, 3),
                new GlobalAveragePool(),
                scores()),
            590,
            250)
        .node(regular("N3", pool(), Stacks.conv(4, 3), new GlobalAveragePool(), scores()), 590, 390)
        .node(new Node.Output("class", Merge.ADD), 780, 300)
        .edge(Edge.Data.of("image", TRUNK))
        .edge(Edge.Data.of(TRUNK, "Q"))
        .edge(Edge.Data.of(TRUNK, "N2"))
        .edge(Edge.Data.of(TRUNK, "N3"))
        .edge(new Edge.Control("Q", "N3"))
        .edge(new Edge.Control("Q", "N2"))
        .edge(new Edge.Data("N2", "class", java.util.Optional.of(Constant.ZERO)))
        .edge(new Edge.Data("N3", "class", java.util.Optional.of(Constant.ZERO)))
        .drawn();
  }

  private static Node.Regular regular(String id, Layer... layers) {
    return new Node.Regular(id, Merge.ADD, List.of(layers));
  }

  private static Pool pool() {
    return new Pool(Pool.Kind.MAX, 2, 2);
  }

  private static Dense scores() {
    return Stacks.dense(CLASSES);
  }

  /** Collects nodes and edges. */
  private static final class Drawing {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Point2D> centres = new LinkedHashMap<>();

    Drawing node(Node node, double x, double y) {
      nodes.add(node);
      centres.put(node.id(), new Point2D(x, y));
      return this;
    }

    Drawing edge(Edge edge) {
      edges.add(edge);
      return this;
    }

    DrawnGraph drawn() {
      return new DrawnGraph(new Graph(nodes, edges), new Layout(centres));
    }
  }
}
