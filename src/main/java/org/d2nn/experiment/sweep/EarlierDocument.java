package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.files.PlainFile;

/**
 * What a document says already of its sweeps, so that one can be measured again where the folders
 * of the others are gone. Comments, which nobody sees, say where what is said of a sweep starts.
 */
final class EarlierDocument {
  private static final String START = "<!-- sweep ";
  private static final String END = " -->";

  /** The line before what says only that a sweep is not measured. */
  static final String NOT_MEASURED = "<!-- not measured -->";

  private final Map<String, List<String>> said = new LinkedHashMap<>();

  private EarlierDocument() {}

  /**
   * @param file may not exist
   * @throws RunFailed if it cannot be read
   */
  static EarlierDocument read(Path file) {
    EarlierDocument document = new EarlierDocument();
    if (Files.isRegularFile(file)) {
      try {
        document.add(Files.readAllLines(PlainFile.at(file)));
      } catch (IOException unreadable) {
        throw new RunFailed(
            file + ": cannot be read (" + AtomicFile.reason(unreadable) + ").", unreadable);
      }
    }
    return document;
  }

  private void add(List<String> lines) {
    List<String> part = null;
    for (String line : lines) {
      if (line.startsWith(START) && line.endsWith(END)) {
        part = new ArrayList<>();
        said.put(line.substring(START.length(), line.length() - END.length()), part);
      } else if (line.startsWith("## ") || line.equals(NOT_MEASURED)) {
        part = null;
      } else if (part != null) {
        part.add(line);
      }
    }
  }

  /** The line before what is said of a sweep, or of two. */
  static String start(String what) {
    return START + what + END;
  }

  /** What it says, a line each; empty if it says nothing. */
  Optional<List<String>> of(String what) {
    return Optional.ofNullable(said.get(what));
  }
}
