package org.d2nn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.rules.Problem;

/** Checks what a command is given before anything is made. */
final class Checked {
  private Checked() {}

  /**
   * @throws WrongInput if the file cannot be read or breaks a rule: one line per problem, each with
   *     the file's name
   */
  static Experiment experiment(Path file) {
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

  /**
   * @throws WrongInput if the option is given and below 1
   */
  static void atLeastOne(String option, Integer given) {
    if (given != null && given < 1) {
      throw new WrongInput(option + " is " + given + ". Use 1 or more.");
    }
  }

  /**
   * @param refusal a sentence about an unknown name, with {@code %s} in its place
   * @throws WrongInput if nothing has this name
   */
  static <T> T named(String name, List<T> all, Function<T, String> nameOf, String refusal) {
    String names = all.stream().map(nameOf).collect(Collectors.joining(", "));
    return all.stream()
        .filter(one -> nameOf.apply(one).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new WrongInput(refusal.formatted(name) + " Choose one of: " + names + "."));
  }
}
