package org.d2nn.experiment.run;

import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FileSource;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;

/** Makes the paths in an experiment absolute: the same for new, resumed and evaluated runs. */
public final class ResolvedPaths {
  private ResolvedPaths() {}

  /**
   * The experiment with absolute paths.
   *
   * @param base folder that its paths are relative to
   * @param data overrides {@code dataset.path}
   */
  public static Experiment located(Experiment experiment, Path base, Optional<Path> data) {
    DatasetSettings dataset = experiment.dataset();
    if (dataset.source() instanceof FileSource source) {
      FileSource located = source.resolvedAgainst(base);
      dataset =
          dataset.withSource(
              data.map(folder -> located.withPath(folder.toAbsolutePath().normalize().toString()))
                  .orElse(located));
    }
    return withWarmStart(experiment.withDataset(dataset), base);
  }

  private static Experiment withWarmStart(Experiment experiment, Path base) {
    TrainingSettings training = experiment.training();
    return training
        .warmStart()
        .map(from -> from.withPath(absolute(base, from.path())))
        .map(from -> training.with(SettingList.WARM_START, Optional.of(from)))
        .map(experiment::withTraining)
        .orElse(experiment);
  }

  private static String absolute(Path base, String path) {
    return base.resolve(path).toAbsolutePath().normalize().toString();
  }
}
