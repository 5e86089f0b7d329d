package org.d2nn.experiment.analysis;

import java.util.Arrays;
import java.util.List;
import org.d2nn.format.Numbers;

/**
 * A figure with its 95 % bootstrap interval: the figure of resampled data lies between the bounds
 * in 95 of 100 cases (percentile bootstrap, Efron 1979).
 *
 * @param value of the data as they are
 */
public record Interval(double value, double low, double high) {
  private static final double Z = 1.96;

  /**
   * @param value of the data as they are
   * @param resampled the same figure of resampled data
   */
  public static Interval of(double value, double[] resampled) {
    double[] sorted = Arrays.stream(resampled).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0
        ? new Interval(value, Double.NaN, Double.NaN)
        : new Interval(value, quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  /**
   * The mean of a figure that several trainings gave on the same images. The images' part of the
   * error is taken as shared by all, the rest as each training's own: rather too wide than too
   * narrow.
   */
  public static Interval pooled(List<Interval> trainings) {
    double mean = trainings.stream().mapToDouble(Interval::value).average().orElse(Double.NaN);
    double images =
        trainings.stream()
            .mapToDouble(one -> (one.high - one.low) / (2 * Z))
            .average()
            .orElse(Double.NaN);
    double squares = 0;
    for (Interval one : trainings) {
      squares += (one.value - mean) * (one.value - mean);
    }
    int count = trainings.size();
    double between = count < 2 ? 0 : squares / (count - 1) / count;
    double error = Math.sqrt(images * images + between);
    return new Interval(mean, mean - Z * error, mean + Z * error);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Whether the whole interval lies above zero. */
  public boolean liesAboveZero() {
    return low > 0;
  }

  /** Whether the whole interval lies below zero. */
  public boolean liesBelowZero() {
    return high < 0;
  }

  /** As a difference: {@code +0.0123 [+0.0040, +0.0210]}. */
  public String signed() {
    return Numbers.difference(value)
        + " ["
        + Numbers.difference(low)
        + ", "
        + Numbers.difference(high)
        + "]";
  }

  /** {@code 0.912 [0.904, 0.921]}. */
  @Override
  public String toString() {
    return Numbers.text(
        "%s [%s, %s]", Numbers.decimal(value), Numbers.decimal(low), Numbers.decimal(high));
  }
}
