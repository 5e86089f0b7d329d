package org.d2nn.experiment.analysis;

import java.util.List;
import java.util.Map;

/**
 * What was seen of one route in a split.
 *
 * @param nodes ids of the function nodes, in the file's order
 * @param images how many took it
 * @param accuracy share of those that were answered correctly
 * @param macs multiply-adds of one image on this route
 * @param millisPerImage measured time of one image on this route, run in batches of this route only
 * @param byClass images of each class that took it, by class name
 * @param predictedClasses answers given on it, by class name
 */
public record RouteFigures(
    List<String> nodes,
    int images,
    double accuracy,
    long macs,
    double millisPerImage,
    Map<String, Integer> byClass,
    Map<String, Integer> predictedClasses) {

  /** The ids joined by {@code +}. */
  public String name() {
    return String.join("+", nodes);
  }
}
