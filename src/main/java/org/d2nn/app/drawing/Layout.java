package org.d2nn.app.drawing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.geometry.Point2D;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * Where a graph's nodes stand: each id's centre, in drawing units (pixels at 100 %), x to the
 * right, y downwards. Immutable.
 */
public record Layout(Map<String, Point2D> centres) {
  public static final Layout EMPTY = new Layout(Map.of());

  public Layout {
    centres = Map.copyOf(centres);
  }

  public Optional<Point2D> find(String id) {
    return Optional.ofNullable(centres.get(id));
  }

  /** The node's centre; the origin where it has none. */
  public Point2D at(String id) {
    return centres.getOrDefault(id, Point2D.ZERO);
  }

  public Layout with(String id, Point2D centre) {
    return withAll(Map.of(id, centre));
  }

  public Layout withAll(Map<String, Point2D> others) {
    var changed = new LinkedHashMap<>(centres);
    changed.putAll(others);
    return new Layout(changed);
  }

  public Layout without(Collection<String> ids) {
    var changed = new LinkedHashMap<>(centres);
    changed.keySet().removeAll(ids);
    return new Layout(changed);
  }

  /** The same with some nodes standing elsewhere. */
  public Layout moved(Collection<String> ids, UnaryOperator<Point2D> where) {
    var changed = new LinkedHashMap<>(centres);
    ids.forEach(id -> changed.computeIfPresent(id, (key, centre) -> where.apply(centre)));
    return new Layout(changed);
  }

  public Layout renamed(String from, String to) {
    if (!centres.containsKey(from)) {
      return this;
    }
    var changed = new LinkedHashMap<>(centres);
    changed.put(to, changed.remove(from));
    return new Layout(changed);
  }

  /** Whether every node of the graph has a place. */
  public boolean covers(Graph graph) {
    return graph.nodes().stream().map(Node::id).allMatch(centres::containsKey);
  }
}
