package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.d2nn.experiment.file.WrongInput;

/**
 * A process that takes a folder again and again. While it holds it, it makes a file that must not
 * be there yet: exit code 3 says that two held the folder at once.
 */
final class LockTaker {
  /** A file system without locks, which several machines share. */
  static final FolderLock.FileSystem WITHOUT_LOCKS =
      new FolderLock.FileSystem() {
        @Override
        public FileLock tryLock(FileChannel channel) throws IOException {
          throw new IOException("No locks available");
        }

        @Override
        public boolean isShared(Path file) {
          return true;
        }
      };

  private LockTaker() {}

  /**
   * Arguments: the folder, the file, how many times to take it, {@code ask} to ask in between,
   * {@code no-locks} for a file system without locks.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path witness = Path.of(arguments[1]);
    int takes = Integer.parseInt(arguments[2]);
    boolean ask = arguments.length > 3 && arguments[3].equals("ask");
    FolderLock.FileSystem system =
        arguments.length > 3 && arguments[3].equals("no-locks")
            ? WITHOUT_LOCKS
            : FolderLock.FileSystem.OF_THE_SYSTEM;
    Path file = folder.resolve("lock");
    for (int taken = 0; taken < takes; ) {
      try (FolderLock lock = FolderLock.take(folder, file, "another process", "Wait.", system)) {
        if (ask && !FolderLock.isHeld(file)) {
          System.exit(4);
        }
        try {
          Files.createFile(witness);
        } catch (IOException twoHolders) {
          System.exit(3);
        }
        Files.delete(witness);
        taken++;
      } catch (WrongInput held) {
        Thread.onSpinWait();
      }
    }
  }
}
