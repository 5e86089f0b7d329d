package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.files.PlainFile;

/**
 * Where the images of a run are, if they are not where they were when it was trained: in the folder
 * that its {@code data.json} names, or beside the run, as when both were copied to another machine.
 */
final class MovedImages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "path";

  /** Folders above the run that are looked into. */
  private static final int MOST_ABOVE = 4;

  private MovedImages() {}

  /** Empty where they are where they were, or nothing better is known. */
  static Optional<Path> of(RunFolder run, Experiment experiment) {
    Optional<Path> named = experiment.dataset().source().files();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Path home = run.path().toAbsolutePath().normalize();
    Path before = home.resolve(named.get()).normalize();
    return Files.isDirectory(before)
        ? Optional.empty()
        : remembered(run).or(() -> beside(home, named.get()));
  }

  private static Optional<Path> remembered(RunFolder run) {
    try {
      return Files.exists(run.data())
          ? Optional.of(JSON.readTree(Files.readAllBytes(PlainFile.at(run.data()))))
              .map(stored -> stored.path(PATH).asText(""))
              .filter(path -> !path.isEmpty())
              .map(Path::of)
              .filter(Files::isDirectory)
          : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  /** The end of the old path, as long as possible, from a folder above the run. */
  private static Optional<Path> beside(Path run, Path named) {
    // a path of Windows is one name elsewhere
    Path before = Path.of(named.toString().replace('\\', '/'));
    int names = before.getNameCount();
    Path above = run;
    for (int level = 0; level <= MOST_ABOVE && above != null; level++) {
      for (int from = 0; from < names; from++) {
        Path candidate = above.resolve(before.subpath(from, names)).normalize();
        if (Files.isDirectory(candidate) && !run.startsWith(candidate)) {
          return Optional.of(candidate);
        }
      }
      above = above.getParent();
    }
    return Optional.empty();
  }

  static void remember(RunFolder run, Path folder) {
    AtomicFile.writeJson(run.data(), Map.of(PATH, folder.toAbsolutePath().normalize().toString()));
  }
}
