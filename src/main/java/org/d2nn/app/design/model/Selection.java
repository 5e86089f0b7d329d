package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.rules.ProblemPlace;

/** What is selected on the canvas. Immutable. */
public record Selection(Set<String> nodes, Set<Edge> edges) {
  public static final Selection NOTHING = new Selection(Set.of(), Set.of());

  public Selection {
    nodes = Set.copyOf(nodes);
    edges = Set.copyOf(edges);
  }

  public static Selection of(String node) {
    return new Selection(Set.of(node), Set.of());
  }

  public static Selection of(Edge edge) {
    return new Selection(Set.of(), Set.of(edge));
  }

  public static Selection ofNodes(Set<String> nodes) {
    return new Selection(nodes, Set.of());
  }

  /** Whether a problem is at something selected. */
  public boolean contains(ProblemPlace place) {
    return nodes.stream().map(ProblemPlace.AtNode::new).anyMatch(place::equals)
        || edges.stream().map(ProblemPlace.AtEdge::new).anyMatch(place::equals);
  }

  public boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty();
  }

  /** What it is called in the name of a step: {@code N2}, {@code 3 nodes and 1 edge}. */
  public String name() {
    if (nodes.size() == 1 && edges.isEmpty()) {
      return nodes.iterator().next();
    }
    if (nodes.isEmpty() && edges.size() == 1) {
      return edges.iterator().next().toString();
    }
    List<String> parts = new ArrayList<>();
    if (!nodes.isEmpty()) {
      parts.add(nodes.size() + (nodes.size() == 1 ? " node" : " nodes"));
    }
    if (!edges.isEmpty()) {
      parts.add(edges.size() + (edges.size() == 1 ? " edge" : " edges"));
    }
    return String.join(" and ", parts);
  }

  public Selection toggled(String node) {
    return new Selection(toggled(nodes, node), edges);
  }

  public Selection toggled(Edge edge) {
    return new Selection(nodes, toggled(edges, edge));
  }

  private static <T> Set<T> toggled(Set<T> all, T one) {
    Set<T> changed = new HashSet<>(all);
    if (!changed.remove(one)) {
      changed.add(one);
    }
    return changed;
  }

  public Selection and(Selection more) {
    return new Selection(union(nodes, more.nodes), union(edges, more.edges));
  }

  private static <T> Set<T> union(Set<T> some, Set<T> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
  }

  /** The part still in the graph; an edge whose default changed is still the same edge. */
  Selection within(Graph graph) {
    return new Selection(
        nodes.stream().filter(id -> graph.find(id).isPresent()).collect(Collectors.toSet()),
        graph.edges().stream()
            .filter(edge -> edges.stream().anyMatch(old -> isSame(old, edge)))
            .collect(Collectors.toSet()));
  }

  private static boolean isSame(Edge a, Edge b) {
    return a.joins(b.from(), b.to()) && a.getClass() == b.getClass();
  }
}
