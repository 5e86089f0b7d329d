package org.d2nn.app.tradeoff;

import java.util.List;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.format.Numbers;

/**
 * The progress of a whole sweep.
 *
 * @param fraction of all training, in [0, 1]
 * @param secondsLeft estimate; NaN where nothing is known
 */
record SweepState(
    int runs, int done, int running, int failed, double fraction, double secondsLeft) {
  static final SweepState NONE = new SweepState(0, 0, 0, 0, 0, Double.NaN);

  static SweepState of(List<PointState> states, double secondsLeft) {
    return new SweepState(
        states.size(),
        count(states, Status.DONE),
        count(states, Status.RUNNING),
        count(states, Status.FAILED),
        states.stream().mapToDouble(PointState::fraction).average().orElse(0),
        secondsLeft);
  }

  private static int count(List<PointState> states, Status status) {
    return (int) states.stream().filter(state -> state.status() == status).count();
  }

  boolean isFinished() {
    return done == runs;
  }

  /** {@code 14 of 24 trained · 1 failed · 3 min left}. */
  String sentence() {
    return done
        + " of "
        + runs
        + " trained"
        + (failed > 0 ? " · " + failed + " failed" : "")
        + (Double.isNaN(secondsLeft) ? "" : " · " + Numbers.duration(secondsLeft) + " left");
  }
}
