package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.graph.rules.Problem;

/** What is wrong with a file, collected while it is read. */
final class ReadProblems {
  private final List<Problem> problems = new ArrayList<>();

  /** F1: it cannot be read, at a line and column. */
  void unreadable(JsonValue at, String message, String remedy) {
    problems.add(Problem.inFile("F1", place(at.line(), at.column()), message, remedy));
  }

  /** R10: a number that cannot be, at a field. */
  void outOfRange(String field, String message, String remedy) {
    problems.add(Problem.inFile("R10", field, message, remedy));
  }

  static String place(int line, int column) {
    return "line %d, column %d".formatted(line, column);
  }

  List<Problem> problems() {
    return problems;
  }
}
