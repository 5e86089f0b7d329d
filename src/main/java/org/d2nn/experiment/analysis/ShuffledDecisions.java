package org.d2nn.experiment.analysis;

/**
 * What accuracy would be on average if decisions were shuffled among images: exactly, since each
 * image then takes each route as often as its group takes it. Over resampled images that gives the
 * intervals of {@link ControllerInformation}.
 *
 * @param labels class of each image
 * @param taken index of the route that each image takes
 * @param predictions {@code [route][image]}: class answered on that route
 */
record ShuffledDecisions(int[] labels, int[] taken, int[][] predictions, int classes) {

  /** Real accuracy less that with decisions shuffled among all images. */
  Interval lossOverAll() {
    return loss(false);
  }

  /** Real accuracy less that with decisions shuffled among the images of each class. */
  Interval lossWithinClasses() {
    return loss(true);
  }

  private Interval loss(boolean withinClasses) {
    return Interval.bootstrap(times -> new double[] {loss(times[0], withinClasses)}, labels.length)
        .get(0);
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
