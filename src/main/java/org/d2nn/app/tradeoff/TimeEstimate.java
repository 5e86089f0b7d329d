package org.d2nn.app.tradeoff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;

/**
 * Estimates how long a sweep still takes: what its running points say is left of them, and for each
 * that waits what the others of its kind took on average, several at a time. Trainings are one
 * kind, networks that are only measured at another λ the other.
 */
final class TimeEstimate {
  /** What measuring takes of the time of a training, as long as none was measured. */
  private static final double MEASURED = 0.05;

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
    for (PointState state : states) {
      String name = state.point().name();
      if (state.status() == Status.RUNNING) {
        started.putIfAbsent(name, now);
      } else if (state.status() == Status.DONE && started.containsKey(name)) {
        took.putIfAbsent(name, (now - started.get(name)) / 1e9);
      }
    }
    double training = mean(states, true, now);
    double measuring = mean(states, false, now);
    if (Double.isNaN(measuring)) {
      measuring = MEASURED * training;
    }
    double left = 0;
    for (PointState state : states) {
      double whole = state.point().isTrained() ? training : measuring;
      if (state.status() == Status.RUNNING) {
        left += Double.isNaN(state.secondsLeft()) ? whole : state.secondsLeft();
      } else if (state.status() == Status.WAITING) {
        left += whole * (1 - state.fraction());
      }
    }
    return left / parallel;
  }

  /** Seconds that points of a kind take; NaN while nothing is known. */
  private double mean(List<PointState> states, boolean trained, long now) {
    return states.stream()
        .filter(state -> state.point().isTrained() == trained)
        .mapToDouble(state -> seconds(state, now))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private double seconds(PointState state, long now) {
    String name = state.point().name();
    return state.status() == Status.RUNNING
        ? (now - started.get(name)) / 1e9 + state.secondsLeft()
        : took.getOrDefault(name, Double.NaN);
  }
}
