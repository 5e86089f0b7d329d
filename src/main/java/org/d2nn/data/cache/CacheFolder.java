package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder that decoded images are cached in: the system property {@code d2nn.cache}, else the
 * environment variable {@code D2NN_CACHE}, else {@code d2nn} in the user's cache folder ({@code
 * XDG_CACHE_HOME}, {@code LOCALAPPDATA}, {@code ~/Library/Caches} or {@code ~/.cache}). It may be
 * deleted at any time; what is missing is decoded again.
 */
public final class CacheFolder {

  /** Classes that the launcher keeps here for quick starts, one file per build of the program. */
  private static final String CLASS_ARCHIVE = ".jsa";

  private static final Duration KEPT_UNUSED = Duration.ofDays(60);
  private static final Duration KEPT_UNFINISHED = Duration.ofDays(1);

  private CacheFolder() {}

  /** Where the folder is; it may not exist yet. */
  public static Path path() {
    String given = firstSet(System.getProperty("d2nn.cache"), System.getenv("D2NN_CACHE"));
    if (given != null) {
      return Path.of(given);
    }
    String users = firstSet(System.getenv("XDG_CACHE_HOME"), System.getenv("LOCALAPPDATA"));
    if (users != null) {
      return Path.of(users, "d2nn");
    }
    Path home = Path.of(System.getProperty("user.home"));
    boolean isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    return (isMac ? home.resolve("Library").resolve("Caches") : home.resolve(".cache"))
        .resolve("d2nn");
  }

  /**
   * Removes what has not been used for two months, and what a crash left unfinished a day ago or
   * more.
   */
  public static void tidy(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      Duration kept =
          name.endsWith(PixelCache.SUFFIX) || name.endsWith(CLASS_ARCHIVE)
              ? KEPT_UNUSED
              : name.contains(PixelCache.SUFFIX + ".part") ? KEPT_UNFINISHED : null;
      if (kept != null && olderThan(file, kept)) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          // In use by another process, or not ours: the next tidying tries again.
          continue;
        }
      }
    }
  }

  private static boolean olderThan(Path file, Duration age) {
    try {
      FileTime used = Files.getLastModifiedTime(file);
      return used.toInstant().isBefore(Instant.now().minus(age));
    } catch (IOException e) {
      return false;
    }
  }

  private static String firstSet(String... values) {
    return Stream.of(values).filter(v -> v != null && !v.isBlank()).findFirst().orElse(null);
  }
}
