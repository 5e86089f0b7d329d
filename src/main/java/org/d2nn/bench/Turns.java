package org.d2nn.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Times several pieces of work in turns, each once per turn: other load on the machine affects all
 * of them alike, and each finds caches that the others have used.
 */
final class Turns {
  private static final int WARM_UP_TURNS = 5;
  private static final int MIN_TURNS = 25;

  private final List<DoubleSupplier> works = new ArrayList<>();
  private double[] medians = {};

  /**
   * @param timed does a piece of work and returns the seconds that it took
   */
  void addTimed(DoubleSupplier timed) {
    works.add(timed);
  }

  void add(Runnable work) {
    addTimed(
        () -> {
          long start = System.nanoTime();
          work.run();
          return (System.nanoTime() - start) / 1e9;
        });
  }

  /**
   * @param atLeast seconds to continue for
   */
  void take(double atLeast) {
    List<double[]> turns = new ArrayList<>();
    long beginning = System.nanoTime();
    for (int i = -WARM_UP_TURNS;
        i < MIN_TURNS || (System.nanoTime() - beginning) / 1e9 < atLeast;
        i++) {
      double[] times = works.stream().mapToDouble(DoubleSupplier::getAsDouble).toArray();
      if (i >= 0) {
        turns.add(times);
      }
    }
    medians = new double[works.size()];
    for (int work = 0; work < medians.length; work++) {
      int which = work;
      double[] times = turns.stream().mapToDouble(turn -> turn[which]).sorted().toArray();
      medians[work] = times[times.length / 2];
    }
  }

  /** Seconds that each piece of work takes, in the order in which they were added. */
  double[] medians() {
    return Arrays.copyOf(medians, medians.length);
  }
}
