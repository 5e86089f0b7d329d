package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.d2nn.experiment.file.WholeFile;
import org.d2nn.experiment.file.WrongInput;

/**
 * Holds a folder for one training or one sweep. The system releases it when the process ends,
 * however it ends, so a crash leaves no folder locked. The file holds the process id, for people.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;
  private final Path file;
  private final boolean madeFolder;

  private FolderLock(FileChannel channel, FileLock lock, Path file, boolean madeFolder) {
    this.channel = channel;
    this.lock = lock;
    this.file = file;
    this.madeFolder = madeFolder;
  }

  /**
   * Claims a folder; creates it where it is missing.
   *
   * @param file the lock, in that folder
   * @param who else may be at work there, as in {@code another training}
   * @param mend what to do then, one sentence
   * @throws WrongInput where the folder is held already, by this process or another
   * @throws RunFailed where it cannot be written
   */
  public static FolderLock take(Path folder, Path file, String who, String mend) {
    boolean isNew = Files.notExists(folder);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String holder = read(channel);
        channel.close();
        throw new WrongInput(
            folder
                + ": "
                + who
                + " runs in this folder"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ". "
                + mend);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
          0);
      return new FolderLock(channel, lock, file, isNew);
    } catch (IOException failure) {
      throw WholeFile.cannotWrite(folder, failure);
    }
  }

  static boolean isHeld(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        return true;
      }
      lock.release();
      return false;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    int length = channel.read(bytes, 0);
    return length <= 0 ? "" : new String(bytes.array(), 0, length, StandardCharsets.UTF_8).strip();
  }

  /**
   * Gives the folder free, and leaves none behind that nothing was put into; may be called twice.
   */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(file);
      lock.release();
      channel.close();
      if (madeFolder) {
        Files.deleteIfExists(file.getParent());
      }
    } catch (DirectoryNotEmptyException used) {
      // as it should be
    } catch (IOException failure) {
      throw WholeFile.cannotWrite(file, failure);
    }
  }
}
