package org.d2nn.experiment.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.d2nn.format.Numbers;

/**
 * A figure with its 95 % bootstrap interval: the figure of resampled data lies between the bounds
 * in 95 of 100 cases (percentile bootstrap, Efron 1979).
 *
 * @param value of the data as they are
 */
public record Interval(double value, double low, double high) {
  /** How often data are resampled. */
  private static final int REPEATS = 1000;

  private static final double Z = 1.96;

  /**
   * The intervals of some figures under the same resamples, always drawn the same way: each draws
   * every kind of item (images, seeds) with replacement, as often as there are items.
   *
   * @param figures from how often each item of each kind counts
   * @param items how many there are of each kind; without any of the first there are no bounds
   */
  public static List<Interval> bootstrap(Function<int[][], double[]> figures, int... items) {
    SplittableRandom random = new SplittableRandom(20180202);
    double[] asTheyAre =
        figures.apply(
            Arrays.stream(items)
                .mapToObj(count -> IntStream.generate(() -> 1).limit(count).toArray())
                .toArray(int[][]::new));
    double[][] resampled = new double[items[0] == 0 ? 0 : REPEATS][];
    for (int repeat = 0; repeat < resampled.length; repeat++) {
      int[][] times = new int[items.length][];
      for (int kind = 0; kind < items.length; kind++) {
        times[kind] = new int[items[kind]];
        for (int i = 0; i < items[kind]; i++) {
          times[kind][random.nextInt(items[kind])]++;
        }
      }
      resampled[repeat] = figures.apply(times);
    }
    return IntStream.range(0, asTheyAre.length)
        .mapToObj(i -> of(asTheyAre[i], Arrays.stream(resampled).mapToDouble(all -> all[i])))
        .toList();
  }

  private static Interval of(double value, DoubleStream resampled) {
    double[] sorted = resampled.filter(v -> !Double.isNaN(v)).sorted().toArray();
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

  /** Standard deviation of some values; 0 for fewer than two. */
  public static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
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
