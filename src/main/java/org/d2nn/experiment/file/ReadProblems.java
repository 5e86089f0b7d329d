package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.graph.rules.Problem;

/** What is wrong with a file, collected while it is read. */
final class ReadProblems {
  /** Marks of keys that are meant for people or other programs. */
  private static final Pattern COMMENT = Pattern.compile("(?i)[_$/#].*|comments?");

  private final List<Problem> problems = new ArrayList<>();

  /** Every object that was read, by where it stands in the file. */
  private final Map<Integer, Asked> asked = new TreeMap<>();

  /**
   * @param keys that were looked up in the object, whether it has them or not
   */
  private record Asked(JsonValue object, String path, Set<String> keys) {}

  /** F1: it cannot be read, at a line and column. */
  void unreadable(JsonValue at, String message, String remedy) {
    String place = at.start() == 0 ? ExperimentFile.WHOLE_FILE : place(at.line(), at.column());
    problems.add(Problem.inFile("F1", place, message, remedy));
  }

  /** R10: a number that cannot be, at a field. */
  void outOfRange(String field, String message, String remedy) {
    problems.add(Problem.inFile("R10", field, message, remedy));
  }

  /** A key that means something in an object; keys that nobody looks up are {@link #ignored}. */
  void known(JsonValue object, String path, String key) {
    Set<String> keys =
        asked.containsKey(object.start())
            ? asked.get(object.start()).keys()
            : new LinkedHashSet<>();
    keys.add(key);
    asked.put(object.start(), new Asked(object, path, keys));
  }

  /** F2: fields that have no effect, in the order of the file. */
  List<Problem> ignored() {
    List<Problem> ignored = new ArrayList<>();
    for (Asked object : asked.values()) {
      for (String key : object.object().keys()) {
        if (!object.keys().contains(key) && !COMMENT.matcher(key).matches()) {
          ignored.add(
              Problem.ignored(
                  object.path().isEmpty() ? key : object.path() + "." + key,
                  nearest(key, object.keys())
                      .map("Did you mean %s?"::formatted)
                      .orElse("Correct its name, or remove it.")));
        }
      }
    }
    return ignored;
  }

  /** The name that a few slips of the finger turn into the written one. */
  private static Optional<String> nearest(String written, Set<String> names) {
    return names.stream()
        .filter(name -> slips(written, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> slips(written, name)));
  }

  /** Letters to add, remove, replace or swap, in any case, to turn one name into the other. */
  private static int slips(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int replaced = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        slips[i][j] = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
      }
    }
    return slips[from.length()][to.length()];
  }

  static String place(int line, int column) {
    return "line %d, column %d".formatted(line, column);
  }

  List<Problem> problems() {
    return problems;
  }
}
