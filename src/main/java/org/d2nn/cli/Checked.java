package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.graph.rules.Problem;
import org.d2nn.learning.SettingList;

/** Checks what a command is given before anything is made. */
final class Checked {
  private Checked() {}

  /**
   * @param err is told of fields that are not known
   * @throws WrongInput if the file cannot be read or breaks a rule: one line per problem, each with
   *     the file's name
   */
  static Experiment experiment(Path file, PrintWriter err) {
    ExperimentFile read = ExperimentFile.read(file);
    read.ignored().forEach(problem -> err.println(file.getFileName() + ": " + problem));
    Experiment experiment = read.experiment();
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
   * @throws WrongInput if the option is given and out of this range
   */
  static void inRange(String option, Integer given, int least, int most) {
    if (given != null && (given < least || given > most)) {
      throw new WrongInput("%s is %d. Use %,d to %,d.".formatted(option, given, least, most));
    }
  }

  /** {@code --epochs}. */
  static void epochs(Integer given) {
    inRange("--epochs", given, (int) SettingList.EPOCHS.least(), (int) SettingList.EPOCHS.most());
  }

  /**
   * @throws WrongInput if this cannot be the name of a folder to fill: standard output, or a run
   */
  static void folder(Path out) {
    if (out.toString().equals("-")) {
      throw new WrongInput("--out -: this command writes a folder, not one file. Name a folder.");
    }
    if (RunFolder.at(out).isRun()) {
      throw new WrongInput("--out " + out + ": it is a run. Name another folder.");
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
