package org.d2nn.app.design.blocks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.DrawnGraph.Extended;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** A whole small network with one block in it, for a canvas that has nothing to wire it to. */
record Starter(DrawnGraph network) {
  private static final String TRUNK = "N1";
  private static final int CLASSES = 2;
  private static final DrawnGraph NOTHING =
      new DrawnGraph(new Graph(List.of(), List.of()), Layout.EMPTY);

  static Starter of(Block block) {
    return new Starter(
        block == Block.HIGH_LOW
            ? highLow()
            : block.into(line(), Set.of(TRUNK), Set.of(), Point2D.ZERO).orElseThrow().drawn());
  }

  /** Beside what is drawn; an input or output that nothing is connected to takes its part. */
  Extended into(DrawnGraph drawn, Point2D centre) {
    Map<String, String> names = new HashMap<>();
    reuse(drawn.graph(), Node.Kind.INPUT, names);
    reuse(drawn.graph(), Node.Kind.OUTPUT, names);
    return drawn.pasted(network, centre.subtract(middle()), names);
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
    return NOTHING
        .withNode(new Node.Input("image", Shape.image(3, 32, 32)), new Point2D(80, 300))
        .withNode(regular(TRUNK, Stacks.conv(8, 3), pool()), new Point2D(240, 300))
        .withNode(
            regular("N2", Stacks.conv(32, 3), new GlobalAveragePool(), scores()),
            new Point2D(430, 300))
        .withNode(new Node.Output("class", Merge.ADD), new Point2D(620, 300))
        .withEdge(Edge.Data.of("image", TRUNK))
        .withEdge(Edge.Data.of(TRUNK, "N2"))
        .withEdge(Edge.Data.of("N2", "class"));
  }

  /** The paper's high-low network (Liu & Deng 2018, figure 3a). */
  private static DrawnGraph highLow() {
    return NOTHING
        .withNode(new Node.Input("image", Shape.image(3, 32, 32)), new Point2D(80, 300))
        .withNode(regular(TRUNK, Stacks.conv(8, 3), pool()), new Point2D(240, 300))
        .withNode(
            new Node.Control("Q", Merge.ADD, Stacks.controller(Shape.image(8, 16, 16))),
            new Point2D(420, 170))
        .withNode(
            regular(
                "N2",
                Stacks.conv(32, 3),
                pool(),
                Stacks.conv(64, 3),
                new GlobalAveragePool(),
                scores()),
            new Point2D(590, 250))
        .withNode(
            regular("N3", pool(), Stacks.conv(4, 3), new GlobalAveragePool(), scores()),
            new Point2D(590, 390))
        .withNode(new Node.Output("class", Merge.ADD), new Point2D(780, 300))
        .withEdge(Edge.Data.of("image", TRUNK))
        .withEdge(Edge.Data.of(TRUNK, "Q"))
        .withEdge(Edge.Data.of(TRUNK, "N2"))
        .withEdge(Edge.Data.of(TRUNK, "N3"))
        .withEdge(new Edge.Control("Q", "N3"))
        .withEdge(new Edge.Control("Q", "N2"))
        .withEdge(Edge.Data.of("N2", "class", 0))
        .withEdge(Edge.Data.of("N3", "class", 0));
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
}
