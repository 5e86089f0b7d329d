package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.d2nn.progress.Progress;

/**
 * Lets one process at a time decode the same pictures: the others wait, and find the caches made.
 * Where files cannot be locked each makes its own, which wastes time and breaks nothing.
 */
public final class BuildLock implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private final Path file;
  private final FileChannel channel;
  private boolean held;

  private BuildLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits until no other process builds.
   *
   * @param file the lock, removed at the end. A process that waits for it may then hold a file
   *     without a name while another makes a new one: both find what was made.
   * @throws CancellationException if {@code progress} is cancelled or the thread is interrupted
   *     meanwhile
   */
  public static BuildLock take(Path file, Progress progress) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    BuildLock lock = new BuildLock(file, channel);
    try {
      while (!lock.take()) {
        progress.at("Waiting for another process to decode the images", 0, 0);
        progress.stopIfCancelled();
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stop) {
      lock.close();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another process decodes the images");
    } catch (RuntimeException cancelled) {
      lock.close();
      throw cancelled;
    }
    return lock;
  }

  private boolean take() {
    try {
      held = channel.tryLock() != null;
      return held;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    } catch (IOException withoutLocks) {
      held = true;
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    if (held) {
      Files.deleteIfExists(file);
    }
    channel.close();
  }
}
