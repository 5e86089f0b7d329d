package org.d2nn.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small files in the formats of public sets. */
public final class MadeSets {

  static final int DIGIT = 12;

  private MadeSets() {}

  /**
   * MNIST's four files with images of {@link #DIGIT} pixels: image i has the label i % 10 and shows
   * a filled square of brightness 100 + i % 10 in its middle.
   */
  public static void mnist(Path folder, int train, int test, boolean zipped) throws IOException {
    Files.createDirectories(folder);
    String suffix = zipped ? ".gz" : "";
    images(folder.resolve("train-images-idx3-ubyte" + suffix), train, zipped);
    labels(folder.resolve("train-labels-idx1-ubyte" + suffix), train, zipped);
    images(folder.resolve("t10k-images-idx3-ubyte" + suffix), test, zipped);
    labels(folder.resolve("t10k-labels-idx1-ubyte" + suffix), test, zipped);
  }

  private static void images(Path file, int count, boolean zipped) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x803);
    out.writeInt(count);
    out.writeInt(DIGIT);
    out.writeInt(DIGIT);
    for (int i = 0; i < count; i++) {
      for (int y = 0; y < DIGIT; y++) {
        for (int x = 0; x < DIGIT; x++) {
          boolean isInside = x >= 3 && x < 9 && y >= 3 && y < 9;
          out.writeByte(isInside ? 100 + i % 10 : 0);
        }
      }
    }
    write(file, bytes.toByteArray(), zipped);
  }

  private static void labels(Path file, int count, boolean zipped) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x801);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeByte(i % 10);
    }
    write(file, bytes.toByteArray(), zipped);
  }

  private static void write(Path file, byte[] bytes, boolean zipped) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = zipped ? new GZIPOutputStream(plain) : plain) {
      out.write(bytes);
    }
  }

  /**
   * A file of CIFAR-10's: image i has the label i % 10, red i, green 2 i and blue 3 i throughout.
   */
  public static void cifar(Path file, int count) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] records = new byte[count * 3073];
    for (int i = 0; i < count; i++) {
      records[i * 3073] = (byte) (i % 10);
      for (int p = 0; p < 3072; p++) {
        records[i * 3073 + 1 + p] = (byte) (i * (1 + p / 1024));
      }
    }
    Files.write(file, records);
  }
}
