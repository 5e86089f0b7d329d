package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;

/**
 * Writes a {@link PixelCache} to a temporary file and moves it to its place when it is complete.
 * Pictures may come from several threads.
 */
final class CacheWriter implements AutoCloseable {

  private static final int LONGEST_PROBLEM = 1000;

  /** Bytes; writing each small picture by itself takes three times as long. */
  private static final int WRITTEN_AT_ONCE = 1 << 19;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final int count;
  private final int bytes;
  private final List<Neighbours> kept = new CopyOnWriteArrayList<>();
  private final ThreadLocal<Neighbours> ofThisThread =
      ThreadLocal.withInitial(
          () -> {
            var neighbours = new Neighbours();
            kept.add(neighbours);
            return neighbours;
          });

  /** Pictures that lie side by side in the file and came from one thread, not yet written. */
  private final class Neighbours {
    private final ByteBuffer pixels =
        ByteBuffer.allocateDirect(Math.max(1, WRITTEN_AT_ONCE / bytes) * bytes);

    private int next;

    void add(int picture, byte[] more) throws IOException {
      if (picture != next || pixels.remaining() < bytes) {
        write();
      }
      pixels.put(more);
      next = picture + 1;
    }

    void write() throws IOException {
      pixels.flip();
      int first = next - pixels.remaining() / bytes;
      writeFully(pixels, PixelCache.HEADER + (long) first * bytes);
      pixels.clear();
    }
  }

  CacheWriter(Path file, int count, int bytes) throws IOException {
    this.file = file;
    this.count = count;
    this.bytes = bytes;
    part =
        Files.createTempFile(
            file.toAbsolutePath().getParent(), file.getFileName() + CacheFolder.PART, "");
    channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Keeps a picture. */
  void write(int picture, byte[] pixels) throws IOException {
    ofThisThread.get().add(picture, pixels);
  }

  /**
   * Completes the file and moves it to its place. To be called when the threads that wrote pictures
   * have ended.
   *
   * @param problems what is wrong with each picture, null if nothing is
   */
  void finish(String[] problems) throws IOException {
    for (Neighbours neighbours : kept) {
      neighbours.write();
    }
    long end = PixelCache.HEADER + (long) count * bytes;
    ByteBuffer trailer = trailer(problems);
    writeFully(trailer.duplicate(), end);
    ByteBuffer header = ByteBuffer.allocate(PixelCache.HEADER);
    header.putLong(PixelCache.MAGIC).putInt(count).putInt(bytes);
    header.putInt(trailer.remaining()).putInt(PixelCache.checksum(trailer));
    header.putInt(checksumOfPictures(end));
    writeFully(header.rewind(), 0);
    if (end > PixelCache.VERIFIED) {
      // Smaller ones are read to the end when they are opened, and made again if they are damaged.
      channel.force(true);
    }
    channel.close();
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static ByteBuffer trailer(String[] problems) {
    byte[][] texts =
        Arrays.stream(problems)
            .map(p -> p == null ? "" : p.substring(0, Math.min(LONGEST_PROBLEM, p.length())))
            .map(p -> p.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    int length = Arrays.stream(texts).mapToInt(text -> 2 + text.length).sum();
    ByteBuffer trailer = ByteBuffer.allocate(length);
    for (byte[] text : texts) {
      trailer.putShort((short) text.length).put(text);
    }
    return trailer.flip();
  }

  private int checksumOfPictures(long end) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer piece = ByteBuffer.allocate(1 << 20);
    for (long at = PixelCache.HEADER; at < end; ) {
      piece.clear().limit((int) Math.min(piece.capacity(), end - at));
      int read = channel.read(piece, at);
      if (read <= 0) {
        throw new IOException(part + ": shorter than what was written to it");
      }
      at += read;
      sum.update(piece.flip());
    }
    return (int) sum.getValue();
  }

  private void writeFully(ByteBuffer source, long position) throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      at += channel.write(source, at);
    }
  }

  /** Leaves nothing unfinished behind. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
