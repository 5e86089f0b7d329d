package org.d2nn.experiment.sweep;

import java.util.Optional;
import org.d2nn.experiment.curve.SweepPoint;

/**
 * The state of one point of a sweep; an immutable snapshot.
 *
 * @param status what is happening to it
 * @param fraction of its training that is done, in [0, 1]
 * @param secondsLeft estimate of what is left of it; NaN if nothing is known
 * @param latest greedy validation after its latest epoch; empty before the first
 * @param message why it failed or what it waits for; may be empty
 */
public record PointState(
    SweepPoint point,
    Status status,
    double fraction,
    double secondsLeft,
    Optional<Latest> latest,
    String message) {

  /** What can be happening to a point. */
  public enum Status {
    /** Not started, or stopped on the way: it resumes from its checkpoint. */
    WAITING,
    RUNNING,
    /** Trained and measured. */
    DONE,
    /** Ended without a result (diverged, crashed); the next start tries it again. */
    FAILED
  }

  /** Where a running point stands, on the validation split. */
  public record Latest(int epoch, double accuracy, double f1, double relativeCost, double reward) {}

  static PointState waiting(SweepPoint point) {
    return new PointState(point, Status.WAITING, 0, Double.NaN, Optional.empty(), "");
  }

  PointState as(Status other) {
    return new PointState(
        point, other, other == Status.DONE ? 1 : fraction, Double.NaN, latest, "");
  }

  /** The same, waiting for something. */
  PointState waitingFor(String what) {
    return new PointState(point, Status.WAITING, fraction, Double.NaN, latest, what);
  }

  PointState failed(String why) {
    return new PointState(point, Status.FAILED, fraction, Double.NaN, latest, why);
  }

  /** The same, at work, this far. */
  PointState at(double newFraction, double newSecondsLeft, Optional<Latest> newLatest) {
    return new PointState(point, Status.RUNNING, newFraction, newSecondsLeft, newLatest, "");
  }
}
