package org.d2nn.app.runs;

import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.data.pixels.ImageDecoder;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.UnreadableImage;

/**
 * An image file as it is, for people, and the square of it that the network gets.
 *
 * @param argb {@code width × height} opaque pixels {@code 0xAARRGGBB}: every n-th of the file
 * @param fullWidth of the file, in its own pixels
 * @param fullHeight the same
 * @param crop in pixels of the file; empty where what is cut from it is not known
 */
public record Photograph(
    int[] argb, int width, int height, int fullWidth, int fullHeight, Optional<Crop> crop) {
  /** More are not shown. */
  private static final int LONGEST = 1024;

  /** In sides of the crop: more than any photograph has. */
  private static final double WHOLE = 1000;

  /** A square, in pixels. */
  public record Crop(double left, double top, double side) {}

  /**
   * Reads a file. Takes a moment: not for the JavaFX thread.
   *
   * @param crop side of the central square that is used, 0 for the largest; negative where not
   *     known
   */
  static Photograph read(Path file, int crop) throws UnreadableImage {
    try (var decoder = new ImageDecoder()) {
      Picture picture = decoder.decode(file, Math.max(0, crop), WHOLE);
      int step = Math.max(1, Math.max(picture.width(), picture.height()) / LONGEST);
      int width = (picture.width() + step - 1) / step;
      int height = (picture.height() + step - 1) / step;
      int[] argb = new int[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          argb[y * width + x] = pixel(picture, x * step, y * step);
        }
      }
      int scale = picture.step();
      Picture.Box box = picture.box();
      return new Photograph(
          argb,
          width,
          height,
          picture.width() * scale,
          picture.height() * scale,
          crop < 0
              ? Optional.empty()
              : Optional.of(new Crop(box.left() * scale, box.top() * scale, box.side() * scale)));
    }
  }

  private static int pixel(Picture picture, int x, int y) {
    int at = (y * picture.width() + x) * picture.pixelStride();
    byte[] data = picture.data();
    return 0xFF000000
        | (data[at + picture.red()] & 255) << 16
        | (data[at + picture.green()] & 255) << 8
        | (data[at + picture.blue()] & 255);
  }
}
