package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d2nn.files.HomeFolder;
import org.d2nn.files.PartFile;

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

  /** What follows the name of a file that this process is writing: who it is, and where. */
  public static final String PART = ".part-" + PartFile.WRITER + "-";

  private static final Pattern UNFINISHED =
      Pattern.compile(".*\\.part(?:-(.*)-(\\d{1,18})-\\d+)?.*");

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
    Path home = HomeFolder.path();
    boolean isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    return (isMac ? home.resolve("Library").resolve("Caches") : home.resolve(".cache"))
        .resolve("d2nn");
  }

  /**
   * Removes what has not been used for two months, and what a process that has ended left
   * unfinished; if it was on another machine, after a day.
   */
  public static void tidy(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      Matcher unfinished = UNFINISHED.matcher(name);
      boolean isOver =
          name.endsWith(PixelCache.SUFFIX) || name.endsWith(CLASS_ARCHIVE)
              ? olderThan(file, KEPT_UNUSED)
              : name.contains(PixelCache.SUFFIX)
                  && unfinished.matches()
                  && isLeft(file, unfinished);
      if (isOver) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          // In use by another process, or not ours: the next tidying tries again.
          continue;
        }
      }
    }
  }

  /** Files of earlier versions do not say who writes them. */
  private static boolean isLeft(Path file, Matcher unfinished) {
    try {
      return unfinished.group(1) == null
          ? olderThan(file, KEPT_UNFINISHED)
          : PartFile.isLeft(file, unfinished.group(1), unfinished.group(2));
    } catch (IOException gone) {
      return false;
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
