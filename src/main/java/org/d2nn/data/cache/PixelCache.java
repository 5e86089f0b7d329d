package org.d2nn.data.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * One rendition of every picture of a set, in a memory-mapped file. Reading is safe for several
 * threads, and a set larger than the memory is paged in and out by the system.
 *
 * <p>The file: a header of 64 bytes (magic, number of pictures, bytes per picture, bytes of the
 * trailer, checksum of all that follows); then the pictures one after the other; then the trailer,
 * for each picture what is wrong with it (length and UTF-8 text, length 0 if nothing is). Any other
 * file is not used.
 */
public final class PixelCache {

  public static final String SUFFIX = ".pixels";
  static final long MAGIC = 0x44324E4E50495835L; // "D2NNPIX5"
  static final int HEADER = 64;

  /**
   * Above this size the checksum of the pictures is not verified at every opening; lengths and
   * trailer are.
   */
  public static final long VERIFIED = 1L << 30;

  private static final int SEGMENT = 1 << 30;

  private final MappedByteBuffer[] segments;
  private final int perSegment;
  private final int bytes;
  private final String[] problems;

  private PixelCache(MappedByteBuffer[] segments, int perSegment, int bytes, String[] problems) {
    this.segments = segments;
    this.perSegment = perSegment;
    this.bytes = bytes;
    this.problems = problems;
  }

  /**
   * Opens a cache file; empty if there is no usable one (it is absent, cut off, damaged, or of
   * another version).
   *
   * @param file where it is
   * @param count how many pictures it must hold
   * @param bytes how many each must take
   */
  public static Optional<PixelCache> open(Path file, int count, int bytes) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      readFully(channel, header, 0);
      header.flip();
      if (header.remaining() < HEADER
          || header.getLong() != MAGIC
          || header.getInt() != count
          || header.getInt() != bytes) {
        return Optional.empty();
      }
      int trailerLength = header.getInt();
      int trailerSum = header.getInt();
      int pictureSum = header.getInt();
      long pictures = (long) count * bytes;
      if (trailerLength < 0 || channel.size() != HEADER + pictures + trailerLength) {
        return Optional.empty();
      }
      ByteBuffer trailer = ByteBuffer.allocate(trailerLength);
      readFully(channel, trailer, HEADER + pictures);
      if (checksum(trailer.flip()) != trailerSum) {
        return Optional.empty();
      }
      int perSegment = Math.max(1, SEGMENT / bytes);
      var segments = new MappedByteBuffer[(count + perSegment - 1) / perSegment];
      for (int s = 0; s < segments.length; s++) {
        long from = (long) s * perSegment * bytes;
        segments[s] =
            channel.map(
                FileChannel.MapMode.READ_ONLY,
                HEADER + from,
                Math.min((long) perSegment * bytes, pictures - from));
      }
      if (pictures <= VERIFIED && checksum(segments) != pictureSum) {
        return Optional.empty();
      }
      markUsed(file);
      return Optional.of(
          new PixelCache(segments, perSegment, bytes, problems(trailer.rewind(), count)));
    }
  }

  private static String[] problems(ByteBuffer trailer, int count) {
    String[] problems = new String[count];
    for (int i = 0; i < count; i++) {
      byte[] text = new byte[trailer.getShort()];
      trailer.get(text);
      problems[i] = text.length == 0 ? null : new String(text, StandardCharsets.UTF_8);
    }
    return problems;
  }

  private static void markUsed(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // A cache that is read-only works as well; it just looks unused.
      return;
    }
  }

  static int checksum(ByteBuffer... parts) {
    CRC32C sum = new CRC32C();
    Arrays.stream(parts).forEach(part -> sum.update(part.duplicate()));
    return (int) sum.getValue();
  }

  private static void readFully(FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    while (target.hasRemaining()) {
      int read = channel.read(target, position + target.position());
      if (read < 0) {
        return;
      }
    }
  }

  /** What is wrong with a picture; empty if nothing is. */
  public Optional<String> problem(int picture) {
    return Optional.ofNullable(problems[picture]);
  }

  /** The same for pictures of the same bytes, and hardly ever for others. */
  public long digest(int picture) {
    ByteBuffer pixels = segments[picture / perSegment].slice(picture % perSegment * bytes, bytes);
    CRC32 sum = new CRC32();
    sum.update(pixels.duplicate());
    return (long) checksum(pixels) << 32 | sum.getValue();
  }

  /** Copies a picture's bytes to the start of {@code target}. */
  public void read(int picture, byte[] target) {
    segments[picture / perSegment].get((picture % perSegment) * bytes, target, 0, bytes);
  }
}
