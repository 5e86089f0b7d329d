package org.d2nn.experiment.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How good a model is on a split, with greedy decisions (ε = 0). Every figure is computed over the
 * whole split, never as a mean of bags.
 *
 * @param split {@code train}, {@code validation} or {@code test}
 * @param classes names of the classes, in the order of the scores
 * @param precision of the positive class for two classes, macro-averaged otherwise; 0/0 counts as 1
 * @param recall as precision
 * @param f1 as precision
 * @param confusion {@code [class][predicted class]}: images
 * @param relativeCost mean cost / reference cost
 * @param meanMacs mean multiply-adds per image
 * @param reward λ·A − (1−λ)·relativeCost, where A is the training's accuracy measure over the split
 * @param imagesPerSecond measured in batches, reading images left out
 * @param routes the routes taken, the cheapest first
 * @param byDifficulty from easy to hard; empty if the data set knows no difficulty
 * @param effort whether the expensive routes went to the images that need them
 */
public record EvaluationReport(
    String split,
    int images,
    List<String> classes,
    double lambda,
    double accuracy,
    double precision,
    double recall,
    double f1,
    int[][] confusion,
    double relativeCost,
    double meanMacs,
    double reward,
    double imagesPerSecond,
    List<RouteFigures> routes,
    List<DifficultyFigures> byDifficulty,
    Effort effort) {

  /**
   * What was seen of one route in a split.
   *
   * @param nodes ids of the function nodes, in the file's order
   * @param images how many took it
   * @param accuracy share of those that were answered correctly
   * @param macs multiply-adds of one image on this route
   * @param millisPerImage measured time of one image on this route, run in batches of this route
   *     only
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

  /**
   * Images of about the same known difficulty: who takes which route, and what each route would
   * have got right on all of them.
   *
   * @param from least difficulty of the group
   * @param to greatest difficulty of the group
   * @param routeShares share of the images that take each route, by {@link RouteFigures#name}
   * @param forcedAccuracy accuracy of each route if all of these images were sent down it
   */
  public record DifficultyFigures(
      double from,
      double to,
      int images,
      double accuracy,
      double relativeCost,
      Map<String, Double> routeShares,
      Map<String, Double> forcedAccuracy) {}

  /**
   * Whether the expensive route goes to the images that it helps. Of two routes, the cheapest and
   * the most expensive that fixed decisions give; both are forced on every image to know what each
   * gets right. An image "takes the expensive one" when it runs on anything but the cheapest.
   *
   * @param cheapest name of the cheapest route
   * @param mostExpensive name of the most expensive route
   * @param onlyExpensiveRight images that only the most expensive route answers correctly: where
   *     effort helps
   * @param sentWhereItHelps share of those that take more than the cheapest; NaN if there are none
   * @param cheapAlsoRight images that the cheapest route answers correctly: effort is wasted on
   *     them
   * @param sentWhereWasted share of those that take more than the cheapest; NaN if there are none
   * @param summary the same in one or two plain sentences
   */
  public record Effort(
      String cheapest,
      @JsonProperty("dearest") String mostExpensive,
      @JsonProperty("onlyDearRight") int onlyExpensiveRight,
      double sentWhereItHelps,
      int cheapAlsoRight,
      double sentWhereWasted,
      String summary) {}
}
