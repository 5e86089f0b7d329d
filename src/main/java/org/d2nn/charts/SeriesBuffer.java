package org.d2nn.charts;

import java.util.Arrays;

/**
 * A curve that never grows beyond a fixed size. Workers write, the screen reads, neither waits long
 * for the other.
 *
 * <p>Samples are gathered in buckets that keep their mean, smallest and largest value. When all
 * buckets are full, neighbours are joined and each holds twice as many samples from then on: a
 * million steps are drawn as quickly as a hundred, and a spike that lasted one step still shows.
 */
public final class SeriesBuffer {
  /** Points that a chart draws of a curve at most. */
  public static final int USUAL_BUCKETS = 256;

  /** What one batch says is too little to read as a figure. */
  private static final int FIGURE_OVER = 20;

  private final int figureOver;

  private final double[] firstX;
  private final double[] lastX;
  private final double[] sum;
  private final double[] min;
  private final double[] max;
  private final int[] samples;
  private int size;
  private int span = 1;
  private double latest = Double.NaN;
  private long version;

  public SeriesBuffer() {
    this(USUAL_BUCKETS);
  }

  public SeriesBuffer(int buckets) {
    this(buckets, 1);
  }

  /** A curve measured on batches: its newest figure is the mean of the last 20 or more. */
  public static SeriesBuffer ofBatches(int buckets) {
    return new SeriesBuffer(buckets, FIGURE_OVER);
  }

  /**
   * @param buckets most points ever drawn, even and at least 2
   */
  private SeriesBuffer(int buckets, int figureOver) {
    this.figureOver = figureOver;
    if (buckets < 2 || buckets % 2 != 0) {
      throw new IllegalArgumentException("buckets must be even and at least 2, not " + buckets);
    }
    firstX = new double[buckets];
    lastX = new double[buckets];
    sum = new double[buckets];
    min = new double[buckets];
    max = new double[buckets];
    samples = new int[buckets];
  }

  /** A curve that is known already, in the order of its points; what is not finite is left out. */
  public static SeriesBuffer of(Points points) {
    var buffer = new SeriesBuffer(2 * Math.max(1, (points.size() + 1) / 2));
    for (int i = 0; i < points.size(); i++) {
      buffer.append(points.x()[i], points.mean()[i], points.min()[i], points.max()[i]);
    }
    return buffer;
  }

  private void append(double x, double mean, double low, double high) {
    int before = size;
    add(x, mean);
    if (size > before) {
      min[before] = low;
      max[before] = high;
    }
  }

  /**
   * Appends a sample. What is not a finite number is left out.
   *
   * @param x not smaller than the one before
   */
  public synchronized void add(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return;
    }
    latest = y;
    version++;
    if (size > 0 && samples[size - 1] < span) {
      put(size - 1, x, y);
      return;
    }
    if (size == samples.length) {
      joinNeighbours();
    }
    firstX[size] = x;
    lastX[size] = x;
    sum[size] = y;
    min[size] = y;
    max[size] = y;
    samples[size] = 1;
    size++;
  }

  private void put(int bucket, double x, double y) {
    lastX[bucket] = x;
    sum[bucket] += y;
    min[bucket] = Math.min(min[bucket], y);
    max[bucket] = Math.max(max[bucket], y);
    samples[bucket]++;
  }

  private void joinNeighbours() {
    for (int to = 0; to < size / 2; to++) {
      int left = 2 * to;
      int right = left + 1;
      firstX[to] = firstX[left];
      lastX[to] = lastX[right];
      sum[to] = sum[left] + sum[right];
      min[to] = Math.min(min[left], min[right]);
      max[to] = Math.max(max[left], max[right]);
      samples[to] = samples[left] + samples[right];
    }
    size /= 2;
    span *= 2;
  }

  /** The newest figure, NaN before the first sample. */
  public synchronized double latest() {
    if (figureOver == 1 || size == 0) {
      return latest;
    }
    double total = 0;
    int count = 0;
    for (int bucket = size - 1; bucket >= 0 && count < figureOver; bucket--) {
      total += sum[bucket];
      count += samples[bucket];
    }
    return total / count;
  }

  /** Changes with every change of the curve. */
  public synchronized long version() {
    return version;
  }

  /** A copy that stays as it is. */
  public synchronized Points points() {
    double[] x = new double[size];
    double[] mean = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = (firstX[i] + lastX[i]) / 2;
      mean[i] = sum[i] / samples[i];
    }
    return new Points(x, mean, Arrays.copyOf(min, size), Arrays.copyOf(max, size));
  }

  /**
   * A curve at one moment; all four arrays have one entry per bucket.
   *
   * @param x middle of the bucket
   */
  public record Points(double[] x, double[] mean, double[] min, double[] max) {
    public int size() {
      return x.length;
    }

    /** The same with each mean averaged over the points of the last {@code steps} steps. */
    public Points smoothed(int steps) {
      double[] smooth = new double[size()];
      int first = 0;
      double total = 0;
      for (int i = 0; i < smooth.length; i++) {
        total += mean[i];
        while (x[first] <= x[i] - steps) {
          total -= mean[first++];
        }
        smooth[i] = total / (i - first + 1);
      }
      return new Points(x, smooth, min, max);
    }

    /** The bucket nearest to {@code at}; −1 where there is none. */
    public int nearest(double at) {
      if (x.length == 0) {
        return -1;
      }
      int place = Arrays.binarySearch(x, at);
      if (place >= 0) {
        return place;
      }
      int after = -place - 1;
      if (after == 0) {
        return 0;
      }
      if (after == x.length) {
        return x.length - 1;
      }
      return at - x[after - 1] <= x[after] - at ? after - 1 : after;
    }
  }
}
