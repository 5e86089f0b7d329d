package org.d2nn.data.pixels;

/**
 * What one input of a network takes: {@code [channels, height, width]}. Several inputs of one
 * network may differ; all get the same image, each at its own size.
 *
 * @param channels 3 for colour (red, green, blue), 1 for grey
 * @param height in pixels
 * @param width in pixels
 */
public record InputSize(int channels, int height, int width) {

  /**
   * @throws IllegalArgumentException if there are neither 1 nor 3 channels, or a side is outside 1
   *     to 1,024
   */
  public InputSize {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "an input of " + channels + " channels cannot take images; use 3 (colour) or 1 (grey)");
    }
    if (height < 1 || width < 1 || height > 1024 || width > 1024) {
      throw new IllegalArgumentException(
          "an input of " + height + "x" + width + " cannot take images; use sides of 1 to 1,024");
    }
  }

  /** Floats that one image takes. */
  public int values() {
    return channels * height * width;
  }
}
