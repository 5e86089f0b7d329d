package org.d2nn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** How long something takes: the median of many repetitions, after a few to warm up. */
final class MedianTimes {
  private MedianTimes() {}

  /**
   * @param atLeast seconds to repeat it for
   * @return seconds
   */
  static double of(Runnable work, double atLeast) {
    return inTurns(List.of(timed(work)), 3, 5, atLeast)[0];
  }

  /**
   * Times several pieces of work in turns, each once per turn: other load on the machine affects
   * all of them alike, and each finds caches that the others have used.
   *
   * @param works each does its work and returns the seconds that it took
   * @param atLeast seconds to continue for
   * @return seconds that each piece of work takes
   */
  static double[] inTurns(List<DoubleSupplier> works, double atLeast) {
    return inTurns(works, 5, 25, atLeast);
  }

  static double[] inTurns(List<DoubleSupplier> works, int warmUp, int least, double atLeast) {
    for (int i = 0; i < warmUp; i++) {
      turn(works);
    }
    List<double[]> turns = new ArrayList<>();
    long beginning = System.nanoTime();
    while (turns.size() < least || (System.nanoTime() - beginning) / 1e9 < atLeast) {
      turns.add(turn(works));
    }
    double[] medians = new double[works.size()];
    for (int work = 0; work < medians.length; work++) {
      int which = work;
      double[] times = turns.stream().mapToDouble(turn -> turn[which]).sorted().toArray();
      medians[work] = times[times.length / 2];
    }
    return medians;
  }

  private static double[] turn(List<DoubleSupplier> works) {
    return works.stream().mapToDouble(DoubleSupplier::getAsDouble).toArray();
  }

  /** The work with its seconds. */
  static DoubleSupplier timed(Runnable work) {
    return () -> {
      long start = System.nanoTime();
      work.run();
      return (System.nanoTime() - start) / 1e9;
    };
  }
}
