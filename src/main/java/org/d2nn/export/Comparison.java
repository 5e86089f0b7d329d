package org.d2nn.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Routes;

/** Compares a model with its exported copy on the same inputs. */
final class Comparison {
  /** Float rounding; the copy computes with the same numbers in the same order. */
  private static final double TOLERANCE = 1e-4;

  private static final int MOST_ROUTES = 32;

  private final List<Map<String, String>> decisions = new ArrayList<>();
  private int images;
  private int tooClose;
  private double largest;

  Comparison(Graph graph) {
    decisions.add(Map.of());
    for (FixedRoute route : Routes.all(graph, MOST_ROUTES)) {
      decisions.add(route.decisions());
    }
  }

  /**
   * Compares under the models' own decisions, and under forced ones, so that every node runs.
   *
   * @param original traces under forced decisions
   * @param copy likewise
   * @throws RunFailed if they differ
   */
  void onEveryRoute(
      Function<Map<String, String>, List<Trace>> original,
      Function<Map<String, String>, List<Trace>> copy) {
    for (Map<String, String> forced : decisions) {
      List<Trace> before = original.apply(forced);
      List<Trace> after = copy.apply(forced);
      if (forced.isEmpty()) {
        compare(before, after);
      } else {
        compareEach(before, after);
      }
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
    return new ReadBack(images, tooClose, largest, List.of());
  }
}
