package org.d2nn.experiment.file;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.d2nn.graph.rules.Problem;

/** A file that cannot be read as an experiment. The message has one line per problem. */
public final class BrokenExperiment extends WrongInput {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * @param where the file's name, put before each problem
   */
  BrokenExperiment(String where, List<Problem> problems) {
    super(
        problems.stream().map(problem -> where + ": " + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  static String shortName(Path file) {
    return file.getFileName() == null ? file.toString() : file.getFileName().toString();
  }

  public List<Problem> problems() {
    return problems;
  }
}
