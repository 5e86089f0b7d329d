package org.d2nn.experiment.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.d2nn.experiment.file.AtomicFile.Content;

/**
 * A device, a pipe or an open stream under a file's name: it is written into, where a plain file
 * would be replaced.
 */
public final class SpecialFile {
  /** Names of streams that are open already; what they lead to may be a plain file. */
  private static final Pattern STREAM =
      Pattern.compile("/dev/(stdin|stdout|stderr|fd/.*)|/proc/.*");

  private static final int TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int PATIENCE_SECONDS = 5;

  private SpecialFile() {}

  public static boolean isAt(Path file) {
    return STREAM.matcher(file.toString()).matches()
        || Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /**
   * Writes into it.
   *
   * @throws RunFailed if it cannot be written, or nobody reads a pipe
   */
  static void write(Path file, Content content) {
    try (OutputStream out = new BufferedOutputStream(open(file), 1 << 16)) {
      content.writeTo(out);
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }

  /** Opening a pipe waits for its reader, which may never come. */
  private static OutputStream open(Path file) throws IOException {
    if (!isPipe(file)) {
      return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }
    try {
      return CompletableFuture.supplyAsync(() -> pipe(file))
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof UncheckedIOException wrapped
          ? wrapped.getCause()
          : new FileSystemException(file.toString(), null, "nobody reads this pipe");
    }
  }

  private static OutputStream pipe(Path file) {
    try {
      return Files.newOutputStream(file, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isPipe(Path file) throws IOException {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & TYPE) == PIPE;
    } catch (UnsupportedOperationException windows) {
      return false;
    }
  }
}
