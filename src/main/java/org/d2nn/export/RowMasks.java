package org.d2nn.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * Which rows reach each node of a graph, as conditions on decisions (docs/method.md section 2).
 * What follows from another condition is left out, so that nodes on the same rows have the same
 * mask.
 */
final class RowMasks {
  private final Graph graph;
  private final Map<String, Mask> byNode = new HashMap<>();
  private final Map<String, Set<Set<Edge.Control>>> impliedByRunning = new HashMap<>();

  /**
   * The rows for which every choice was made.
   *
   * @param choices each a set of control edges of which one is active; none for all rows
   */
  record Mask(Set<Set<Edge.Control>> choices) {
    static final Mask ALL = new Mask(Set.of());

    boolean isAll() {
      return choices.isEmpty();
    }
  }

  RowMasks(Graph graph) {
    this.graph = graph;
    graph.executionOrder().forEach(node -> byNode.put(node.id(), reaching(node)));
  }

  /** The rows on which a node runs. */
  Mask of(String node) {
    return byNode.get(node);
  }

  /** Whether a node runs on every row of a mask. */
  boolean runsOnAllOf(Mask mask, String node) {
    return allOf(mask).containsAll(of(node).choices);
  }

  /**
   * One combination of decisions under which a node runs, control node to target; control nodes
   * that it leaves out do not matter. Empty if there is none.
   */
  Optional<Map<String, String>> decisionsThatRun(String node) {
    Map<String, String> picks = new LinkedHashMap<>();
    return makes(List.copyOf(of(node).choices), picks) ? Optional.of(picks) : Optional.empty();
  }

  /** Adds picks that make all of these choices, if that can be; else leaves picks as they were. */
  private boolean makes(List<Set<Edge.Control>> open, Map<String, String> picks) {
    if (open.isEmpty()) {
      return true;
    }
    List<Set<Edge.Control>> rest = open.subList(1, open.size());
    for (Edge.Control edge : open.get(0)) {
      String picked = picks.get(edge.from());
      if (picked != null) {
        if (picked.equals(edge.to()) && makes(rest, picks)) {
          return true;
        }
      } else {
        List<Set<Edge.Control>> more = new ArrayList<>(of(edge.from()).choices);
        more.addAll(rest);
        picks.put(edge.from(), edge.to());
        if (makes(more, picks)) {
          return true;
        }
        picks.remove(edge.from());
      }
    }
    return false;
  }

  private Mask reaching(Node node) {
    Set<Set<Edge.Control>> choices = new LinkedHashSet<>();
    List<Edge.Control> gates = graph.controlInto(node.id());
    if (!gates.isEmpty()) {
      choices.add(new LinkedHashSet<>(gates));
    }
    for (Edge.Data edge : graph.dataInto(node.id())) {
      if (edge.defaultValue().isEmpty()) {
        choices.addAll(of(edge.from()).choices);
      }
    }
    for (Set<Edge.Control> choice : new ArrayList<>(choices)) {
      choices.removeAll(impliedBy(choice));
    }
    return choices.isEmpty() ? Mask.ALL : new Mask(choices);
  }

  /** What must hold besides for one of these edges to be active. */
  private Set<Set<Edge.Control>> impliedBy(Set<Edge.Control> choice) {
    Set<Set<Edge.Control>> implied = null;
    for (Edge.Control edge : choice) {
      Set<Set<Edge.Control>> byThis =
          impliedByRunning.computeIfAbsent(edge.from(), control -> allOf(of(control)));
      if (implied == null) {
        implied = new LinkedHashSet<>(byThis);
      } else {
        implied.retainAll(byThis);
      }
    }
    return implied;
  }

  private Set<Set<Edge.Control>> allOf(Mask mask) {
    Set<Set<Edge.Control>> all = new LinkedHashSet<>(mask.choices);
    mask.choices.forEach(choice -> all.addAll(impliedBy(choice)));
    return all;
  }
}
