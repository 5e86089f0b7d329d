package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.d2nn.progress.Progress;

/**
 * Lets one process at a time decode the same pictures: the others wait, and find the caches made.
 * Where files cannot be locked each makes its own, which wastes time and breaks nothing.
 */
public final class BuildLock implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private final FileChannel channel;

  private BuildLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until no other process builds.
   *
   * @param file the lock; it stays there
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled meanwhile
   */
  public static BuildLock take(Path file, Progress progress) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    BuildLock lock = new BuildLock(channel);
    try {
      while (!lock.isTaken()) {
        progress.at("Waiting for another process to decode the images", 0, 0);
        progress.stopIfCancelled();
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException cancelled) {
      lock.close();
      throw cancelled;
    }
    return lock;
  }

  private boolean isTaken() {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    } catch (IOException withoutLocks) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
