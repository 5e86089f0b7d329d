package org.d2nn.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Image files that tests make, whole and broken. */
public final class MadeImages {

  private MadeImages() {}

  /** Writes a picture; {@code colour} gives 0xRRGGBB of (x, y). */
  public static Path write(Path file, int width, int height, IntBinaryOperator colour)
      throws IOException {
    Files.createDirectories(file.getParent());
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1).replace("jpeg", "jpg");
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("no writer for " + format);
    }
    return file;
  }

  /** Writes a folder of small pictures that differ, also from those in folders of other names. */
  public static void folder(Path folder, int count, String suffix) throws IOException {
    int own = 0;
    for (Path path = folder; isOfTest(path); path = path.getParent()) {
      own = 31 * own + path.getFileName().hashCode();
    }
    for (int i = 0; i < count; i++) {
      int number = i + own;
      write(
          folder.resolve("image-" + i + suffix),
          40,
          40,
          (x, y) -> (number * 40503 + x * 5 + y * 1280) & 0xFFFFFF);
    }
  }

  private static boolean isOfTest(Path path) {
    return path.getFileName() != null && !path.getFileName().toString().startsWith("junit");
  }

  /** Cuts a file to this share of its length. */
  static void cut(Path file, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  /** Copies a test resource of this package. */
  public static void resource(String name, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream stream = MadeImages.class.getResourceAsStream(name)) {
      Files.copy(stream, file);
    }
  }
}
