package org.d2nn.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Routes;

/** Compares a model with its exported copy on the same inputs. */
final class Comparison {
  /** Float rounding; the copy computes with the same numbers in the same order. */
  private static final double TOLERANCE = 1e-4;

  private static final int MOST_ROUTES = 32;

  /** Combinations of decisions, control node to target, under which every node runs once. */
  private final List<Map<String, String>> forced = new ArrayList<>();

  private int images;
  private int tooClose;
  private double largest;

  Comparison(Graph graph) {
    Set<String> running = new HashSet<>();
    for (FixedRoute route : Routes.all(graph, MOST_ROUTES)) {
      forced.add(route.decisions());
      running.addAll(route.route().nodes());
    }
    RowMasks masks = new RowMasks(graph);
    for (Node node : graph.functionNodes()) {
      if (!running.contains(node.id())) {
        masks.decisionsThatRun(node.id()).ifPresent(forced::add);
      }
    }
  }

  /**
   * Compares under the models' own decisions, and under forced ones.
   *
   * @param original traces under forced decisions
   * @param copy likewise
   * @throws RunFailed if they differ
   */
  void onEveryRoute(
      Function<Map<String, String>, List<Trace>> original,
      Function<Map<String, String>, List<Trace>> copy) {
    compare(original.apply(Map.of()), copy.apply(Map.of()));
    onForcedRoutes(original, copy);
  }

  /**
   * Compares under forced decisions, so that every node runs, whatever the models would decide.
   *
   * @throws RunFailed if they differ
   */
  void onForcedRoutes(
      Function<Map<String, String>, List<Trace>> original,
      Function<Map<String, String>, List<Trace>> copy) {
    for (Map<String, String> decisions : forced) {
      compareEach(original.apply(decisions), copy.apply(decisions));
    }
  }

  /**
   * Compares what both made of the same images.
   *
   * @throws RunFailed if they differ
   */
  void compare(List<Trace> original, List<Trace> copy) {
    compareEach(original, copy);
    images += original.size();
  }

  private void compareEach(List<Trace> original, List<Trace> copy) {
    for (int i = 0; i < original.size(); i++) {
      compare(original.get(i), copy.get(i));
    }
  }

  private void compare(Trace before, Trace after) {
    boolean sameRoute = before.route().equals(after.route());
    if (!sameRoute && before.margin() <= TOLERANCE) {
      tooClose++; // both decisions are as good as equal, and rounding tells them apart
      return;
    }
    double difference = 0;
    for (int c = 0; c < before.scores().length; c++) {
      if (before.scores()[c] != after.scores()[c]) {
        double scale = Math.max(1, Math.abs(before.scores()[c]));
        difference = Math.max(difference, Math.abs(before.scores()[c] - after.scores()[c]) / scale);
      }
    }
    if (!(difference <= TOLERANCE) || !sameRoute) {
      throw new RunFailed(
          "The exported model differs from the original on "
              + before.image()
              + " (route "
              + after.route().name()
              + " instead of "
              + before.route().name()
              + ", scores differ by "
              + difference
              + "). Nothing was written. Please report this.");
    }
    largest = Math.max(largest, difference);
  }

  ReadBack result() {
    return new ReadBack(images, forced.size(), tooClose, largest, List.of());
  }
}
