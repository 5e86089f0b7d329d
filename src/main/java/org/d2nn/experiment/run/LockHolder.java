package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who holds a lock file, as the file says.
 *
 * @param name process and machine: {@code 4711 on host}; empty if it does not say
 * @param seen when the process was last seen alive, in milliseconds since 1970
 */
record LockHolder(String name, long seen) {
  /** Without a heartbeat for this long, the process is taken to have ended. */
  static final long SILENCE_MILLIS = 45_000;

  private static final int LENGTH = 300;

  /** Lock files differ in length, so that one that replaced another is recognised. */
  private static final int MOST_PADDING = 4096;

  static LockHolder ofThisProcess() {
    String host = EnvironmentRecord.hostName();
    return new LockHolder(
        ProcessHandle.current().pid() + (host.isEmpty() ? "" : " on " + host),
        System.currentTimeMillis());
  }

  /** What a lock file of it says. */
  byte[] text() {
    String padding = " ".repeat(ThreadLocalRandom.current().nextInt(MOST_PADDING));
    return "%s\n%015d\n%s".formatted(name, seen, padding).getBytes(StandardCharsets.UTF_8);
  }

  /** A heartbeat, as long as the one in {@link #text} that it replaces. */
  static ByteBuffer beat() {
    return StandardCharsets.UTF_8.encode("%015d".formatted(System.currentTimeMillis()));
  }

  /** Where the heartbeat is in a text. */
  static int beatAt(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
  }

  /** Reads a lock file. One of an earlier version has no heartbeat: its time of change counts. */
  static LockHolder read(FileChannel channel, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    int length = Math.max(0, channel.read(bytes, 0));
    String[] lines = new String(bytes.array(), 0, length, StandardCharsets.UTF_8).split("\n", 3);
    String time = lines.length > 1 ? lines[1].strip() : "";
    return new LockHolder(
        lines[0].strip(),
        time.matches("\\d{1,15}")
            ? Long.parseLong(time)
            : Files.getLastModifiedTime(file).toMillis());
  }

  boolean isAlive() {
    return System.currentTimeMillis() - seen < SILENCE_MILLIS;
  }

  boolean isOnAnotherMachine() {
    return name.contains(" on ") && !name.endsWith(" on " + EnvironmentRecord.hostName());
  }

  /** {@code " (process 4711 on host, seen 3 s ago)"}. */
  @Override
  public String toString() {
    long seconds = Math.max(0, System.currentTimeMillis() - seen) / 1000;
    return name.isEmpty() ? "" : " (process %s, seen %d s ago)".formatted(name, seconds);
  }
}
