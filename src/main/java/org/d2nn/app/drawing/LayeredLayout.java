package org.d2nn.app.drawing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places nodes in layers along the data, by ELK's layered algorithm. Takes up to a second for
 * hundreds of nodes, and loads many classes the first time: never call it on the JavaFX thread.
 */
public final class LayeredLayout {
  private static final double BETWEEN_NODES = 46;
  private static final double BETWEEN_LAYERS = 72;

  /** Beyond this many nodes fewer crossings are not worth the time. */
  private static final int LARGE = 120;

  /** Which way the data flows. */
  public enum Flow {
    LEFT_TO_RIGHT,
    TOP_TO_BOTTOM;

    /** How a graph flows as it stands: the places of its nodes remember what was chosen. */
    public static Flow of(Graph graph, Layout layout) {
      double right = 0;
      double down = 0;
      for (Edge edge : graph.edges()) {
        Optional<Point2D> from = layout.find(edge.from());
        Optional<Point2D> to = layout.find(edge.to());
        if (from.isPresent() && to.isPresent()) {
          right += Math.max(0, to.get().getX() - from.get().getX() - 110);
          down += Math.max(0, to.get().getY() - from.get().getY() - 80);
        }
      }
      return down > right * 1.3 ? TOP_TO_BOTTOM : LEFT_TO_RIGHT;
    }
  }

  private LayeredLayout() {}

  /** A place for every node; the first layer starts near the origin. */
  public static Layout of(Graph graph, Flow flow) {
    if (graph.nodes().isEmpty()) {
      return Layout.EMPTY;
    }
    LayoutMetaDataService.getInstance(); // registers ELK's types, once
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(
        LayeredOptions.DIRECTION, flow == Flow.LEFT_TO_RIGHT ? Direction.RIGHT : Direction.DOWN);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    if (graph.nodes().size() > LARGE) {
      root.setProperty(LayeredOptions.THOROUGHNESS, 2);
    }
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(40));
    Map<String, ElkNode> placed = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      var box = new NodeBox(node.kind(), Point2D.ZERO);
      ElkNode elk = ElkGraphUtil.createNode(root);
      elk.setDimensions(box.width(), box.height() + captionRoom(node));
      placed.putIfAbsent(node.id(), elk);
    }
    for (Edge edge : graph.edges()) {
      ElkNode from = placed.get(edge.from());
      ElkNode to = placed.get(edge.to());
      if (from != null && to != null && from != to) {
        ElkGraphUtil.createSimpleEdge(from, to);
      }
    }
    new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
    Map<String, Point2D> centres = new HashMap<>();
    placed.forEach(
        (id, elk) ->
            centres.put(
                id,
                new Point2D(
                    Math.rint(elk.getX() + elk.getWidth() / 2),
                    Math.rint(elk.getY() + elk.getHeight() / 2))));
    return new Layout(centres);
  }

  private static double captionRoom(Node node) {
    return node.kind() == Node.Kind.REGULAR || node.kind() == Node.Kind.DUMMY ? 0 : 36;
  }
}
