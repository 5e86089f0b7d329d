package org.d2nn.app.tradeoff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;

/**
 * Estimates how long a sweep still takes: what its running points say is left of them, and for each
 * that waits what the others took on average, several at a time.
 */
final class TimeEstimate {
  /** What measuring takes of the time of a training. */
  private static final double MEASURED = 0.1;

  private final int parallel;
  private final LongSupplier nanos;
  private final Map<String, Long> started = new HashMap<>();
  private final Map<String, Double> took = new HashMap<>();

  TimeEstimate(int parallel, LongSupplier nanos) {
    this.parallel = parallel;
    this.nanos = nanos;
  }

  /** Seconds; NaN while nothing is known. */
  double secondsLeft(List<PointState> states) {
    long now = nanos.getAsLong();
    double running = 0;
    double waiting = 0;
    double known = 0;
    int count = 0;
    for (PointState state : states) {
      String name = state.point().name();
      if (state.status() == Status.RUNNING) {
        started.putIfAbsent(name, now);
      } else if (state.status() == Status.DONE && started.containsKey(name)) {
        took.putIfAbsent(name, (now - started.get(name)) / 1e9);
      }
    }
    for (double seconds : took.values()) {
      known += seconds;
      count++;
    }
    for (PointState state : states) {
      if (state.status() == Status.RUNNING && !Double.isNaN(state.secondsLeft())) {
        running += state.secondsLeft();
        known += (now - started.get(state.point().name())) / 1e9 + state.secondsLeft();
        count++;
      } else if (state.status() == Status.RUNNING) {
        waiting += 1;
      } else if (state.status() == Status.WAITING) {
        waiting += state.point().isTrained() ? 1 - state.fraction() : MEASURED;
      }
    }
    return count == 0 ? Double.NaN : (running + waiting * known / count) / parallel;
  }
}
