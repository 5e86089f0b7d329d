package org.d2nn.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;

/**
 * The experiment with a finished run that comes with the program, so that there is something to see
 * before the first training. It is made by {@code src/main/packaging/trained-example.sh}. Users get
 * a copy of their own.
 */
final class TrainedExample {
  static final String FOLDER = "trained-example";
  static final String FILE = "trained-example" + ExperimentFile.EXTENSION;
  private static final String PACKED = "/org/d2nn/app/trained-example.zip";

  private TrainedExample() {}

  /**
   * Its experiment file in a folder of the user's, where it is copied the first time. A copy that
   * is there already stays as the user left it. Not for the JavaFX thread.
   *
   * @param base the folder that gets a folder {@value #FOLDER}
   * @throws RunFailed where it cannot be copied; then nothing is left of the copy
   */
  static Path in(Path base) {
    Path folder = base.resolve(FOLDER);
    Path file = folder.resolve(FILE);
    if (Files.isRegularFile(file)) {
      return file;
    }
    try {
      Files.createDirectories(base);
      Path part =
          Files.createDirectory(base.resolve(FOLDER + ".part-" + ProcessHandle.current().pid()));
      try {
        unpack(part);
        Files.move(part, folder);
      } finally {
        remove(part);
      }
      return file;
    } catch (IOException e) {
      throw new RunFailed(
          folder
              + ": the trained example cannot be copied there ("
              + e.getMessage()
              + "). Move what is in its place away, or make room on the disk.",
          e);
    }
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream packed = TrainedExample.class.getResourceAsStream(PACKED);
        var zip = new ZipInputStream(packed)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> below = Files.walk(folder)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
