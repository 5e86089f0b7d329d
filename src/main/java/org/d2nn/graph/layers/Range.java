package org.d2nn.graph.layers;

/**
 * The numbers that a field takes.
 *
 * @param most the largest; itself left out of a share
 */
public record Range(double least, double most, boolean isShare) {
  /** Channels, features, rows, columns. */
  public static final Range SIZE = whole(1, 65_536);

  /** Kernels, strides, dilations. */
  public static final Range WINDOW = whole(1, 1_024);

  /** From 0, less than 1. */
  public static final Range SHARE = new Range(0, 1, true);

  static Range whole(int least, int most) {
    return new Range(least, most, false);
  }

  public boolean contains(double value) {
    return value >= least && (isShare ? value < most : value <= most);
  }

  /** The nearest number in the range; a share that is too large becomes a half. */
  public double nearest(double value) {
    return value < least ? least : contains(value) ? value : isShare ? 0.5 : most;
  }

  /** {@code from 1 to 1024}, or {@code at least 0 and less than 1}. */
  @Override
  public String toString() {
    return (isShare ? "at least %.0f and less than %.0f" : "from %.0f to %.0f")
        .formatted(least, most);
  }
}
