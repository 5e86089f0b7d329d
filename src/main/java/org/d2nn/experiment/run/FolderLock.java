package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;

/**
 * Holds a folder for one training, one sweep, or one window's unsaved work. The system releases it
 * when the process ends, however it ends, so a crash leaves no folder locked.
 *
 * <p>POSIX drops every lock that a process has on a file as soon as the process closes any of its
 * descriptors of that file (fcntl(2)). So this class keeps a register of what this process holds,
 * asks it first, and never opens a file that is in it.
 *
 * <p>The file says who holds it and has a heartbeat ({@link LockHolder}), which decides where the
 * system's locks cannot: on a file system that several machines share, some of which see only their
 * own locks, and on one that has no locks. There the file belongs to the process that created it,
 * until its heartbeat stops.
 */
public final class FolderLock implements AutoCloseable {
  private static final long BEAT_MILLIS = 5_000;
  private static final int ATTEMPTS = 4;

  /** How often the previous holder may remove the folder while it is being claimed. */
  private static final int MOST_RACES = 1000;

  private static final long PAUSE_NANOS = 10_000_000;

  /** What this process holds, by {@link #keyOf}. Also the monitor of everything here. */
  private static final Map<Object, FolderLock> HELD = new HashMap<>();

  private static final ScheduledExecutorService HEART =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "d2nn-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  private final Path file;
  private final Object key;
  private final boolean madeFolder;
  private final FileChannel channel;
  private final Optional<FileLock> lock;
  private final byte[] text;
  private final Future<?> beats;

