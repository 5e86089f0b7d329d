package org.d2nn.app.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decision shares of the last steps, averaged. Written by the training thread, read by another. */
final class RecentShares {
  static final int STEPS = 50;

  private final Deque<Map<String, Map<String, Double>>> steps = new ArrayDeque<>();

  synchronized void add(Map<String, Map<String, Double>> shares) {
    if (steps.size() == STEPS) {
      steps.removeFirst();
    }
    steps.addLast(shares);
  }

  /** For each control node the mean share of each decision, over the steps in which it ran. */
  synchronized Map<String, Map<String, Double>> mean() {
    Map<String, Map<String, Double>> sums = new LinkedHashMap<>();
    Map<String, Double> ran = new LinkedHashMap<>();
    for (Map<String, Map<String, Double>> step : steps) {
      step.forEach(
          (control, shares) -> {
            double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
            if (total > 0) {
              ran.merge(control, 1.0, Double::sum);
              Map<String, Double> sum = sums.computeIfAbsent(control, id -> new LinkedHashMap<>());
              shares.forEach((target, share) -> sum.merge(target, share, Double::sum));
            }
          });
    }
    sums.forEach((control, sum) -> sum.replaceAll((target, value) -> value / ran.get(control)));
    return sums;
  }
}
