package org.d2nn.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that is being written, beside the place that it takes when it is whole. Each has a name of
 * its own, so that two writers of one file never write into each other's; the name says who writes
 * it, so that what a killed process leaves is removed by the next one that writes into the folder.
 */
public final class PartFile {
  private static final String HOST = hostName();

  /** This process, in the names of what it writes. */
  public static final String WRITER = HOST + "-" + ProcessHandle.current().pid();

  private static final Pattern NAME = Pattern.compile("\\.d2nn-(.*)-(\\d{1,18})-\\d+\\.part");
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final AtomicLong COUNT = new AtomicLong();

  /** When this process last looked for leftovers, by folder. */
  private static final Map<Path, Instant> LOOKED = new ConcurrentHashMap<>();

  private PartFile() {}

  /**
   * A name for what is to become a file. Nothing is there yet; create it, so that no link is
   * followed.
   */
  public static Path beside(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    Instant now = Instant.now();
    Instant before = LOOKED.get(folder);
    if (before == null || before.isBefore(now.minus(BETWEEN_LOOKS))) {
      LOOKED.put(folder, now);
      tidy(folder);
    }
    Path part;
    do {
      part = folder.resolve(".d2nn-%s-%d.part".formatted(WRITER, COUNT.incrementAndGet()));
    } while (Files.exists(part, LinkOption.NOFOLLOW_LINKS));
    return part;
  }

  /** Removes what processes that have ended left unfinished in a folder. */
  static void tidy(Path folder) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".d2nn-*.part")) {
      for (Path part : parts) {
        Matcher name = NAME.matcher(part.getFileName().toString());
        if (name.matches() && isLeft(part, name.group(1), name.group(2))) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException notOurs) {
      // The next writer tries again.
    }
  }

  /**
   * Whether nobody writes a file any more: its process has ended; or, as on another machine that
   * cannot be told, nothing was written for a day.
   *
   * @param host in the file's name, as in {@link #WRITER}
   * @param process number of the process, as there
   */
  public static boolean isLeft(Path file, String host, String process) throws IOException {
    return HOST.equals(host) && ProcessHandle.of(Long.parseLong(process)).isEmpty()
        || Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isBefore(Instant.now().minus(KEPT));
  }

  /** Without asking the network, which may take long to answer. */
  private static String hostName() {
    String kernels;
    try {
      kernels = Files.readString(Path.of("/proc/sys/kernel/hostname"));
    } catch (IOException e) {
      kernels =
          Stream.of(System.getenv("HOSTNAME"), System.getenv("COMPUTERNAME"))
              .filter(name -> name != null && !name.isBlank())
              .findFirst()
              .orElse("here");
    }
    return kernels.replaceAll("[^A-Za-z0-9.]", "");
  }
}
