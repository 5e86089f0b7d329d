package org.d2nn.app.design.blocks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.BlockPlaces.BlockPlace;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.DrawnGraph.Extended;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/** A drawing while a block is put into it: nodes in free places, and edges between them. */
final class Insertion {
  private static final double COLUMN = 170;
  private static final double ROW = 110;
  private static final double TOO_NEAR = 70;

  private final Graph before;
  private final BlockPlace place;
  private final List<Node> nodes;
  private final List<Edge> edges;
  private final Map<String, Point2D> centres;
  private final Set<String> added = new LinkedHashSet<>();
  private final Set<String> taken;

  Insertion(DrawnGraph drawn, BlockPlace place) {
    before = drawn.graph();
    this.place = place;
    nodes = new ArrayList<>(before.nodes());
    edges = new ArrayList<>(before.edges());
    centres = new LinkedHashMap<>(drawn.layout().centres());
    taken = drawn.ids();
  }

  Graph before() {
    return before;
  }

  // ---- nodes ----

  /** Moves the nodes after the place to the right until the columns have room. */
  void makeRoom(double columns) {
    double from = at(place.source()).getX();
    Set<String> below = new HashSet<>(BlockPlaces.below(before, place.source()));
    below.removeIf(id -> at(id).getX() <= from);
    double next = below.stream().mapToDouble(id -> at(id).getX()).min().orElse(from);
    double missing = below.isEmpty() ? 0 : (columns + 1) * COLUMN - (next - from);
    if (missing > 0) {
      below.forEach(id -> centres.computeIfPresent(id, (key, centre) -> centre.add(missing, 0)));
    }
  }

  private Point2D at(String id) {
    return centres.getOrDefault(id, Point2D.ZERO);
  }

  String regular(List<Layer> layers, double column, double row) {
    String id = NodeNames.free(Node.Kind.REGULAR, taken);
    return put(new Node.Regular(id, Merge.ADD, layers), column, row);
  }

  String regular(String name, List<Layer> layers, double column, double row) {
    return put(new Node.Regular(NodeNames.free(name, taken), Merge.ADD, layers), column, row);
  }

  /**
   * @param seen the shape of what it decides by
   */
  String control(Shape seen, double column, double row) {
    return control(Stacks.controller(seen), column, row);
  }

  String control(List<Layer> layers, double column, double row) {
    String id = NodeNames.free(Node.Kind.CONTROL, taken);
    return put(new Node.Control(id, Merge.ADD, layers), column, row);
  }

  String dummy(String name, Constant value, double column, double row) {
    return put(new Node.Dummy(NodeNames.free(name, taken), value), column, row);
  }

  private String put(Node node, double column, double row) {
    nodes.add(node);
    taken.add(node.id());
    added.add(node.id());
    Point2D wanted = at(place.source()).add(column * COLUMN, row * ROW);
    centres.put(node.id(), free(wanted, row <= 0));
    return node.id();
  }

  private Point2D free(Point2D wanted, boolean upwards) {
    Point2D point = wanted;
    while (isTaken(point)) {
      point = point.add(0, upwards ? -ROW : ROW);
    }
    return point;
  }

  private boolean isTaken(Point2D point) {
    return centres.values().stream().anyMatch(centre -> centre.distance(point) < TOO_NEAR);
  }

  // ---- edges ----

  void data(String from, String to) {
    edges.add(Edge.Data.of(from, to));
  }

  void dataOrZero(String from, String to) {
    edges.add(Edge.Data.of(from, to, 0));
  }

  /** Where it did not run, its classes cannot win. */
  void dataOrNever(String from, String to) {
    edges.add(Edge.Data.of(from, to, Double.NEGATIVE_INFINITY));
  }

  void control(String from, String to) {
    edges.add(new Edge.Control(from, to));
  }

  /** Lets the edges of the place come out of another node. */
  void leadOn(String from) {
    leadOn(place.edges(), from);
  }

  private void leadOn(List<Edge.Data> onwards, String from) {
    for (Edge.Data edge : onwards) {
      edges.set(edges.indexOf(edge), edge.between(from, edge.to()));
    }
  }

  /**
   * Adds up what some nodes make, of which not all run, and leads it on along edges; at their
   * target where that can add, else at a node of its own.
   *
   * @param always a source that is added in any case, and decides whether the sum is there at all
   */
  void joinInto(
      List<Edge.Data> onwards, Optional<String> always, List<String> ways, double column) {
    if (onwards.size() == 1 && canAdd(onwards.get(0).to())) {
      Edge.Data edge = onwards.get(0);
      int index = edges.indexOf(edge);
      edges.remove(index);
      List<Edge> parts = new ArrayList<>();
      always.ifPresent(id -> parts.add(edge.between(id, edge.to())));
      ways.forEach(id -> parts.add(Edge.Data.of(id, edge.to(), 0)));
      edges.addAll(index, parts);
      letAdd(edge.to());
      return;
    }
    String join = regular("J", List.of(new Identity()), column, 0);
    leadOn(onwards, join);
    always.ifPresent(id -> data(id, join));
    ways.forEach(id -> dataOrZero(id, join));
  }

  /** Whether one more input of the same shape leaves a node's input what it is. */
  boolean canAdd(String id) {
    return before.dataInto(id).size() <= 1 || before.node(id).merge() == Merge.ADD;
  }

  void letAdd(String id) {
    nodes.replaceAll(node -> node.id().equals(id) ? node.withMerge(Merge.ADD) : node);
  }

  /** Outputs get 0 from whatever may be skipped from now on (R8). */
  void giveOutputsDefaults() {
    var graph = new Graph(nodes, edges);
    var places = new BlockPlaces(graph);
    edges.replaceAll(
        edge ->
            edge instanceof Edge.Data data
                    && data.defaultValue().isEmpty()
                    && graph.node(data.to()) instanceof Node.Output
                    && !places.alwaysRuns(data.from())
                ? data.withDefault(Optional.of(Constant.ZERO))
                : edge);
  }

  Extended done() {
    return new Extended(
        new DrawnGraph(before.with(nodes, edges), new Layout(centres)), Set.copyOf(added));
  }
}
