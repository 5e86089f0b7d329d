package org.d2nn.app.paths;

import java.util.Arrays;
import java.util.List;

/**
 * How often images of each class were answered with each class.
 *
 * @param classes names, by label
 * @param counts {@code [label][prediction]}: images
 */
record Confusion(List<String> classes, int[][] counts) {

  /** Of images whose label is known. */
  static Confusion of(List<String> classes, List<TracedImage> images) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (TracedImage image : images) {
      int label = image.trace().label();
      int answer = image.trace().prediction();
      if (label >= 0 && label < counts.length && answer < counts.length) {
        counts[label][answer]++;
      }
    }
    return new Confusion(classes, counts);
  }

  /** Images of a class. */
  int images(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Images answered so. */
  int answers(int prediction) {
    return Arrays.stream(counts).mapToInt(row -> row[prediction]).sum();
  }

  /** Share of a class's images that are answered so; NaN without images. */
  double share(int label, int prediction) {
    return ratio(counts[label][prediction], images(label));
  }

  double recall(int label) {
    return share(label, label);
  }

  double precision(int label) {
    return ratio(counts[label][label], answers(label));
  }

  /** Harmonic mean of precision and recall; NaN without images and answers of the class. */
  double f1(int label) {
    return ratio(2 * counts[label][label], images(label) + answers(label));
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? Double.NaN : part / (double) whole;
  }
}
