package org.d2nn.learning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.graph.Route;

/**
 * The results of a network on a whole split: over all its images, never a mean of bags.
 *
 * @param confusion label against predicted class
 * @param loss mean cross-entropy of the scores
 * @param meanMultiplyAdds mean cost of an image
 * @param relativeCost the same over the reference cost
 * @param efficiency E of the reward, mean over the images
 * @param actionShare for each control node the share of each decision among the images that reached
 *     it, by the edge's target
 * @param routes results by route, the most frequent first
 */
public record Evaluation(
    ConfusionCounts confusion,
    double loss,
    double meanMultiplyAdds,
    double relativeCost,
    double efficiency,
    Map<String, Map<String, Double>> actionShare,
    List<OnRoute> routes) {

  /** The images that took one route. */
  public record OnRoute(Route route, ConfusionCounts confusion) {}

  /** Share of right predictions. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /** {@code λ·A + (1−λ)·E} with A as the settings measure it. */
  public double reward(
      double lambda, TrainingSettings.Accuracy accuracy, Optional<Integer> positiveClass) {
    return Reward.of(lambda, confusion.measure(accuracy, positiveClass), efficiency());
  }

  /** Images on whose route the node is. */
  public long imagesReaching(String node) {
    return routes.stream()
        .filter(on -> on.route().nodes().contains(node))
        .mapToLong(on -> on.confusion().total())
        .sum();
  }

  /** Label against predicted class of the images on whose route the node is. */
  public ConfusionCounts confusionAt(String node) {
    var confusionAt = new ConfusionCounts(confusion.classes());
    for (OnRoute on : routes) {
      if (on.route().nodes().contains(node)) {
        confusionAt.add(on.confusion());
      }
    }
    return confusionAt;
  }
}
