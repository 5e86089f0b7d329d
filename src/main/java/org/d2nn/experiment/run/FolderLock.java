package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;

/**
 * Holds a folder for one training, one sweep, or one window's unsaved work. The system releases it
 * when the process ends, however it ends, so a crash leaves no folder locked. The file names the
 * process and its machine, for people.
 *
 * <p>POSIX drops every lock that a process has on a file as soon as the process closes any of its
 * descriptors of that file (fcntl(2)). So this class keeps a register of what this process holds,
 * asks it first, and never opens a file that is in it.
 */
public final class FolderLock implements AutoCloseable {

  /** What this process holds, by {@link #keyOf}. Also the monitor of everything here. */
  private static final Map<Object, FolderLock> HELD = new HashMap<>();

  /** Lock files differ in length, so that one that replaced another is recognised. */
  private static final int MOST_PADDING = 4096;

  private final FileChannel channel;
  private final FileLock lock;
  private final Path file;
  private final Object key;
  private final boolean madeFolder;

  private FolderLock(
      FileChannel channel, FileLock lock, Path file, Object key, boolean madeFolder) {
    this.channel = channel;
    this.lock = lock;
    this.file = file;
    this.key = key;
    this.madeFolder = madeFolder;
  }

  /**
   * Claims a folder; creates it if it is missing.
   *
   * @param file the lock, in that folder
   * @param who else may be at work there, as in {@code another training}
   * @param remedy what to do then, one sentence
   * @throws WrongInput if the folder is held already, by this process or another, or the lock is
   *     not a plain file
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written
   */
  public static FolderLock take(Path folder, Path file, String who, String remedy) {
    synchronized (HELD) {
      boolean madeFolder = false;
      try {
        while (true) {
          madeFolder |= Files.notExists(folder);
          Files.createDirectories(folder);
          Optional<FolderLock> taken = tryOnce(folder, file, who, remedy, madeFolder);
          if (taken.isPresent()) {
            return taken.get();
          }
        }
      } catch (IOException failure) {
        throw AtomicFile.cannotWrite(folder, failure);
      }
    }
  }

  /** Empty if the file or its folder was removed meanwhile by the one who held it before. */
  private static Optional<FolderLock> tryOnce(
      Path folder, Path file, String who, String remedy, boolean madeFolder) throws IOException {
    checkPlain(file);
    Optional<Object> key = madeIfMissing(file);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (HELD.containsKey(key.get())) {
      throw held(folder, who, Long.toString(ProcessHandle.current().pid()), remedy);
    }
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
    boolean kept = false;
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw held(folder, who, read(channel), remedy);
      }
      if (!isStillThere(file, key.get(), channel)) {
        return Optional.empty();
      }
      FolderLock taken = new FolderLock(channel, lock, file, key.get(), madeFolder);
      HELD.put(key.get(), taken);
      kept = true;
      return Optional.of(taken);
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static WrongInput held(Path folder, String who, String holder, String remedy) {
    return new WrongInput(
        folder
            + ": "
            + who
            + " runs in this folder"
            + (holder.isEmpty() ? "" : " (process " + holder + ")")
            + ". "
            + remedy);
  }

  private static void checkPlain(Path file) throws IOException {
    try {
      BasicFileAttributes is = attributes(file);
      if (!is.isRegularFile()) {
        throw new WrongInput(
            file
                + ": is "
                + (is.isSymbolicLink() ? "a link" : "not a plain file")
                + ", but a lock must be a plain file. Remove it.");
      }
    } catch (NoSuchFileException notThereYet) {
      // It is about to be created.
    }
  }

  /** The file's key; empty if the folder was removed meanwhile. */
  private static Optional<Object> madeIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException usedBefore) {
      // Its lock decides.
    } catch (NoSuchFileException folderRemoved) {
      return Optional.empty();
    }
    return keyOf(file);
  }

  /**
   * Writes who holds the file, and returns whether the name still belongs to it: the previous
   * holder may have removed it between our opening and our locking it, and a third process may have
   * created another. Inodes are reused, so the length is compared as well as the key.
   */
  private static boolean isStillThere(Path file, Object key, FileChannel channel)
      throws IOException {
    String host = EnvironmentRecord.hostName();
    String holder = ProcessHandle.current().pid() + (host.isEmpty() ? "" : " on " + host);
    int padding = ThreadLocalRandom.current().nextInt(MOST_PADDING);
    byte[] text = (holder + "\n" + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text), 0);
    try {
      return attributes(file).size() == text.length && keyOf(file).map(key::equals).orElse(false);
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  /** Whether this or another process holds the file. Never opens one that this process holds. */
  public static boolean isHeld(Path file) {
    synchronized (HELD) {
      try {
        Optional<Object> key = keyOf(file);
        if (key.isEmpty() || !attributes(file).isRegularFile()) {
          return false;
        }
        if (HELD.containsKey(key.get())) {
          return true;
        }
        try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
          FileLock lock = tryLock(channel);
          if (lock == null) {
            return true;
          }
          lock.release();
          return false;
        }
      } catch (IOException unreadable) {
        return false;
      }
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Identifies a file however it is reached: device and inode, or its real path. */
  private static Optional<Object> keyOf(Path file) throws IOException {
    try {
      Object key = attributes(file).fileKey();
      return Optional.of(key == null ? file.toRealPath(LinkOption.NOFOLLOW_LINKS) : key);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(300);
    int length = channel.read(bytes, 0);
    return length <= 0 ? "" : new String(bytes.array(), 0, length, StandardCharsets.UTF_8).strip();
  }

  /**
   * Releases the folder, and removes it if it was created here and is still empty; may be called
   * twice.
   */
  @Override
  public void close() {
    synchronized (HELD) {
      if (!channel.isOpen()) {
        return;
      }
      try {
        HELD.remove(key);
        Files.deleteIfExists(file);
        lock.release();
        channel.close();
        if (madeFolder) {
          Files.deleteIfExists(file.toAbsolutePath().getParent());
        }
      } catch (DirectoryNotEmptyException used) {
        // as it should be
      } catch (IOException failure) {
        throw AtomicFile.cannotWrite(file, failure);
      }
    }
  }
}
