package org.d2nn.app.runs;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.d2nn.experiment.file.RunFailed;

/**
 * Moves a folder where people can get it back from: the recycle bin of Windows, the trash of macOS
 * and of the desktops that follow freedesktop.org. Moves files: not for the JavaFX thread.
 */
public final class Trash {
  private Trash() {}

  /**
   * @throws RunFailed if it cannot be moved; it is where it was then
   */
  public static void put(Path folder) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    try {
      if (system.contains("win")) {
        if (!Desktop.getDesktop().moveToTrash(folder.toFile())) {
          throw new IOException("the recycle bin does not take it");
        }
      } else if (system.contains("mac")) {
        Path trash = Path.of(System.getProperty("user.home"), ".Trash");
        Files.move(folder, free(trash, folder.getFileName().toString()));
      } else {
        put(folder, freedesktop());
      }
    } catch (IOException | UnsupportedOperationException failure) {
      throw new RunFailed(
          folder
              + ": cannot be moved to the trash ("
              + failure.getMessage()
              + "). Delete the folder yourself.",
          failure);
    }
  }

  private static Path freedesktop() {
    String data = System.getenv("XDG_DATA_HOME");
    return data == null || data.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "share", "Trash")
        : Path.of(data, "Trash");
  }

  /** The trash specification of freedesktop.org, version 1.0: the thing, and where it was. */
  static void put(Path folder, Path trash) throws IOException {
    Files.createDirectories(trash.resolve("files"));
    Files.createDirectories(trash.resolve("info"));
    Path in = free(trash.resolve("files"), folder.getFileName().toString());
    Path info = trash.resolve("info").resolve(in.getFileName() + ".trashinfo");
    URI was = folder.toAbsolutePath().toUri();
    Files.writeString(
        info,
        "[Trash Info]\nPath=%s\nDeletionDate=%s\n"
            .formatted(
                was.getRawPath().replaceFirst("/$", ""),
                LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS)),
        StandardCharsets.UTF_8);
    try {
      Files.move(folder, in);
    } catch (IOException notMoved) {
      Files.deleteIfExists(info);
      throw notMoved;
    }
  }

  private static Path free(Path in, String name) {
    Path free = in.resolve(name);
    for (int number = 2; Files.exists(free); number++) {
      free = in.resolve(name + "." + number);
    }
    return free;
  }
}
