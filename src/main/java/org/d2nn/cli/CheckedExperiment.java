package org.d2nn.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.rules.Problem;

/** Reads an experiment and checks it before a run. */
final class CheckedExperiment {
  private CheckedExperiment() {}

  /**
   * @throws WrongInput if the file cannot be read or breaks a rule: one line per problem, each with
   *     the file's name
   */
  static Experiment read(Path file) {
    Experiment experiment = ExperimentFile.read(file).experiment();
    String broken =
        experiment.problems().stream()
            .filter(Problem::isBroken)
            .map(problem -> file.getFileName() + ": " + problem)
            .collect(Collectors.joining(System.lineSeparator()));
    if (!broken.isEmpty()) {
      throw new WrongInput(broken);
    }
    return experiment;
  }
}
