package org.d2nn.experiment.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.d2nn.experiment.json.JsonText;
import org.d2nn.files.FileFailure;
import org.d2nn.files.PartFile;

/**
 * Writes a file wholly or not at all: beside it, synced, then renamed over it. A crash or a full
 * disk at any moment leaves the file as it was.
 */
public final class AtomicFile {
  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private static final int MOST_LINKS = 40;

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
    if (SpecialFile.isAt(file)) {
      SpecialFile.write(file, content);
    } else {
      writeChecked(file, content, beside -> file);
    }
  }

  /**
   * Writes a plain file that takes its place only if it stands a check.
   *
   * @param check is given the file while it has another name; whatever it throws, nothing is left
   * @return what the check found
   * @throws RunFailed if the file cannot be written; what was there before stays
   */
  public static <T> T writeChecked(Path file, Content content, Function<Path, T> check) {
    Path target;
    try {
      target = followed(file);
      Files.createDirectories(target.getParent());
    } catch (IOException failure) {
      throw cannotWrite(file, failure);
    }
    Path beside = PartFile.beside(target);
    try {
      try (FileChannel channel =
              FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      T found = check.apply(beside);
      move(beside, target);
      syncFolder(target.getParent());
      return found;
    } catch (IOException failure) {
      throw cannotWrite(file, failure);
    } finally {
      remove(beside); // there only after a failure
    }
  }

  /** Where links lead, whether something is there or not: a file is replaced, its names stay. */
  private static Path followed(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(file.toString(), null, "its links lead in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    return target;
  }

  /** One sentence for a file that could not be written. */
  public static RunFailed cannotWrite(Path file, IOException failure) {
    return new RunFailed(
        file + ": cannot be written (" + reason(failure) + "). " + remedy(reason(failure)),
        failure);
  }

  private static String remedy(String reason) {
    String words = reason.toLowerCase(Locale.ROOT);
    if (words.contains("space") || words.contains("quota")) {
      return "Free some space, or choose another place.";
    }
    if (words.contains("denied") || words.contains("read-only") || words.contains("permitted")) {
      return "Make it writable, or choose another place.";
    }
    return words.contains("name too long") || words.contains("where a folder should be")
        ? "Choose another name."
        : "Choose another place.";
  }

  /** What the system says went wrong, without the path it puts before it. */
  public static String reason(IOException failure) {
    if (failure instanceof JsonProcessingException unreadable) {
      return JsonText.reason(unreadable);
    }
    return FileFailure.reason(failure);
  }

  /**
   * Puts a finished file in its place.
   *
   * @throws RunFailed if that cannot be done
   */
  public static void rename(Path from, Path to) {
    try {
      if (SpecialFile.isAt(to)) {
        SpecialFile.write(to, out -> Files.copy(from, out));
        remove(from);
      } else {
        move(from, followed(to));
      }
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

  /** Removes a folder that is not needed any more, with all that is in it. */
  public static void removeAll(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(AtomicFile::remove);
    } catch (IOException stillThere) {
      // It lies among the temporary files, which the system clears.
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
