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
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * A graph in the notation of Liu & Deng 2018, figure 2, at its own size: one drawing unit is one
 * pixel at 100 %. Shared by the Design canvas, the start page's pictures, the live traffic of Train
 * and the routes of Paths. Put it into a {@link GraphView} to see, zoom, pan and fit it.
 *
 * <p>{@link #show} may be called for every change: figures are kept where node or edge are the
 * same. Graphs that break rules are drawn as far as possible; an edge to a missing node is not.
 */
public final class GraphDrawing extends Group {
  private static final double AROUND = 48;

  /** The most figures in the scene at once: each costs time there. */
  private static final int MOST_FIGURES = 500;

  private final Group edgeLayer = new Group();
  private final Group nodeLayer = new Group();
  private final Map<String, NodeFigure> nodeFigures = new LinkedHashMap<>();
  private final Map<EdgeName, EdgeFigure> edgeFigures = new LinkedHashMap<>();
  private final EdgeRouting routing = new EdgeRouting();
  private Graph graph = new Graph(List.of(), List.of());
  private Look look = Look.PLAIN;
  private boolean others;
  private double leastText;
  private Runnable changed = () -> {};

  /** Tells edges apart, also duplicates, which an invalid graph may have. */
  private record EdgeName(String from, String to, boolean control, int nth) {}

  /** See {@link GraphView#setLeastText}. */
  void setLeastText(double pixels) {
    leastText = pixels;
  }

  public GraphDrawing() {
    getStyleClass().add("graph-drawing");
    getChildren().addAll(edgeLayer, nodeLayer);
  }

  public Graph graph() {
    return graph;
  }

  /** Draws this graph in place of what was drawn; nodes without a place stand at the origin. */
  public void show(Graph shown, Layout layout, Captions captions) {
    boolean same = shown == graph;
    graph = shown;
    List<NodeBox> moved = showNodes(layout, captions);
    if (!same || !moved.isEmpty()) {
      showEdges(moved);
    }
    if (others && !isLarge()) {
      nodeLayer.getChildren().setAll(nodeFigures.values());
      edgeLayer.getChildren().setAll(edgeFigures.values());
      others = false;
    }
    dress(look);
  }

  /** While nodes move, only their own edges follow; when they stand still again, all do. */
  public void setMoving(boolean moving) {
    routing.setMoving(moving);
    changed.run();
  }

  /** Whether edges wait to be led around nodes; {@link #routeMore} does a part of it. */
  boolean isUnfinished() {
    return routing.isUnfinished();
  }

  void routeMore() {
    routing.routeMore();
    changed.run();
  }

  /** Routes every edge around nodes, however long it takes. */
  void finish() {
    routing.finish();
  }

  /** Sets emphasis, shades and widths; they stay until they are replaced, also for other graphs. */
  public void dress(Look dressed) {
    look = dressed;
    nodeFigures.forEach((id, figure) -> figure.dress(look.of(id)));
    edgeFigures.values().forEach(figure -> figure.dress(look.of(figure.edge())));
    changed.run();
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

  int edgeCount() {
    return edgeFigures.size();
  }

  public Optional<EdgeFigure> figureOf(Edge edge) {
    return edgeFigures.values().stream().filter(figure -> figure.edge().equals(edge)).findFirst();
  }

  /** The node at a point of the drawing; the last drawn where several are. */
  public Optional<NodeFigure> nodeAt(Point2D point) {
    return nodeFigures.values().stream()
        .filter(figure -> figure.box().bounds(4).contains(point))
        .reduce((below, above) -> above);
  }

  /** The edge that passes a point of the drawing most closely, within a distance. */
  public Optional<EdgeFigure> edgeAt(Point2D point, double distance) {
    EdgeFigure nearest = null;
    double least = distance;
    for (EdgeFigure figure : edgeFigures.values()) {
      if (figure.route().bounds(distance).contains(point)) {
        double away = figure.route().distance(point);
        if (away <= least) {
          least = away;
          nearest = figure;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The room the nodes, their captions and the edges take; empty without nodes. */
  public Optional<Bounds> extent() {
    if (nodeFigures.isEmpty()) {
      return Optional.empty();
    }
    List<Bounds> taken = new ArrayList<>();
    for (NodeFigure figure : nodeFigures.values()) {
      taken.add(figure.box().bounds());
      if (!figure.caption().lines().isEmpty()) {
        taken.add(figure.box().captionArea());
      }
    }
    edgeFigures.values().forEach(figure -> taken.add(figure.route().bounds()));
    return Optional.of(NodeBox.around(taken));
  }

  /** Called when it must be repainted. */
  void onChange(Runnable handler) {
    changed = handler;
  }

  /**
   * Paints what is in sight.
   *
   * @param sight in drawing units
   * @param zoom the smaller it is, the less detail
   */
  void paint(Paper paper, Inks inks, Bounds sight, double zoom) {
    var edges = new EdgePainter(paper, inks, zoom);
    for (EdgeFigure figure : edgeFigures.values()) {
      if (sight.intersects(figure.route().bounds(AROUND))) {
        edges.add(figure);
      }
    }
    edges.paint();
    var words = new NodeWords(paper, inks, zoom, leastText);
    var nodes = new NodePainter(paper, inks, zoom, words);
    List<NodeFigure> inSight =
        nodeFigures.values().stream()
            .filter(figure -> sight.intersects(figure.box().bounds(AROUND)))
            .toList();
    inSight.forEach(nodes::paint);
    words.outside(inSight);
  }

  private boolean isLarge() {
    return nodeFigures.size() + edgeFigures.size() > MOST_FIGURES;
  }

  /** Of a large graph, puts figures in the scene for what is in sight, as far as they are few. */
  void populate(Bounds sight) {
    if (!isLarge()) {
      return;
    }
    List<NodeFigure> nodes =
        nodeFigures.values().stream()
            .filter(figure -> sight.intersects(NodeBox.grown(figure.getBoundsInParent(), AROUND)))
            .limit(MOST_FIGURES / 2)
            .toList();
    List<EdgeFigure> edges =
        edgeFigures.values().stream()
            .filter(figure -> sight.intersects(NodeBox.grown(figure.getBoundsInParent(), AROUND)))
            .limit(MOST_FIGURES / 2)
            .toList();
    if (!nodeLayer.getChildren().equals(nodes)) {
      nodeLayer.getChildren().setAll(nodes);
    }
    if (!edgeLayer.getChildren().equals(edges)) {
      edgeLayer.getChildren().setAll(edges);
    }
    others = false;
  }

  /** Returns the boxes that nodes have left and those they have come to. */
  private List<NodeBox> showNodes(Layout layout, Captions captions) {
    List<NodeBox> moved = new ArrayList<>();
    Map<String, NodeFigure> before = new HashMap<>(nodeFigures);
    List<String> order = List.copyOf(nodeFigures.keySet());
    nodeFigures.clear();
    for (Node node : graph.nodes()) {
      if (nodeFigures.containsKey(node.id())) {
        continue; // an id that is there twice, which is a broken rule
      }
      NodeFigure figure = before.get(node.id());
      NodeBox left = null;
      if (figure == null || figure.node().kind() != node.kind()) {
        figure = new NodeFigure(node);
        figure.onChange(() -> changed.run());
      } else {
        before.remove(node.id());
        left = figure.box();
      }
      figure.show(node, layout.at(node.id()), captions.of(node.id()));
      if (!figure.box().equals(left)) {
        moved.add(figure.box());
        if (left != null) {
          moved.add(left);
        }
      }
      nodeFigures.put(node.id(), figure);
    }
    before.values().forEach(figure -> moved.add(figure.box()));
    others |= !order.equals(List.copyOf(nodeFigures.keySet())) || !before.isEmpty();
    return moved;
  }

  private void showEdges(List<NodeBox> moved) {
    Map<EdgeName, EdgeFigure> before = new HashMap<>(edgeFigures);
    Map<EdgeName, Integer> seen = new HashMap<>();
    edgeFigures.clear();
    Set<EdgeFigure> fresh = new HashSet<>();
    for (Edge edge : graph.edges()) {
      NodeFigure from = nodeFigures.get(edge.from());
      NodeFigure to = nodeFigures.get(edge.to());
      if (from == null || to == null || from == to) {
        continue;
      }
      boolean control = edge instanceof Edge.Control;
      int nth = seen.merge(new EdgeName(edge.from(), edge.to(), control, 0), 1, Integer::sum);
      var name = new EdgeName(edge.from(), edge.to(), control, nth);
      EdgeFigure figure = before.remove(name);
      if (figure == null) {
        figure = new EdgeFigure(edge);
        figure.onChange(() -> changed.run());
        fresh.add(figure);
      }
      figure.show(edge);
      edgeFigures.put(name, figure);
    }
    routing.route(edgeFigures.values(), nodeFigures, moved);
    others |= !fresh.isEmpty() || !before.isEmpty();
  }
}
