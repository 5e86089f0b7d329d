package org.d2nn.data.pixels;

/**
 * One size at which every picture of a set is kept in a cache: the central crop, perhaps with its
 * surroundings, resampled to {@code height} x {@code width} bytes per channel.
 *
 * @param channels 3 (red, green, blue planes) or 1 (grey)
 * @param height in pixels, margins included
 * @param width in pixels, margins included
 * @param spanY height of the region that is shown, in crop sides; 1 is the crop itself
 * @param spanX width of the region that is shown, in crop sides
 */
public record Rendition(int channels, int height, int width, double spanY, double spanX) {

  /** The crop as an input takes it. */
  public static Rendition plain(InputSize input) {
    return new Rendition(input.channels(), input.height(), input.width(), 1, 1);
  }

  /**
   * The crop with room for every draw of an augmentation, fine enough that its smallest random crop
   * is not enlarged.
   */
  public static Rendition roomy(InputSize input, Augmentation augmentation) {
    int marginY = margin(input.height(), augmentation);
    int marginX = margin(input.width(), augmentation);
    double finer = 1 / augmentation.randomCrop();
    int height = input.height() + 2 * marginY;
    int width = input.width() + 2 * marginX;
    return new Rendition(
        input.channels(),
        (int) Math.round(height * finer),
        (int) Math.round(width * finer),
        height / (double) input.height(),
        width / (double) input.width());
  }

  private static int margin(int side, Augmentation augmentation) {
    return (int) Math.ceil(side * augmentation.shift() - 1e-9);
  }

  /** Bytes that one picture takes: the planes one after the other, row by row. */
  public int bytes() {
    return channels * height * width;
  }

  /** Names this rendition in a cache's file name and key. */
  public String label() {
    String size = channels + "x" + height + "x" + width;
    return spanX == 1 && spanY == 1 ? size : size + "-" + spanY + "-" + spanX;
  }
}
