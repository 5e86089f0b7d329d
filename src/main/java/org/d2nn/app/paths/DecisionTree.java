package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.charts.Colour;
import org.d2nn.experiment.run.Decision;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * The decisions of a graph as a tree: a control node stands below the decision without which it
 * does not run. Control nodes that do not depend on each other stand side by side, and an image
 * passes all of them. Immutable.
 *
 * @param images of the split
 * @param forks the control nodes that every image may reach, in execution order
 */
record DecisionTree(int images, List<Fork> forks) {
  static final DecisionTree NONE = new DecisionTree(0, List.of());

  /**
   * A control node.
   *
   * @param images that reach it
   * @param branches its decisions, in the order of its edges
   */
  record Fork(String control, int images, List<Branch> branches) {}

  /**
   * A decision.
   *
   * @param target id of the node that is picked
   * @param title for people: {@code fish}, {@code no fish} for one that does nothing
   * @param images that take it
   * @param share of all images of the split, from 0 to 1
   * @param accuracy of those images
   * @param forks the control nodes below it
   */
  record Branch(
      String target,
      String title,
      Colour colour,
      int images,
      double share,
      double accuracy,
      List<Fork> forks) {}

  static DecisionTree of(Graph graph, List<TracedImage> images) {
    return new Growth(graph, images).tree();
  }

  /** How many levels of decisions there are. */
  int depth() {
    return depth(forks);
  }

  private static int depth(List<Fork> forks) {
    return forks.stream()
        .flatMap(fork -> fork.branches().stream())
        .mapToInt(branch -> 1 + depth(branch.forks()))
        .max()
        .orElse(0);
  }

  /** A tree being made. */
  private static final class Growth {
    private final Graph graph;
    private final List<TracedImage> images;
    private final Map<String, Map<String, List<TracedImage>>> taken = new LinkedHashMap<>();
    private final Map<String, Edge.Control> parents = new LinkedHashMap<>();

    Growth(Graph graph, List<TracedImage> images) {
      this.graph = graph;
      this.images = images;
      for (Node node : graph.executionOrder()) {
        if (node.kind() == Node.Kind.CONTROL) {
          Map<String, List<TracedImage>> byTarget = new LinkedHashMap<>();
          graph.controlOutOf(node.id()).forEach(edge -> byTarget.put(edge.to(), new ArrayList<>()));
          taken.put(node.id(), byTarget);
          parentOf(node.id()).ifPresent(edge -> parents.put(node.id(), edge));
        }
      }
      for (TracedImage image : images) {
        for (Decision decision : image.trace().decisions()) {
          taken.get(decision.control()).get(decision.picked()).add(image);
        }
      }
    }

    DecisionTree tree() {
      return new DecisionTree(
          images.size(),
          taken.keySet().stream()
              .filter(control -> !parents.containsKey(control))
              .map(this::fork)
              .toList());
    }

    private Fork fork(String control) {
      Map<String, List<TracedImage>> byTarget = taken.get(control);
      Map<String, Colour> colours = DecisionColours.of(graph, control);
      List<Branch> branches = new ArrayList<>();
      byTarget.forEach(
          (target, of) ->
              branches.add(
                  new Branch(
                      target,
                      title(control, target),
                      colours.get(target),
                      of.size(),
                      images.isEmpty() ? 0 : of.size() / (double) images.size(),
                      TracedSplit.accuracy(of),
                      parents.entrySet().stream()
                          .filter(one -> one.getValue().from().equals(control))
                          .filter(one -> one.getValue().to().equals(target))
                          .map(one -> fork(one.getKey()))
                          .toList())));
      return new Fork(
          control, byTarget.values().stream().mapToInt(List::size).sum(), List.copyOf(branches));
    }

    private String title(String control, String target) {
      if (!isNothing(target)) {
        return target;
      }
      String others =
          graph.controlOutOf(control).stream()
              .map(Edge::to)
              .filter(other -> !isNothing(other))
              .collect(Collectors.joining(", "));
      return others.isEmpty() ? target : "no " + others;
    }

    private boolean isNothing(String id) {
      return graph.node(id).kind() == Node.Kind.DUMMY;
    }

    /**
     * The decision that a control node cannot run without: the nearest node above it that one
     * control edge alone starts, over data edges without a default.
     */
    private Optional<Edge.Control> parentOf(String control) {
      Set<String> seen = new HashSet<>();
      List<String> nearest = List.of(control);
      while (!nearest.isEmpty()) {
        List<String> above = new ArrayList<>();
        for (String node : nearest) {
          List<Edge.Control> into = graph.controlInto(node);
          if (into.size() == 1) {
            return Optional.of(into.get(0));
          }
          graph.dataInto(node).stream()
              .filter(edge -> edge.defaultValue().isEmpty())
              .map(Edge::from)
              .filter(seen::add)
              .forEach(above::add);
        }
        nearest = above;
      }
      return Optional.empty();
    }
  }
}
