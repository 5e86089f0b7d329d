package org.d2nn.experiment.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;

/**
 * How far a point is, as the process that trains it keeps it in the sweep's folder: for the sweep
 * that started it, and for every other process that sees the folder.
 *
 * @param step steps made, of {@code steps}
 * @param epoch epochs validated; 0 before the first, when the figures that follow mean nothing
 * @param failure why it ended without a result; empty if it has not
 */
record PointReport(
    long step,
    long steps,
    int epoch,
    double accuracy,
    double f1,
    double relativeCost,
    double reward,
    String failure) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final PointReport NONE = new PointReport(0, 1, 0, 0, 0, 0, 0, "");

  PointReport at(long newStep, long newSteps) {
    return new PointReport(newStep, newSteps, epoch, accuracy, f1, relativeCost, reward, failure);
  }

  PointReport failed(String why) {
    return new PointReport(step, steps, epoch, accuracy, f1, relativeCost, reward, why);
  }

  double fraction() {
    return (double) step / Math.max(1, steps);
  }

  /**
   * @param scale of costs: a static network's own reference is itself, not the dynamic network
   */
  Optional<PointState.Latest> latest(double scale) {
    return epoch == 0
        ? Optional.empty()
        : Optional.of(new PointState.Latest(epoch, accuracy, f1, relativeCost * scale, reward));
  }

  /** Writes it; a full disk is the training's to report. */
  void writeTo(Path file) {
    try {
      AtomicFile.writeJson(file, this);
    } catch (RunFailed fullDisk) {
      // The training says so itself.
    }
  }

  /** Empty if there is none. */
  static Optional<PointReport> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), PointReport.class))
          : Optional.empty();
    } catch (IOException replacedMeanwhile) {
      return Optional.empty();
    }
  }
}