  private FolderLock(
      Path file,
      Object key,
      boolean madeFolder,
      FileChannel channel,
      Optional<FileLock> lock,
      byte[] text) {
    this.file = file;
    this.key = key;
    this.madeFolder = madeFolder;
    this.channel = channel;
    this.lock = lock;
    this.text = text;
    beats = HEART.scheduleAtFixedRate(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What a file system can do. */
  interface FileSystem {
    FileSystem OF_THE_SYSTEM =
        new FileSystem() {
          /** The file systems of one machine, as the systems call them. */
          private static final String OWN =
              "(?i)ext[234]|xfs|btrfs|zfs|f2fs|tmpfs|overlay(fs)?|apfs|hfs|ntfs|refs|v?fat|exfat";

          @Override
          public FileLock tryLock(FileChannel channel) throws IOException {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false); // others can read the content
          }

          @Override
          public boolean isShared(Path file) throws IOException {
            return !Files.getFileStore(file).type().matches(OWN);
          }
        };

    /** Null if another process has the lock; an IOException if there are no locks. */
    FileLock tryLock(FileChannel channel) throws IOException;

    /** Whether other machines may write to it, too. */
    boolean isShared(Path file) throws IOException;
  }

  /** Someone else holds the file. */
  private static final class Held extends Exception {
    private static final long serialVersionUID = 1;
    private final transient LockHolder holder;

    Held(LockHolder holder) {
      this.holder = holder;
    }
  }

  /**
   * Claims a folder; creates it if it is missing.
   *
   * @param file the lock, in that folder
   * @param who else may be at work there, as in {@code another training}
   * @param remedy what to do then, one sentence
   * @throws FolderInUse if the folder is held already, by this process or another
   * @throws WrongInput if it cannot be a folder, or the lock is not a plain file
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written
   */
  public static FolderLock take(Path folder, Path file, String who, String remedy) {
    return take(folder, file, who, remedy, FileSystem.OF_THE_SYSTEM);
  }

  static FolderLock take(Path folder, Path file, String who, String remedy, FileSystem system) {
    requireFolder(folder);
    synchronized (HELD) {
      try {
        boolean madeFolder = false;
        for (int attempt = 1; ; attempt++) {
          try {
            if (!Files.isDirectory(folder)) {
              Files.createDirectories(folder);
              madeFolder = true;
            }
            checkPlain(file);
            Optional<FolderLock> taken = tryOnce(file, madeFolder, system);
            if (taken.isPresent()) {
              return taken.get();
            }
          } catch (NoSuchFileException | FileAlreadyExistsException failure) {
            boolean removedMeanwhile = Files.notExists(folder) || Files.isDirectory(folder);
            if (!removedMeanwhile || attempt > MOST_RACES) {
              throw failure;
            }
          }
        }
      } catch (Held held) {
        throw inUse(folder, held.holder, who, remedy);
      } catch (IOException failure) {
        throw AtomicFile.cannotWrite(folder, failure);
      }
    }
  }

  private static FolderInUse inUse(Path folder, LockHolder holder, String who, String remedy) {
    return new FolderInUse(
        "%s: %s runs in this folder%s. %s".formatted(folder, who, holder, remedy));
  }

  /**
   * Looks whether a folder could be claimed, and leaves it as it is; what follows must still {@link
   * #take} it.
   *
   * @throws FolderInUse if it is held
   * @throws WrongInput if something else than a folder is there
   */
  public static void requireFree(Path folder, Path file, String who, String remedy) {
    requireFolder(folder);
    holder(file, FileSystem.OF_THE_SYSTEM)
        .ifPresent(
            holder -> {
              throw inUse(folder, holder, who, remedy);
            });
  }

  /**
   * Looks whether a folder is there, or can be made: nothing on the way to it is a file.
   *
   * @throws WrongInput if there is
   */
  public static void requireFolder(Path folder) {
    Path at = folder.toAbsolutePath();
    while (at != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      at = at.getParent();
    }
    if (at != null && !Files.isDirectory(at)) {
      boolean isItself = at.equals(folder.toAbsolutePath());
      throw new WrongInput(
          "%s: %s is not a folder. Name another place."
              .formatted(folder, isItself ? "what is there" : at));
    }
  }

  /** Empty if the file or its folder was removed meanwhile by the one who held it before. */
  private static Optional<FolderLock> tryOnce(Path file, boolean madeFolder, FileSystem system)
      throws IOException, Held {
    boolean created = create(file);
    Optional<Object> key = keyOf(file);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (HELD.containsKey(key.get())) {
      throw new Held(LockHolder.ofThisProcess());
    }
    FileChannel channel;
    try {
      channel = open(file);
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
    boolean kept = false;
    try {
      LockHolder before = LockHolder.read(channel, file);
      Optional<FileLock> lock = Optional.empty();
      boolean hasLocks = true;
      try {
        lock = tryLock(channel, system);
      } catch (IOException noLocks) {
        hasLocks = false;
      }
      boolean heartbeatCounts =
          !hasLocks || before.isOnAnotherMachine() && system.isShared(file.toAbsolutePath());
      if (hasLocks && lock.isEmpty() || !created && heartbeatCounts && before.isAlive()) {
        throw new Held(before);
      }
      if (!hasLocks && !created) {
        removeStale(file);
        return Optional.empty();
      }
      byte[] text = LockHolder.ofThisProcess().text();
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text), 0);
      if (!isStillThere(file, key.get(), text)) {
        return Optional.empty();
      }
      FolderLock taken = new FolderLock(file, key.get(), madeFolder, channel, lock, text);
      HELD.put(key.get(), taken);
      kept = true;
      return Optional.of(taken);
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  /** Empty if another process has the lock for longer than it takes to ask who holds it. */
  private static Optional<FileLock> tryLock(FileChannel channel, FileSystem system)
      throws IOException {
    FileLock lock = null;
    for (int attempt = 0; lock == null && attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      try {
        lock = system.tryLock(channel);
      } catch (OverlappingFileLockException heldByThisProcess) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(lock);
  }

  /** Removes the file of a process that has ended, where no lock says so; one process at a time. */
  private static void removeStale(Path file) throws IOException {
    Path removing = file.resolveSibling(file.getFileName() + ".removing");
    try {
      Files.createFile(removing);
    } catch (FileAlreadyExistsException another) {
      if (new LockHolder("", attributes(removing).lastModifiedTime().toMillis()).isAlive()) {
        return;
      }
    }
    try (FileChannel channel = open(file)) {
      if (!LockHolder.read(channel, file).isAlive()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException removed) {
      // as it should be
    } finally {
      Files.deleteIfExists(removing);
    }
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

  /** Whether the file was missing, and this process created it. */
  private static boolean create(Path file) throws IOException {
    try {
      Files.createFile(file);
      return true;
    } catch (FileAlreadyExistsException | NoSuchFileException usedBeforeOrFolderRemoved) {
      return false;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Whether the name still belongs to the file that holds this text: the previous holder may have
   * removed it between our opening and our locking it, and a third process may have created
   * another. Inodes are reused, so the length is compared as well as the key.
   */
  private static boolean isStillThere(Path file, Object key, byte[] text) throws IOException {
    try {
      return attributes(file).size() == text.length && keyOf(file).map(key::equals).orElse(false);
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  /** Whether this or another process holds the file. Never opens one that this process holds. */
  public static boolean isHeld(Path file) {
    return isHeld(file, FileSystem.OF_THE_SYSTEM);
  }

  static boolean isHeld(Path file, FileSystem system) {
    return holder(file, system).isPresent();
  }

  /** The process, this one or another, that holds the file: {@code 4711 on host}. */
  public static Optional<String> holder(Path file) {
    return holder(file, FileSystem.OF_THE_SYSTEM).map(LockHolder::name);
  }

  private static Optional<LockHolder> holder(Path file, FileSystem system) {
    synchronized (HELD) {
      try {
        Optional<Object> key = keyOf(file);
        if (key.isEmpty() || !attributes(file).isRegularFile()) {
          return Optional.empty();
        }
        if (HELD.containsKey(key.get())) {
          return Optional.of(LockHolder.ofThisProcess());
        }
        try (FileChannel channel = open(file)) {
          LockHolder holder = LockHolder.read(channel, file);
          boolean held;
          try {
            held =
                tryLock(channel, system).isEmpty()
                    || holder.isOnAnotherMachine()
                        && holder.isAlive()
                        && system.isShared(file.toAbsolutePath());
          } catch (IOException noLocks) {
            held = holder.isAlive();
          }
          return held ? Optional.of(holder) : Optional.empty();
        }
      } catch (IOException unreadable) {
        return Optional.empty();
      }
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

  /** A sentence where the file system has no locks, so that only heartbeats guard the folder. */
  public Optional<String> remark() {
    return lock.isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s: this file system has no locks, so a heartbeat in that file guards the folder. Do not train into it from two machines at once."
                .formatted(file));
  }

  private void beat() {
    synchronized (HELD) {
      try {
        if (channel.isOpen() && isStillThere(file, key, text)) {
          channel.write(LockHolder.beat(), LockHolder.beatAt(text));
        }
      } catch (IOException tryAgainLater) {
        // Others see the last heartbeat for a while.
      }
    }
  }

  /**
   * Releases the folder, and removes it if it was created here and is still empty; may be called
   * twice.
   */
  @Override
  public void close() {
    beats.cancel(false);
    synchronized (HELD) {
      if (!channel.isOpen()) {
        return;
      }
      try {
        HELD.remove(key);
        if (isStillThere(file, key, text)) {
          Files.deleteIfExists(file);
        }
        channel.close(); // and with it the lock
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
