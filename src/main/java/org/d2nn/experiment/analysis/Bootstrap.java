package org.d2nn.experiment.analysis;

import java.util.SplittableRandom;

/** Draws images or seeds with replacement, always the same way. */
public final class Bootstrap {
  /** How often data are resampled for an interval. */
  public static final int REPEATS = 1000;

  private final SplittableRandom random = new SplittableRandom(20180202);

  /**
   * Draws {@code count} times from as many items.
   *
   * @return how often each was drawn; they sum to {@code count}
   */
  public int[] draw(int count) {
    int[] times = new int[count];
    for (int i = 0; i < count; i++) {
      times[random.nextInt(count)]++;
    }
    return times;
  }
}
