package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * A graph in the notation of Liu & Deng 2018, figure 2, at its own size: one drawing unit is one
 * pixel at 100 %. Shared by the Design canvas, the start page's pictures, the live traffic of Train
 * and the routes of Paths. Put it into a {@link GraphView} to zoom, pan and fit.
 *
 * <p>{@link #show} may be called for every change: figures are kept where node or edge are the
 * same. Graphs that break rules are drawn as far as possible; an edge to a missing node is not.
 */
public final class GraphDrawing extends Group {
  /** Beyond this many nodes only the edges of nodes that moved are routed anew. */
  private static final int SMALL = 60;

  private static final double CAPTION_ROOM = 26;

  private final Group edgeLayer = new Group();
  private final Group nodeLayer = new Group();
  private final Map<String, NodeFigure> nodeFigures = new LinkedHashMap<>();
  private final Map<EdgeName, EdgeFigure> edgeFigures = new LinkedHashMap<>();
  private Graph graph = new Graph(List.of(), List.of());
  private Look look = Look.PLAIN;
  private BiConsumer<Node, MouseEvent> onNodeClicked = (node, event) -> {};
  private BiConsumer<Edge, MouseEvent> onEdgeClicked = (edge, event) -> {};

  /** Tells edges apart, also duplicates, which an invalid graph may have. */
  private record EdgeName(String from, String to, boolean control, int nth) {}

  public GraphDrawing() {
    getStyleClass().add("graph-drawing");
    getChildren().addAll(edgeLayer, nodeLayer);
  }

  public Graph graph() {
    return graph;
  }

  /** Draws this graph in place of what was drawn; nodes without a place stand at the origin. */
  public void show(Graph shown, Layout layout, Captions captions) {
    graph = shown;
    Set<String> moved = showNodes(layout, captions);
    showEdges(moved);
    dress(look);
  }

  /** Emphasis, shades, widths and labels; stays until it is replaced, also for other graphs. */
  public void dress(Look dressed) {
    look = dressed;
    nodeFigures.forEach((id, figure) -> figure.dress(look.of(id)));
    edgeFigures.values().forEach(figure -> figure.dress(look.of(figure.edge())));
  }

  /** Called for a click on a node, with its button and modifiers. */
  public void setOnNodeClicked(BiConsumer<Node, MouseEvent> handler) {
    onNodeClicked = handler;
  }

  /** Called for a click on an edge or its default value. */
  public void setOnEdgeClicked(BiConsumer<Edge, MouseEvent> handler) {
    onEdgeClicked = handler;
  }

  public Optional<NodeFigure> figureOf(String node) {
    return Optional.ofNullable(nodeFigures.get(node));
  }

  public Collection<NodeFigure> nodeFigures() {
    return List.copyOf(nodeFigures.values());
  }

  public Collection<EdgeFigure> edgeFigures() {
    return List.copyOf(edgeFigures.values());
  }

  public Optional<EdgeFigure> figureOf(Edge edge) {
    return edgeFigures.values().stream().filter(figure -> figure.edge().equals(edge)).findFirst();
  }

  /** The node at a point of the drawing; the last drawn where several are. */
  public Optional<NodeFigure> nodeAt(Point2D point) {
    return nodeFigures.values().stream()
        .filter(figure -> figure.box().contains(point, 4))
        .reduce((below, above) -> above);
  }

  /** The room the nodes and their captions take; empty without nodes. */
  public Optional<Bounds> extent() {
    return nodeFigures.values().stream()
        .map(NodeFigure::box)
        .map(
            box ->
                (Bounds)
                    new BoundingBox(
                        box.minX(),
                        box.minY() - CAPTION_ROOM,
                        box.width(),
                        box.height() + 2 * CAPTION_ROOM))
        .reduce(GraphDrawing::union);
  }

  static Bounds union(Bounds a, Bounds b) {
    double minX = Math.min(a.getMinX(), b.getMinX());
    double minY = Math.min(a.getMinY(), b.getMinY());
    return new BoundingBox(
        minX,
        minY,
        Math.max(a.getMaxX(), b.getMaxX()) - minX,
        Math.max(a.getMaxY(), b.getMaxY()) - minY);
  }

  /** Returns the ids of nodes that are new or stand elsewhere. */
  private Set<String> showNodes(Layout layout, Captions captions) {
    Set<String> moved = new HashSet<>();
    Map<String, NodeFigure> before = new HashMap<>(nodeFigures);
    nodeFigures.clear();
    for (Node node : graph.nodes()) {
      NodeFigure figure = before.get(node.id());
      if (figure == null || figure.node().kind() != node.kind()) {
        figure = newFigure(node);
        moved.add(node.id());
      } else {
        before.remove(node.id());
        if (!figure.box().centre().equals(layout.at(node.id()))) {
          moved.add(node.id());
        }
      }
      figure.show(node, layout.at(node.id()), captions.of(node.id()));
      nodeFigures.putIfAbsent(node.id(), figure);
    }
    moved.addAll(before.keySet());
    setIfChanged(nodeLayer, nodeFigures.values());
    return moved;
  }

  private NodeFigure newFigure(Node node) {
    var figure = new NodeFigure(node);
    figure.setOnMouseClicked(event -> onNodeClicked.accept(figure.node(), event));
    return figure;
  }

  private void showEdges(Set<String> moved) {
    boolean all = moved.size() * 4 > nodeFigures.size() || nodeFigures.size() <= SMALL;
    List<NodeBox> boxes = nodeFigures.values().stream().map(NodeFigure::box).toList();
    Map<EdgeName, EdgeFigure> before = new HashMap<>(edgeFigures);
    Map<EdgeName, Integer> seen = new HashMap<>();
    edgeFigures.clear();
    for (Edge edge : graph.edges()) {
      NodeFigure from = nodeFigures.get(edge.from());
      NodeFigure to = nodeFigures.get(edge.to());
      if (from == null || to == null || from == to) {
        continue;
      }
      boolean control = edge instanceof Edge.Control;
      int nth = seen.merge(new EdgeName(edge.from(), edge.to(), control, 0), 1, Integer::sum);
      var name = new EdgeName(edge.from(), edge.to(), control, nth);
      EdgeFigure figure = before.get(name);
      boolean isNew = figure == null;
      if (isNew) {
        figure = newFigure(edge);
      }
      if (isNew || all || moved.contains(edge.from()) || moved.contains(edge.to())) {
        figure.show(edge, EdgeCurve.between(from.box(), to.box(), control, boxes));
      } else {
        figure.showSamePlace(edge);
      }
      edgeFigures.put(name, figure);
    }
    setIfChanged(edgeLayer, edgeFigures.values());
  }

  private EdgeFigure newFigure(Edge edge) {
    var figure = new EdgeFigure(edge);
    figure.setOnMouseClicked(event -> onEdgeClicked.accept(figure.edge(), event));
    return figure;
  }

  private static void setIfChanged(Group layer, Collection<? extends javafx.scene.Node> figures) {
    List<javafx.scene.Node> wanted = new ArrayList<>(figures);
    if (!layer.getChildren().equals(wanted)) {
      layer.getChildren().setAll(wanted);
    }
  }
}
