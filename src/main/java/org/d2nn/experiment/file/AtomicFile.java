package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file wholly or not at all: beside it, synced, then renamed over it. A crash or a full
 * disk at any moment leaves the file as it was.
 */
public final class AtomicFile {
  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private AtomicFile() {}

  /** Puts the content of a file into a stream. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a value as indented JSON; errors as for {@link #write(Path, Content)}. */
  public static void writeJson(Path file, Object value) {
    write(
        file,
        out -> {
          out.write(JSON.writeValueAsBytes(value));
          out.write('\n');
        });
  }

  /**
   * @throws RunFailed if the file cannot be written; what was there before stays
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.createDirectories(target.getParent());
      if (Files.isSymbolicLink(beside)) {
        Files.delete(beside); // what it points to is not ours
      }
      try (FileChannel channel =
              FileChannel.open(
                  beside,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(beside, target);
      syncFolder(target.getParent());
    } catch (IOException failure) {
      remove(beside);
      throw cannotWrite(file, failure);
    }
  }

  /** One sentence for a file that could not be written. */
  public static RunFailed cannotWrite(Path file, IOException failure) {
    return new RunFailed(
        file
            + ": cannot be written ("
            + reason(failure)
            + "). Free some space, or choose another place.",
        failure);
  }

  /** What the system says went wrong, without the path it puts before it. */
  public static String reason(IOException failure) {
    if (failure instanceof java.nio.file.AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof java.nio.file.NotDirectoryException
        || failure instanceof java.nio.file.FileAlreadyExistsException) {
      return "there is a file where a folder should be";
    }
    if (failure instanceof java.nio.file.FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /**
   * Puts a finished file in its place.
   *
   * @throws RunFailed if that cannot be done
   */
  public static void rename(Path from, Path to) {
    try {
      move(from, to);
    } catch (IOException failure) {
      throw cannotWrite(to, failure);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the rename itself last; systems that cannot open a folder do without. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // Windows cannot open folders; its file system orders renames by itself.
    }
  }

  /** Removes a file that is not needed any more, if it is there. */
  public static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stillThere) {
      // The original failure is the one to report.
    }
  }
}
