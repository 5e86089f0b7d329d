package org.d2nn.data.pixels;

import java.util.Arrays;

/**
 * Along one axis: which source pixels make up each target pixel, and with what weight. Target pixel
 * {@code i} takes the taps {@code from(i)} to {@code to(i) - 1}; its weights sum to 1.
 */
record ResamplingWeights(int[] starts, int[] indices, float[] weights) {

  /**
   * The taps that bring {@code span} source pixels, from {@code start} on, to {@code size} target
   * pixels.
   *
   * @param limit number of source pixels; beyond it the border pixel is repeated
   */
  static ResamplingWeights of(double start, double span, int size, int limit) {
    double scale = span / size;
    int most = scale >= 1 ? (int) Math.ceil(scale) + 1 : 2;
    int[] starts = new int[size + 1];
    int[] indices = new int[size * most];
    float[] weights = new float[size * most];
    int used = 0;
    for (int i = 0; i < size; i++) {
      starts[i] = used;
      if (scale >= 1) {
        double low = start + i * scale;
        double high = low + scale;
        for (int s = (int) Math.floor(low + 1e-9); s < high - 1e-9; s++) {
          double covered = Math.min(high, s + 1) - Math.max(low, s);
          indices[used] = clamp(s, limit);
          weights[used++] = (float) (covered / scale);
        }
      } else {
        double centre = start + (i + 0.5) * scale - 0.5;
        int below = (int) Math.floor(centre);
        float above = (float) (centre - below);
        indices[used] = clamp(below, limit);
        weights[used++] = 1 - above;
        if (above > 0) {
          indices[used] = clamp(below + 1, limit);
          weights[used++] = above;
        }
      }
    }
    starts[size] = used;
    return new ResamplingWeights(
        starts, Arrays.copyOf(indices, used), Arrays.copyOf(weights, used));
  }

  private static int clamp(int index, int limit) {
    return Math.max(0, Math.min(limit - 1, index));
  }

  int size() {
    return starts.length - 1;
  }

  int from(int target) {
    return starts[target];
  }

  int to(int target) {
    return starts[target + 1];
  }

  int index(int tap) {
    return indices[tap];
  }

  float weight(int tap) {
    return weights[tap];
  }

  /** The lowest source pixel used. */
  int first() {
    return indices[0];
  }

  /** The highest source pixel used. */
  int last() {
    return indices[indices.length - 1];
  }
}
