package org.d2nn.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;

/**
 * How an image's further rows are sent so that every regular node learns from it ({@code
 * branchTraining: all}): each control node that they meet gives them the decisions that are still
 * missing. Rows that agree so far share their work, so a node is run again only where its input
 * differs.
 */
final class BranchCover {
  /** If a graph has more routes, this many are looked at, and as many more drawn at random. */
  private static final int MAX_ROUTES = 1024;

  /** Decisions that are tried to find how many further rows suffice. */
  static final int TRIED = 64;

  private final Graph graph;
  private final List<Node.Control> controls;
  private final int[][] wanted;
  private final int further;
  private final List<int[]> forced;

  BranchCover(Graph graph) {
    this.graph = graph;
    this.controls =
        graph.executionOrder().stream()
            .filter(Node.Control.class::isInstance)
            .map(Node.Control.class::cast)
            .toList();
    List<FixedRoute> candidates = candidates();
    List<FixedRoute> cover = cover(candidates);
    this.wanted = new int[controls.size()][];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = wanted(controls.get(i), cover);
    }
    this.further = suffice(nodesOf(cover), cover.size());
    this.forced = further < 0 ? cover.stream().map(this::edgesOf).toList() : List.of();
  }

  /** Further rows of each image, if it gets no forced ones. */
  int further() {
    return Math.max(0, further);
  }

  /**
   * Where control nodes cannot tell what is missing: decisions that together run every regular node
   * whatever an image's own route is.
   *
   * @return for each further row the index of the edge that each control node takes, in the file's
   *     order; 0 for one that does not run. Empty where they can tell
   */
  List<int[]> forced() {
    return forced;
  }

  private int[] edgesOf(FixedRoute route) {
    return graph.controls().stream()
        .mapToInt(
            control -> {
              String target = route.decisions().get(control.id());
              return Math.max(0, targets(control.id()).indexOf(target));
            })
        .toArray();
  }

  private List<String> targets(String control) {
    return graph.controlOutOf(control).stream().map(Edge::to).toList();
  }

  private List<FixedRoute> candidates() {
    List<FixedRoute> candidates = new ArrayList<>(Routes.all(graph, MAX_ROUTES));
    if (candidates.size() == MAX_ROUTES) {
      for (int draw = 0; draw < MAX_ROUTES; draw++) {
        Map<String, String> decisions = randomDecisions(draw);
        candidates.add(new FixedRoute(Routes.of(graph, decisions), decisions));
      }
    }
    return candidates;
  }

  private Map<String, String> randomDecisions(long draw) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (Node.Control control : controls) {
      List<Edge.Control> edges = graph.controlOutOf(control.id());
      int pick = StatelessRandom.below(edges.size(), draw, StatelessRandom.key(control.id()));
      decisions.put(control.id(), edges.get(pick).to());
    }
    return decisions;
  }

  /**
   * Routes that together run every regular node that can run, chosen greedily: the one with the
   * most that are still missing; among equals, the cheaper one.
   */
  private List<FixedRoute> cover(List<FixedRoute> candidates) {
    Set<String> missing = new HashSet<>();
    candidates.forEach(candidate -> missing.addAll(regular(candidate.route())));
    List<FixedRoute> cover = new ArrayList<>();
    while (!missing.isEmpty()) {
      FixedRoute best = null;
      long most = 0;
      for (FixedRoute candidate : candidates) {
        long gain = candidate.route().nodes().stream().filter(missing::contains).count();
        if (gain > most
            || gain == most
                && best != null
                && candidate.route().multiplyAdds() < best.route().multiplyAdds()) {
          best = candidate;
          most = gain;
        }
      }
      cover.add(best);
      best.route().nodes().forEach(missing::remove);
    }
    return cover;
  }

  /** How many routes of the cover take each decision of a control node. */
  private int[] wanted(Node.Control control, List<FixedRoute> cover) {
    List<String> targets = targets(control.id());
    int[] counts = new int[targets.size()];
    for (FixedRoute route : cover) {
      String target = route.decisions().get(control.id());
      if (target != null) {
        counts[targets.indexOf(target)]++;
      }
    }
    return counts;
  }

  /** The fewest further rows that run all of these nodes, whatever an image's own route; or −1. */
  private int suffice(Set<String> all, int most) {
    List<Map<String, String>> tried = decisions();
    for (int rows = 0; rows < most; rows++) {
      int count = rows;
      if (tried.stream().allMatch(own -> nodesOf(followed(own, count)).containsAll(all))) {
        return rows;
      }
    }
    return -1;
  }

  /** Every combination of decisions that an image can take, or as many drawn at random. */
  List<Map<String, String>> decisions() {
    List<Map<String, String>> all = new ArrayList<>();
    enumerate(new HashMap<>(), 0, all);
    if (all.size() == TRIED) {
      all.clear();
      for (int draw = 0; draw < TRIED; draw++) {
        all.add(randomDecisions(draw));
      }
    }
    return all;
  }

  private void enumerate(Map<String, String> decided, int next, List<Map<String, String>> all) {
    if (all.size() == TRIED) {
      return;
    }
    if (next == controls.size()) {
      all.add(decided);
    } else if (!runs(controls.get(next).id(), decided)) {
      enumerate(decided, next + 1, all);
    } else {
      String id = controls.get(next).id();
      for (String target : targets(id)) {
        Map<String, String> deeper = new HashMap<>(decided);
        deeper.put(id, target);
        enumerate(deeper, next + 1, all);
      }
    }
  }

  /** Whether a node runs, which only the control nodes before it decide. */
  private boolean runs(String id, Map<String, String> decided) {
    return Routes.of(graph, decided).nodes().contains(id);
  }

  /** An image's own route, and those of its further rows. */
  private List<FixedRoute> followed(Map<String, String> own, int rows) {
    List<Map<String, String>> decided = new ArrayList<>();
    decided.add(own);
    for (int row = 0; row < rows; row++) {
      decided.add(new HashMap<>());
    }
    for (int c = 0; c < controls.size(); c++) {
      String id = controls.get(c).id();
      List<String> targets = targets(id);
      List<Map<String, String>> here =
          decided.stream().skip(1).filter(row -> runs(id, row)).toList();
      int ownEdge = runs(id, own) ? targets.indexOf(own.get(id)) : -1;
      int[] edges = edges(c, ownEdge, here.size());
      for (int i = 0; i < edges.length; i++) {
        here.get(i).put(id, targets.get(edges[i]));
      }
    }
    return decided.stream()
        .map(decisions -> new FixedRoute(Routes.of(graph, decisions), decisions))
        .toList();
  }

  /**
   * The decisions of a control node on an image's further rows: first those that no row takes yet,
   * then those behind which most is still missing.
   *
   * @param control its place among the control nodes in execution order
   * @param own the edge that the image's own row takes; −1 if it does not reach the node
   * @param rows further rows that reach it
   */
  int[] edges(int control, int own, int rows) {
    int[] missing = wanted[control].clone();
    boolean[] taken = new boolean[missing.length];
    if (own >= 0) {
      missing[own]--;
      taken[own] = true;
    }
    int[] edges = new int[rows];
    for (int i = 0; i < rows; i++) {
      int best = Math.max(0, own);
      for (int edge = 0; edge < missing.length; edge++) {
        if (rank(missing, taken, edge) > rank(missing, taken, best)) {
          best = edge;
        }
      }
      edges[i] = best;
      missing[best]--;
      taken[best] = true;
    }
    return edges;
  }

  /** Rises with how much is missing behind a decision, and above all where no row takes it yet. */
  private static int rank(int[] missing, boolean[] taken, int edge) {
    return taken[edge] || missing[edge] == 0 ? missing[edge] : missing[edge] + MAX_ROUTES;
  }

  private Set<String> nodesOf(List<FixedRoute> routes) {
    Set<String> nodes = new HashSet<>();
    routes.forEach(route -> nodes.addAll(regular(route.route())));
    return nodes;
  }

  private Set<String> regular(Route route) {
    Set<String> regular = new HashSet<>(route.nodes());
    regular.removeIf(id -> !(graph.node(id) instanceof Node.Regular));
    return regular;
  }
}
