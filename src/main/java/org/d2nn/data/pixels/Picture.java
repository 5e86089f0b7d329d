package org.d2nn.data.pixels;

/**
 * Decoded pixels, 8 bits per channel, in the order in which the decoder left them. A large
 * photograph may be present in part and thinned out: pixel (x, y) of this array shows pixel ({@code
 * left + x * step}, {@code top + y * step}) of the photograph.
 *
 * @param data the samples
 * @param width of the array, in pixels
 * @param height of the array, in pixels
 * @param pixelStride from one pixel to the next in its row
 * @param red where a pixel's red sample is, from the pixel's first
 * @param green the same for green
 * @param blue the same for blue; all three are alike in a grey picture
 * @param box the central crop, in pixels of this array
 * @param step pixels of the photograph from one pixel of the array to the next
 */
public record Picture(
    byte[] data,
    int width,
    int height,
    int pixelStride,
    int red,
    int green,
    int blue,
    Box box,
    int step) {

  /** A square in a picture, in pixels; its corners may be fractions. */
  public record Box(double left, double top, double side) {}

  /** Shorter side of the whole photograph, in its own pixels, if its crop is the largest square. */
  public int shorterSide() {
    return (int) Math.round(box.side() * step);
  }

  boolean isGrey() {
    return red == green && green == blue;
  }

  /** A complete grey picture. */
  public static Picture grey(byte[] data, int width, int height) {
    return new Picture(data, width, height, 1, 0, 0, 0, centralCrop(width, height, 0), 1);
  }

  /** A complete picture of interleaved red, green and blue. */
  public static Picture rgb(byte[] data, int width, int height, int crop) {
    return new Picture(data, width, height, 3, 0, 1, 2, centralCrop(width, height, crop), 1);
  }

  /**
   * The central square of a picture: {@code crop} pixels wide, or as large as fits if that is less
   * or {@code crop} is 0.
   */
  static Box centralCrop(int width, int height, int crop) {
    int largest = Math.min(width, height);
    int side = crop == 0 ? largest : Math.min(crop, largest);
    return new Box((width - side) / 2, (height - side) / 2, side);
  }
}
