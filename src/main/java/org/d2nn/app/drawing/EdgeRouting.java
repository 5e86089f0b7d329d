package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Bounds;

/**
 * Decides which edges of a drawing need another way after nodes have moved, and how much care is
 * taken: many at once, while something moves, go straight to their ends.
 */
final class EdgeRouting {
  /** So many edges are led around nodes from one frame to the next. */
  private static final int WHILE_MOVING = 40;

  private static final double NEAR = 40;

  private final Set<EdgeFigure> stale = new HashSet<>();
  private boolean rough;

  /** Returns whether {@link #finish} has something to do. */
  boolean setRough(boolean fast) {
    rough = fast;
    return !rough && !stale.isEmpty();
  }

  /**
   * Leads edges that are new, whose ends have moved, or that nodes have come close to or left.
   *
   * @param moved the boxes that nodes have left, and those they have come to
   */
  void route(Collection<EdgeFigure> edges, Map<String, NodeFigure> nodes, List<NodeBox> moved) {
    stale.retainAll(edges);
    var places = new HashSet<>(moved);
    List<EdgeFigure> mustMove = new ArrayList<>();
    List<EdgeFigure> mayMove = new ArrayList<>();
    boolean everything = moved.size() > nodes.size();
    for (EdgeFigure figure : edges) {
      if (figure.route() == null
          || everything
          || places.contains(nodes.get(figure.edge().from()).box())
          || places.contains(nodes.get(figure.edge().to()).box())) {
        mustMove.add(figure);
      } else if (isNear(figure.route().bounds(), moved)) {
        mayMove.add(figure);
      }
    }
    if (mustMove.isEmpty() && mayMove.isEmpty()) {
      return;
    }
    var router = router(edges, nodes);
    if (rough && mustMove.size() + mayMove.size() > WHILE_MOVING) {
      for (EdgeFigure figure : mustMove) {
        NodeBox from = nodes.get(figure.edge().from()).box();
        NodeBox to = nodes.get(figure.edge().to()).box();
        figure.lead(router.direct(from, to, figure.isControl()));
      }
      stale.addAll(mustMove);
      stale.addAll(mayMove);
    } else {
      mustMove.addAll(mayMove);
      around(router, mustMove, edges, nodes);
    }
  }

  /** Takes the care that there was no time for. */
  void finish(Collection<EdgeFigure> edges, Map<String, NodeFigure> nodes) {
    stale.retainAll(edges);
    around(router(edges, nodes), List.copyOf(stale), edges, nodes);
  }

  private void around(
      EdgeRouter router,
      Collection<EdgeFigure> wanted,
      Collection<EdgeFigure> edges,
      Map<String, NodeFigure> nodes) {
    var chosen = new HashSet<>(wanted);
    Map<String, Integer> lanes = new HashMap<>();
    for (EdgeFigure figure : edges) {
      int lane = lanes.merge(figure.edge().to(), 1, Integer::sum) - 1;
      if (chosen.contains(figure)) {
        NodeBox from = nodes.get(figure.edge().from()).box();
        NodeBox to = nodes.get(figure.edge().to()).box();
        figure.lead(router.around(from, to, figure.isControl(), lane));
      }
    }
    stale.removeAll(chosen);
  }

  private static boolean isNear(Bounds route, List<NodeBox> boxes) {
    for (NodeBox box : boxes) {
      if (box.maxX() + NEAR > route.getMinX()
          && box.minX() - NEAR < route.getMaxX()
          && box.maxY() + NEAR > route.getMinY()
          && box.minY() - NEAR < route.getMaxY()) {
        return true;
      }
    }
    return false;
  }

  /** Which way the data flows is seen from where the nodes stand. */
  private static EdgeRouter router(Collection<EdgeFigure> edges, Map<String, NodeFigure> nodes) {
    double right = 0;
    double down = 0;
    for (EdgeFigure figure : edges) {
      NodeBox from = nodes.get(figure.edge().from()).box();
      NodeBox to = nodes.get(figure.edge().to()).box();
      right += Math.max(0, to.minX() - from.maxX());
      down += Math.max(0, to.minY() - from.maxY());
    }
    return new EdgeRouter(
        nodes.values().stream().map(NodeFigure::box).toList(), down > right * 1.3);
  }
}
