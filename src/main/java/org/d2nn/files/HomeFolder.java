package org.d2nn.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The user's own folder, in which settings, logs and caches have their places. */
public final class HomeFolder {
  private static final Path SELF = Path.of("/proc/self");

  private HomeFolder() {}

  /**
   * The folder; it may not exist. Java calls it {@code ?} for a user that the system does not know,
   * as in containers: such a user gets a folder among the temporary files, never one of that name
   * in the current folder.
   */
  public static Path path() {
    return of(System.getProperty("user.home", ""));
  }

  static Path of(String home) {
    try {
      Path named = Path.of(home);
      if (named.isAbsolute()) {
        return named;
      }
    } catch (InvalidPathException notAPath) {
      // As if there were none.
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    try {
      return ownFolder(temporary);
    } catch (IOException | UnsupportedOperationException unsafe) {
      return temporary;
    }
  }

  /**
   * Libraries run code that they find in their caches: a folder that somebody else made, or that
   * others may write, must not become a home.
   */
  private static Path ownFolder(Path temporary) throws IOException {
    Object user = Files.getAttribute(SELF, "unix:uid");
    Path folder = temporary.resolve("d2nn-home-" + user);
    var mine = PosixFilePermissions.fromString("rwx------");
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(mine));
    }
    boolean isMine =
        Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user)
            && Files.getPosixFilePermissions(folder).equals(mine);
    return isMine ? folder : Files.createTempDirectory(temporary, "d2nn-home-");
  }
}
