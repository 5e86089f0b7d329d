package org.d2nn.experiment.run;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.d2nn.experiment.file.Experiment;

/**
 * What to train, on which images, and where to.
 *
 * @param experiment as it will run, changes by options included
 * @param base folder that {@code dataset.path} and {@code training.warmStart} are relative to: that
 *     of the experiment's file
 * @param data overrides {@code dataset.path}
 * @param run the run folder
 * @param resume whether to resume the run in that folder, with its own experiment
 * @param tensorBoard whether to write the metrics for TensorBoard, too
 */
public record TrainingRequest(
    Experiment experiment,
    Path base,
    Optional<Path> data,
    Path run,
    boolean resume,
    boolean tensorBoard) {

  /** A new run in the default folder {@code runs/<name>-<λ>-<seed>} beside the file. */
  public static TrainingRequest of(Experiment experiment, Path base) {
    return new TrainingRequest(
        experiment, base, Optional.empty(), defaultRun(experiment, base), false, false);
  }

  public TrainingRequest withData(Path folder) {
    return new TrainingRequest(experiment, base, Optional.of(folder), run, resume, tensorBoard);
  }

  public TrainingRequest into(Path folder) {
    return new TrainingRequest(experiment, base, data, folder, resume, tensorBoard);
  }

  public TrainingRequest resuming() {
    return new TrainingRequest(experiment, base, data, run, true, tensorBoard);
  }

  public TrainingRequest withTensorBoard(boolean wanted) {
    return new TrainingRequest(experiment, base, data, run, resume, wanted);
  }

  /** {@code runs/<name>-<λ>-<seed>}, the name made safe for a file name. */
  public static Path defaultRun(Experiment experiment, Path base) {
    String name =
        experiment
            .name()
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    String lambda = Double.toString(experiment.training().reward().lambda());
    return base.resolve("runs")
        .resolve(
            (name.isEmpty() ? "experiment" : name)
                + "-"
                + lambda
                + "-"
                + experiment.training().batches().seed());
  }
}
