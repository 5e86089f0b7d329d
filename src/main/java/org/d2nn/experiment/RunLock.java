package org.d2nn.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds a run folder for one training. The system releases it when the process ends, however it
 * ends, so a crash leaves no folder locked. The file holds the process id, for people.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;
  private final Path file;

  private RunLock(FileChannel channel, FileLock lock, Path file) {
    this.channel = channel;
    this.lock = lock;
    this.file = file;
  }

  static RunLock take(RunFolder folder) {
    Path file = folder.lockFile();
    try {
      Files.createDirectories(folder.path());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String holder = read(channel);
        channel.close();
        throw new WrongInput(
            folder.path()
                + ": another training runs in this folder"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ". Wait for it, or choose another folder with --run.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
          0);
      return new RunLock(channel, lock, file);
    } catch (IOException failure) {
      throw WholeFile.cannotWrite(folder.path(), failure);
    }
  }

  static boolean isHeld(RunFolder folder) {
    if (!Files.exists(folder.lockFile())) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(folder.lockFile(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
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

  /** Gives the folder free; may be called twice. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(file);
      lock.release();
      channel.close();
    } catch (IOException failure) {
      throw WholeFile.cannotWrite(file, failure);
    }
  }
}
