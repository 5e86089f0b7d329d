package org.d2nn.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Guards every file that is read. A pipe keeps its reader waiting for ever and a device can fill
 * the memory, so anything but a plain file is refused before it is opened.
 */
public final class PlainFile {
  private PlainFile() {}

  /**
   * The same path.
   *
   * @throws java.nio.file.NoSuchFileException if nothing is there
   * @throws FileSystemException with a reason in words if it is a folder, a pipe or a device
   */
  public static Path at(Path file) throws IOException {
    size(file);
    return file;
  }

  /**
   * Its size in bytes.
   *
   * @throws IOException as {@link #at}
   */
  public static long size(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(
          file.toString(), null, "it is a pipe or a device, not a plain file");
    }
    return attributes.size();
  }

  /**
   * Everything in a file that is small by nature.
   *
   * @param most bytes
   * @throws IOException as {@link #at}, and for a larger file
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    try (var in = Files.newInputStream(at(file))) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new FileSystemException(
            file.toString(), null, "it is larger than %,d MB".formatted(most >> 20));
      }
      return bytes;
    }
  }
}
