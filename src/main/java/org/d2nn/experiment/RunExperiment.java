package org.d2nn.experiment;

import java.nio.file.Path;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageFolders;

/** An experiment as a run remembers it: what was relative to its file is spelt out. */
final class RunExperiment {
  private RunExperiment() {}

  static Experiment located(TrainingRequest request) {
    Experiment experiment = request.experiment();
    DatasetSettings dataset = experiment.dataset();
    if (dataset.source() instanceof ImageFolders folders) {
      Path path = request.data().orElseGet(() -> request.base().resolve(folders.path()));
      dataset = dataset.withSource(folders.withPath(path.toAbsolutePath().normalize().toString()));
    }
    return experiment.withDataset(dataset);
  }
}
