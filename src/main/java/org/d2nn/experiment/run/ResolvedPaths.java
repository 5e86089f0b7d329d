package org.d2nn.experiment.run;

import java.nio.file.Path;
import java.util.Map;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FileSource;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;

/** An experiment as a run remembers it: what was relative to its file is spelt out. */
public final class ResolvedPaths {
  private ResolvedPaths() {}

  /** The experiment of a request with the places it names spelt out. */
  public static Experiment located(TrainingRequest request) {
    Experiment experiment = request.experiment();
    DatasetSettings dataset = experiment.dataset();
    if (dataset.source() instanceof FileSource onDisk) {
      FileSource located = onDisk.resolvedAgainst(request.base());
      dataset =
          dataset.withSource(
              request
                  .data()
                  .map(data -> located.withPath(data.toAbsolutePath().normalize().toString()))
                  .orElse(located));
    }
    return withWarmStart(experiment.withDataset(dataset), request.base());
  }

  private static Experiment withWarmStart(Experiment experiment, Path base) {
    return experiment
        .training()
        .warmStart()
        .map(from -> base.resolve(from).toAbsolutePath().normalize().toString())
        .map(from -> Overrides.apply(experiment, Map.of("training.warmStart", from)))
        .orElse(experiment);
  }
}
