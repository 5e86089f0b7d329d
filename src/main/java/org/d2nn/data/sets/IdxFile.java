package org.d2nn.data.sets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.files.PlainFile;

/**
 * A file of bytes in MNIST's IDX format, gzipped or not: a magic number that says how many
 * dimensions there are, their sizes, and the data.
 */
record IdxFile(Path file, int dimensions) {

  private static final int BYTES_OF_ONE_DIMENSION = 0x00000801;
  private static final int BYTES_OF_THREE_DIMENSIONS = 0x00000803;
  private static final int GZIP = 0x1F8B;

  static IdxFile ofImages(Path file) {
    return new IdxFile(file, 3);
  }

  static IdxFile ofLabels(Path file) {
    return new IdxFile(file, 1);
  }

  /**
   * Number of items, then of rows and columns of each.
   *
   * @throws DatasetException if the file has another format or is too short
   */
  int[] sizes() throws DatasetException, IOException {
    try (DataInputStream in = open()) {
      return header(in);
    } catch (EOFException | ZipException e) {
      throw broken("it is damaged or ends in its first bytes");
    }
  }

  /**
   * The data.
   *
   * @throws DatasetException if it ends early or continues after its end
   */
  byte[] bytes() throws DatasetException, IOException {
    try (DataInputStream in = open()) {
      long length = 1;
      for (int size : header(in)) {
        length *= size;
      }
      if (length > Integer.MAX_VALUE - 8) {
        throw broken("it states %,d bytes, more than this program reads", length);
      }
      byte[] bytes = new byte[(int) length];
      int read = read(in, bytes);
      if (read < length) {
        throw broken("it ends after %,d of %,d bytes", read, length);
      }
      if (in.read() >= 0) {
        throw broken("it continues after the %,d bytes that it states", length);
      }
      return bytes;
    } catch (EOFException | ZipException e) {
      throw broken("it is damaged or cut off");
    }
  }

  private static int read(InputStream in, byte[] bytes) throws IOException {
    int done = 0;
    try {
      while (done < bytes.length) {
        int read = in.read(bytes, done, bytes.length - done);
        if (read < 0) {
          return done;
        }
        done += read;
      }
    } catch (EOFException e) {
      // A gzip file that was cut off ends like this.
      return done;
    }
    return done;
  }

  private DataInputStream open() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(PlainFile.at(file)), 1 << 16);
    try {
      raw.mark(2);
      int start = raw.read() << 8 | raw.read();
      raw.reset();
      return new DataInputStream(
          start == GZIP ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16)) : raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private int[] header(DataInputStream in) throws DatasetException, IOException {
    int magic = in.readInt();
    int wanted = dimensions == 3 ? BYTES_OF_THREE_DIMENSIONS : BYTES_OF_ONE_DIMENSION;
    if (magic != wanted) {
      throw broken(
          "it is not an IDX file of %s (it starts with %08x, not %08x)",
          dimensions == 3 ? "images" : "labels", magic, wanted);
    }
    int[] sizes = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = in.readInt();
      if (sizes[i] <= 0) {
        throw broken("it states %d items", sizes[i]);
      }
    }
    return sizes;
  }

  DatasetException broken(String what, Object... figures) {
    return new DatasetException(
        file
            + ": "
            + String.format(Locale.ROOT, what, figures)
            + ". Replace it with an intact copy (d2nn data get).");
  }
}
