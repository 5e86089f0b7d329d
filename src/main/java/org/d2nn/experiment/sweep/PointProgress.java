package org.d2nn.experiment.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One line of progress from a point's process to its sweep: JSON, so that no other output is
 * mistaken for it.
 *
 * @param step steps made, of {@code steps}
 * @param epoch epochs validated, of {@code epochs}; 0 before the first, when the figures that
 *     follow mean nothing
 */
record PointProgress(
    long step,
    long steps,
    int epoch,
    int epochs,
    double accuracy,
    double f1,
    double relativeCost,
    double reward) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final PointProgress NONE = new PointProgress(0, 1, 0, 0, 0, 0, 0, 0);

  PointProgress at(long newStep, long newSteps) {
    return new PointProgress(newStep, newSteps, epoch, epochs, accuracy, f1, relativeCost, reward);
  }

  double fraction() {
    return (double) step / Math.max(1, steps);
  }

  Optional<PointState.Latest> latest() {
    return epoch == 0
        ? Optional.empty()
        : Optional.of(new PointState.Latest(epoch, accuracy, f1, relativeCost, reward));
  }

  String line() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Parses a line; empty if it is not a line of progress. */
  static Optional<PointProgress> of(String line) {
    try {
      return line.startsWith("{")
          ? Optional.of(JSON.readValue(line, PointProgress.class))
          : Optional.empty();
    } catch (JsonProcessingException another) {
      return Optional.empty();
    }
  }
}
