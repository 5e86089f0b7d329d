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
 */
public record TrainingRequest(
    Experiment experiment, Path base, Optional<Path> data, Path run, boolean resume) {

  /** A new run in the default folder {@code runs/<name>-<λ>-<seed>} beside the file. */
  public static TrainingRequest of(Experiment experiment, Path base) {
    return new TrainingRequest(
        experiment, base, Optional.empty(), defaultRun(experiment, base), false);
  }

  public TrainingRequest withData(Path folder) {
    return new TrainingRequest(experiment, base, Optional.of(folder), run, resume);
  }

  public TrainingRequest into(Path folder) {
    return new TrainingRequest(experiment, base, data, folder, resume);
  }

  public TrainingRequest resuming() {
    return new TrainingRequest(experiment, base, data, run, true);
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
