package org.d2nn.data.cache;

import org.d2nn.data.pixels.Rendition;

/**
 * Small pictures of a set's images, for people: the crop that the network sees, in colour if the
 * set has it. Reading one takes some ten microseconds and touches no image file, so a scrolling
 * grid can ask for them while it scrolls. Safe for use by several threads.
 */
public record Thumbnails(int[] usable, PixelCache cache, Rendition rendition) {

  /** Width in pixels of every thumbnail. */
  public int width() {
    return rendition.width();
  }

  /** Height in pixels of every thumbnail. */
  public int height() {
    return rendition.height();
  }

  /**
   * One thumbnail.
   *
   * @param image its index in the set
   * @return {@link #width()} x {@link #height()} opaque pixels {@code 0xAARRGGBB}, row by row
   */
  public int[] argb(int image) {
    byte[] planes = new byte[rendition.bytes()];
    cache.read(usable[image], planes);
    return argb(planes, rendition);
  }

  public static int[] argb(byte[] planes, Rendition rendition) {
    int area = rendition.height() * rendition.width();
    int green = rendition.channels() == 3 ? area : 0;
    int blue = rendition.channels() == 3 ? 2 * area : 0;
    int[] pixels = new int[area];
    for (int i = 0; i < area; i++) {
      pixels[i] =
          0xFF000000
              | (planes[i] & 255) << 16
              | (planes[green + i] & 255) << 8
              | (planes[blue + i] & 255);
    }
    return pixels;
  }
}
