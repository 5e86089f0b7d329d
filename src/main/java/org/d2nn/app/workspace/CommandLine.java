package org.d2nn.app.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is typed into a terminal to do the same as the window. */
public final class CommandLine {
  private CommandLine() {}

  /** The program's name and these words, each quoted where the shell would change it. */
  public static String of(Object... words) {
    return "d2nn "
        + Arrays.stream(words)
            .map(Object::toString)
            .map(CommandLine::quoted)
            .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (word.matches("[A-Za-z0-9_./:,=+-]+")) {
      return word;
    }
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win")
        ? '"' + word + '"'
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
