package org.d2nn.experiment.analysis;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What accuracy would be on average if decisions were shuffled among images: exactly, since each
 * image then takes each route as often as its group takes it. Over resampled images that gives the
 * intervals of {@link ControllerInformation}.
 */
final class ShuffledDecisions {
  private final int[] labels;
  private final int[] taken;
  private final int[][] predictions;
  private final int classes;

  /**
   * @param taken index of the route that each image takes
   * @param predictions {@code [route][image]}: class answered on that route
   */
  ShuffledDecisions(int[] labels, int[] taken, int[][] predictions, int classes) {
    this.labels = labels;
    this.taken = taken;
    this.predictions = predictions;
    this.classes = classes;
  }

  /** Real accuracy less that with decisions shuffled among all images. */
  Interval lossOverAll() {
    return interval(times -> loss(times, false));
  }

  /** Real accuracy less that with decisions shuffled among the images of each class. */
  Interval lossWithinClasses() {
    return interval(times -> loss(times, true));
  }

  private Interval interval(ToDoubleFunction<int[]> loss) {
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    Bootstrap bootstrap = new Bootstrap();
    double[] resampled = new double[labels.length == 0 ? 0 : Bootstrap.REPEATS];
    for (int i = 0; i < resampled.length; i++) {
      resampled[i] = loss.applyAsDouble(bootstrap.draw(labels.length));
    }
    return Interval.of(loss.applyAsDouble(once), resampled);
  }

  /**
   * @param times how often each image counts
   */
  private double loss(int[] times, boolean withinClasses) {
    int groups = withinClasses ? classes : 1;
    int routes = predictions.length;
    double[][] takers = new double[groups][routes];
    double[][] rightOn = new double[groups][routes];
    double[] size = new double[groups];
    double right = 0;
    double total = 0;
    for (int image = 0; image < labels.length; image++) {
      int weight = times[image];
      if (weight == 0) {
        continue;
      }
      int group = withinClasses ? labels[image] : 0;
      takers[group][taken[image]] += weight;
      size[group] += weight;
      total += weight;
      for (int route = 0; route < routes; route++) {
        if (predictions[route][image] == labels[image]) {
          rightOn[group][route] += weight;
          right += route == taken[image] ? weight : 0;
        }
      }
    }
    double expected = 0;
    for (int group = 0; group < groups; group++) {
      for (int route = 0; route < routes && size[group] > 0; route++) {
        expected += takers[group][route] / size[group] * rightOn[group][route];
      }
    }
    return total == 0 ? 0 : (right - expected) / total;
  }
}
