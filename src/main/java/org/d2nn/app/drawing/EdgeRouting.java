package org.d2nn.app.drawing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which edges of a drawing need another route after nodes have moved. Leading an edge
 * around nodes is slow, so each frame reroutes as many edges as it has time for; the others go
 * straight to their ends for now.
 */
final class EdgeRouting {
  /** How long edges may be led around nodes from one frame to the next. */
  private static final long PER_FRAME_NANOS = 5_000_000;

  private static final double NEAR = 40;

  private final Set<EdgeFigure> stale = new LinkedHashSet<>();
  private final Map<EdgeFigure, Integer> lanes = new HashMap<>();
  private EdgeRouter router = new EdgeRouter(List.of(), false);
  private boolean moving;

  /** While nodes move, only their own edges are rerouted. */
  void setMoving(boolean now) {
    moving = now;
  }

  /** Whether edges wait to be led around nodes. */
  boolean isUnfinished() {
    return !moving && !stale.isEmpty();
  }

  /**
   * Leads edges that are new, whose ends have moved, or that nodes have come close to or left.
   *
   * @param moved the boxes that nodes have left, and those they have come to
   */
  void route(Collection<EdgeFigure> edges, Map<String, NodeFigure> nodes, List<NodeBox> moved) {
    stale.retainAll(new HashSet<>(edges));
    var places = new HashSet<>(moved);
    router = router(edges, nodes);
    numberLanes(edges);
    long until = System.nanoTime() + PER_FRAME_NANOS;
    boolean most = moved.size() > nodes.size() / 2 + 2;
    for (EdgeFigure figure : edges) {
      NodeBox from = nodes.get(figure.edge().from()).box();
      NodeBox to = nodes.get(figure.edge().to()).box();
      if (figure.route() == null || places.contains(from) || places.contains(to)) {
        figure.connect(from, to);
        if (System.nanoTime() < until) {
          leadAround(figure);
        } else {
          figure.lead(router.direct(from, to, figure.isControl()));
          stale.add(figure);
        }
        if (moving) {
          stale.add(figure);
        }
      } else if (most
          || moved.stream().anyMatch(box -> box.bounds(NEAR).intersects(figure.route().bounds()))) {
        stale.add(figure);
      }
    }
    if (!moving) {
      routeMore(until);
    }
  }

  /** Routes waiting edges for a part of a frame. */
  void routeMore() {
    routeMore(System.nanoTime() + PER_FRAME_NANOS);
  }

  /** Routes all waiting edges, however long it takes. */
  void finish() {
    routeMore(Long.MAX_VALUE);
  }

  private void routeMore(long until) {
    Iterator<EdgeFigure> waiting = stale.iterator();
    while (waiting.hasNext() && System.nanoTime() < until) {
      EdgeFigure figure = waiting.next();
      waiting.remove();
      leadAround(figure);
    }
  }

  private void leadAround(EdgeFigure figure) {
    figure.lead(
        router.around(
            figure.from(), figure.to(), figure.isControl(), lanes.getOrDefault(figure, 0)));
  }

  private void numberLanes(Collection<EdgeFigure> edges) {
    Map<String, Integer> arriving = new HashMap<>();
    lanes.clear();
    for (EdgeFigure figure : edges) {
      lanes.put(figure, arriving.merge(figure.edge().to(), 1, Integer::sum) - 1);
    }
  }

  /** The direction of the data follows from where the nodes stand. */
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
