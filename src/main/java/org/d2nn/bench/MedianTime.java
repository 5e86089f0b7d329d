package org.d2nn.bench;

import java.util.ArrayList;
import java.util.List;

/** How long something takes: the median of many repetitions, after a few to warm up. */
final class MedianTime {
  private static final int WARM_UP_RUNS = 3;
  private static final int MIN_RUNS = 5;

  private MedianTime() {}

  /**
   * @param atLeast seconds to repeat it for
   * @return seconds
   */
  static double of(Runnable work, double atLeast) {
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      work.run();
    }
    List<Long> times = new ArrayList<>();
    long beginning = System.nanoTime();
    while (times.size() < MIN_RUNS || (System.nanoTime() - beginning) / 1e9 < atLeast) {
      long start = System.nanoTime();
      work.run();
      times.add(System.nanoTime() - start);
    }
    times.sort(null);
    return times.get(times.size() / 2) / 1e9;
  }
}
