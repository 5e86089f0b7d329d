package org.d2nn.experiment.analysis;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much the control nodes know of the single image, beyond its class. An image that is given
 * another image's decisions is sent down that image's route; if answers are as good when decisions
 * are shuffled <em>within each class</em>, the control nodes only classify (docs/method.md section
 * 6).
 *
 * @param real accuracy with the model's own decisions
 * @param shuffled mean accuracy with decisions shuffled over all images
 * @param shuffledDeviation standard deviation over the repeats
 * @param withinClass mean accuracy with decisions shuffled among the images of each class
 * @param withinClassDeviation standard deviation over the repeats
 * @param repeats how often decisions were shuffled
 * @param shuffledLoss real accuracy less that with decisions shuffled over all images, on average
 *     over all shuffles, with its interval over resampled images
 * @param withinClassLoss the same for decisions shuffled within each class: what the control nodes
 *     know beyond the class
 * @param mutualInformation of route and class, in bits
 * @param routeEntropy entropy of the routes, in bits: what the mutual information could be at most
 */
public record ControllerInformation(
    double real,
    double shuffled,
    double shuffledDeviation,
    double withinClass,
    double withinClassDeviation,
    int repeats,
    Interval shuffledLoss,
    Interval withinClassLoss,
    double mutualInformation,
    double routeEntropy) {

  /**
   * @param labels class of each image
   * @param taken index of the route that each image takes
   * @param predictions {@code [route][image]}: class answered on that route
   */
  static ControllerInformation of(
      int[] labels, int[] taken, int[][] predictions, int classes, int repeats, long seed) {
    Random random = new Random(seed);
    int[][] everyone = {positions(labels, -1)};
    int[][] ofClass =
        IntStream.range(0, classes).mapToObj(c -> positions(labels, c)).toArray(int[][]::new);
    ShuffledDecisions shuffled = new ShuffledDecisions(labels, taken, predictions, classes);
    double[] over = new double[repeats];
    double[] within = new double[repeats];
    for (int repeat = 0; repeat < repeats; repeat++) {
      over[repeat] = accuracy(labels, shuffledAmong(everyone, taken, random), predictions);
      within[repeat] = accuracy(labels, shuffledAmong(ofClass, taken, random), predictions);
    }
    return new ControllerInformation(
        accuracy(labels, taken, predictions),
        mean(over),
        Interval.deviation(over),
        mean(within),
        Interval.deviation(within),
        repeats,
        shuffled.lossOverAll(),
        shuffled.lossWithinClasses(),
        mutualInformation(labels, taken, classes, predictions.length),
        entropy(counts(taken, predictions.length)));
  }

  private static int[] positions(int[] labels, int wanted) {
    return IntStream.range(0, labels.length)
        .filter(image -> wanted < 0 || labels[image] == wanted)
        .toArray();
  }

  /** The routes taken, shuffled among the images of each group. */
  private static int[] shuffledAmong(int[][] groups, int[] taken, Random random) {
    int[] dealt = taken.clone();
    for (int[] group : groups) {
      for (int last = group.length - 1; last > 0; last--) {
        int other = random.nextInt(last + 1);
        int kept = dealt[group[last]];
        dealt[group[last]] = dealt[group[other]];
        dealt[group[other]] = kept;
      }
    }
    return dealt;
  }

  private static double accuracy(int[] labels, int[] routes, int[][] predictions) {
    double right =
        IntStream.range(0, labels.length)
            .filter(image -> predictions[routes[image]][image] == labels[image])
            .count();
    return labels.length == 0 ? 1 : right / labels.length;
  }

  private static double mutualInformation(int[] labels, int[] taken, int classes, int routes) {
    int[] joint =
        IntStream.range(0, labels.length)
            .map(image -> labels[image] * routes + taken[image])
            .toArray();
    double information =
        entropy(counts(labels, classes))
            + entropy(counts(taken, routes))
            - entropy(counts(joint, classes * routes));
    return Math.max(0, information);
  }

  private static int[] counts(int[] values, int kinds) {
    int[] counts = new int[kinds];
    for (int value : values) {
      counts[value]++;
    }
    return counts;
  }

  private static double entropy(int[] counts) {
    double total = Arrays.stream(counts).sum();
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count / total * Math.log(count / total) / Math.log(2);
      }
    }
    return bits;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
