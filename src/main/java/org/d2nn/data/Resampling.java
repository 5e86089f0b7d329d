package org.d2nn.data;

/**
 * Resamples a region of a picture. Shrinking averages over the area that a pixel covers; enlarging
 * interpolates linearly. Beyond the picture its border pixels are repeated.
 */
final class Resampling {

  private Resampling() {}

  /**
   * Shows a picture's central crop as a rendition wants it.
   *
   * @return {@link Rendition#bytes()} bytes: planes, rows, pixels
   */
  static byte[] render(Picture picture, Rendition rendition) {
    Picture.Box box = picture.box();
    double shapeX =
        Math.min(
            1, rendition.width() / rendition.spanX() / (rendition.height() / rendition.spanY()));
    double shapeY =
        Math.min(
            1, rendition.height() / rendition.spanY() / (rendition.width() / rendition.spanX()));
    double spanX = box.side() * shapeX * rendition.spanX();
    double spanY = box.side() * shapeY * rendition.spanY();
    double left = box.left() + (box.side() - spanX) / 2;
    double top = box.top() + (box.side() - spanY) / 2;
    Taps across = Taps.of(left, spanX, rendition.width(), picture.width());
    Taps down = Taps.of(top, spanY, rendition.height(), picture.height());
    return rendition.channels() == 1 ? grey(picture, across, down) : colour(picture, across, down);
  }

  private static byte[] colour(Picture picture, Taps across, Taps down) {
    int width = across.size();
    int height = down.size();
    byte[] planes = new byte[3 * height * width];
    int[] offsets = {picture.red(), picture.green(), picture.blue()};
    boolean isGrey = offsets[0] == offsets[1] && offsets[1] == offsets[2];
    for (int c = 0; c < 3; c++) {
      if (c > 0 && isGrey) {
        System.arraycopy(planes, 0, planes, c * height * width, height * width);
      } else {
        float[] rows = shrunkRows(picture, across, down, offsets[c]);
        float[] plane = shrunkColumns(rows, width, down);
        for (int i = 0; i < plane.length; i++) {
          planes[c * plane.length + i] = toByte(plane[i]);
        }
      }
    }
    return planes;
  }

  /** Grey is the luma of ITU-R BT.601, as in JPEG itself. */
  private static byte[] grey(Picture picture, Taps across, Taps down) {
    int[] offsets = {picture.red(), picture.green(), picture.blue()};
    float[] shares = {0.299f, 0.587f, 0.114f};
    float[] sum = new float[across.size() * down.size()];
    for (int c = 0; c < 3; c++) {
      float[] plane =
          shrunkColumns(shrunkRows(picture, across, down, offsets[c]), across.size(), down);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += shares[c] * plane[i];
      }
    }
    byte[] plane = new byte[sum.length];
    for (int i = 0; i < sum.length; i++) {
      plane[i] = toByte(sum[i]);
    }
    return plane;
  }

  /** Every row of the picture that is needed, brought to the target's width. */
  private static float[] shrunkRows(Picture picture, Taps across, Taps down, int channel) {
    int width = across.size();
    float[] rows = new float[(down.last() - down.first() + 1) * width];
    byte[] data = picture.data();
    int stride = picture.pixelStride();
    for (int y = down.first(); y <= down.last(); y++) {
      int row = y * picture.width() * stride + channel;
      int target = (y - down.first()) * width;
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int t = across.from(x); t < across.to(x); t++) {
          sum += across.weight(t) * (data[row + across.index(t) * stride] & 255);
        }
        rows[target + x] = sum;
      }
    }
    return rows;
  }

  private static float[] shrunkColumns(float[] rows, int width, Taps down) {
    float[] plane = new float[down.size() * width];
    for (int y = 0; y < down.size(); y++) {
      for (int t = down.from(y); t < down.to(y); t++) {
        int row = (down.index(t) - down.first()) * width;
        float weight = down.weight(t);
        for (int x = 0; x < width; x++) {
          plane[y * width + x] += weight * rows[row + x];
        }
      }
    }
    return plane;
  }

  private static byte toByte(float value) {
    return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
  }
}
