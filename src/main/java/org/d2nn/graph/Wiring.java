package org.d2nn.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph reduced to what decides which nodes run, as arrays in execution order. It answers, for
 * decisions of which some may still be open, which nodes run, which are skipped and which may do
 * either (Liu & Deng 2018, section 3; docs/method.md section 2).
 *
 * <p>Edges from or to nodes that are missing or on a cycle are left out: what it says is only right
 * for a graph without them.
 */
public final class Wiring {

  /** A control node has not decided yet. */
  public static final int UNDECIDED = -1;

  /** What becomes of a node under decisions that may be partly open. */
  public enum Fate {
    RUNS,
    SKIPPED,
    /** It depends on decisions that are not made. */
    OPEN
  }

  /** A control edge: the controlling node and the index of the edge among its decisions. */
  public record Opener(int control, int choice) {}

  private final Graph graph;
  private final List<Node> nodes;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int[][] needs;
  private final Opener[][] openers;
  private final String[][] choices;
  private final int[] controls;

  public Wiring(Graph graph) {
    this.graph = graph;
    nodes = graph.executionOrder();
    for (int i = 0; i < nodes.size(); i++) {
      positions.put(nodes.get(i).id(), i);
    }
    needs = new int[nodes.size()][];
    openers = new Opener[nodes.size()][];
    choices = new String[nodes.size()][];
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      needs[i] =
          graph.dataInto(node.id()).stream()
              .filter(edge -> edge.defaultValue().isEmpty() && positions.containsKey(edge.from()))
              .mapToInt(edge -> positions.get(edge.from()))
              .toArray();
      choices[i] =
          node instanceof Node.Control
              ? graph.controlOutOf(node.id()).stream().map(Edge::to).toArray(String[]::new)
              : new String[0];
      openers[i] = openersOf(node);
    }
    controls =
        java.util.stream.IntStream.range(0, nodes.size())
            .filter(i -> choices[i].length > 0)
            .toArray();
  }

  private Opener[] openersOf(Node node) {
    List<Opener> found = new ArrayList<>();
    for (Edge.Control edge : graph.controlInto(node.id())) {
      Integer control = positions.get(edge.from());
      if (control != null && nodes.get(control) instanceof Node.Control) {
        found.add(new Opener(control, graph.controlOutOf(edge.from()).indexOf(edge)));
      }
    }
    return found.toArray(Opener[]::new);
  }

  int size() {
    return nodes.size();
  }

  Node node(int position) {
    return nodes.get(position);
  }

  public int position(String id) {
    return positions.getOrDefault(id, -1);
  }

  /** Positions of the control nodes that have something to decide. */
  public int[] controls() {
    return controls;
  }

  /** Ids that a control node can pick, in the order of its scores; empty for any other node. */
  public String[] choices(int position) {
    return choices[position];
  }

  /** Nodes whose output a node cannot do without: the sources of its data edges without default. */
  public int[] needs(int position) {
    return needs[position];
  }

  /** Control edges into a node; a node without any is not controlled. */
  public Opener[] openers(int position) {
    return openers[position];
  }

  /** Nothing decided, except where there is only one thing to decide. */
  public int[] undecided() {
    int[] decisions = new int[nodes.size()];
    Arrays.fill(decisions, UNDECIDED);
    for (int control : controls) {
      if (choices[control].length == 1) {
        decisions[control] = 0;
      }
    }
    return decisions;
  }

  /**
   * What becomes of every node.
   *
   * @param decisions for each position the index of the picked edge, or {@link #UNDECIDED}; read at
   *     control nodes only
   */
  public Fate[] fates(int[] decisions) {
    Fate[] fates = new Fate[nodes.size()];
    for (int i = 0; i < fates.length; i++) {
      fates[i] = weaker(controlFate(i, decisions, fates), dataFate(i, fates));
    }
    return fates;
  }

  private Fate controlFate(int i, int[] decisions, Fate[] fates) {
    if (openers[i].length == 0) {
      return Fate.RUNS;
    }
    Fate fate = Fate.SKIPPED;
    for (Opener opener : openers[i]) {
      Fate edge = fateOf(opener, decisions, fates);
      if (edge == Fate.RUNS) {
        return Fate.RUNS;
      }
      if (edge == Fate.OPEN) {
        fate = Fate.OPEN;
      }
    }
    return fate;
  }

  /** Whether a control edge is active. */
  public Fate fateOf(Opener opener, int[] decisions, Fate[] fates) {
    int decision = decisions[opener.control()];
    if (decision == UNDECIDED) {
      return fates[opener.control()] == Fate.SKIPPED ? Fate.SKIPPED : Fate.OPEN;
    }
    return decision == opener.choice() ? fates[opener.control()] : Fate.SKIPPED;
  }

  /**
   * The nearest control edge whose control node has not decided yet, among those that an open node
   * depends on.
   *
   * @throws IllegalStateException if it depends on none
   */
  public Opener undecidedAbove(int node, int[] decisions, Fate[] fates) {
    Deque<Integer> waiting = new ArrayDeque<>(List.of(node));
    boolean[] seen = new boolean[fates.length];
    while (!waiting.isEmpty()) {
      int i = waiting.poll();
      if (seen[i] || fates[i] != Fate.OPEN && i != node) {
        // A node that surely runs depends on nothing, but may itself still have to decide.
        continue;
      }
      seen[i] = true;
      for (Opener opener : openers[i]) {
        if (fateOf(opener, decisions, fates) == Fate.OPEN) {
          if (decisions[opener.control()] == UNDECIDED) {
            return opener;
          }
          waiting.add(opener.control());
        }
      }
      Arrays.stream(needs[i]).forEach(waiting::add);
    }
    throw new IllegalStateException("an open node depends on no undecided control node");
  }

  private Fate dataFate(int i, Fate[] fates) {
    Fate fate = Fate.RUNS;
    for (int source : needs[i]) {
      fate = weaker(fate, fates[source]);
    }
    return fate;
  }

  private static Fate weaker(Fate a, Fate b) {
    if (a == Fate.SKIPPED || b == Fate.SKIPPED) {
      return Fate.SKIPPED;
    }
    return a == Fate.OPEN || b == Fate.OPEN ? Fate.OPEN : Fate.RUNS;
  }

  /** The decisions made, by ids, in execution order; those that are open are left out. */
  public Map<String, String> named(int[] decisions) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int control : controls) {
      if (decisions[control] != UNDECIDED) {
        named.put(nodes.get(control).id(), choices[control][decisions[control]]);
      }
    }
    return named;
  }
}
