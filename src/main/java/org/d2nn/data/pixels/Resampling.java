package org.d2nn.data.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resamples a region of a picture. Shrinking averages over the area that a pixel covers; enlarging
 * interpolates linearly. Beyond the picture its border pixels are repeated.
 */
public final class Resampling {

  private Resampling() {}

  /** The part of a picture that a rendition shows, in its pixels. */
  private record Region(double left, double top, double spanX, double spanY) {

    static Region of(Picture picture, Rendition rendition) {
      Picture.Box box = picture.box();
      double wide = rendition.width() / rendition.spanX();
      double high = rendition.height() / rendition.spanY();
      double spanX = box.side() * Math.min(1, wide / high) * rendition.spanX();
      double spanY = box.side() * Math.min(1, high / wide) * rendition.spanY();
      double left = box.left() + (box.side() - spanX) / 2;
      double top = box.top() + (box.side() - spanY) / 2;
      return new Region(left, top, spanX, spanY);
    }

    /** Whether it lies in the picture and consists of whole pixels. */
    boolean isWhole(Picture picture) {
      return left >= 0
          && top >= 0
          && left + spanX <= picture.width()
          && top + spanY <= picture.height()
          && left == Math.rint(left)
          && top == Math.rint(top)
          && spanX == Math.rint(spanX)
          && spanY == Math.rint(spanY);
    }

    boolean canBeAveraged(Picture picture, Rendition rendition) {
      return isWhole(picture)
          && AreaAverages.canBe((int) spanY, (int) spanX, rendition.height(), rendition.width());
    }
  }

  /**
   * Renders a picture's central crop as a rendition.
   *
   * @return {@link Rendition#bytes()} bytes: planes, rows, pixels
   */
  public static byte[] render(Picture picture, Rendition rendition) {
    return render(picture, List.of(rendition)).get(0);
  }

  /** The same for several renditions, larger ones best first: smaller ones may follow from them. */
  public static List<byte[]> render(Picture picture, List<Rendition> renditions) {
    Map<Region, AreaAverages> averages = new HashMap<>();
    List<byte[]> rendered = new ArrayList<>();
    for (Rendition rendition : renditions) {
      Region region = Region.of(picture, rendition);
      if (region.canBeAveraged(picture, rendition)) {
        AreaAverages larger = averages.get(region);
        AreaAverages now =
            larger != null && larger.leadTo(rendition.height(), rendition.width())
                ? larger.shrunkBy(larger.width() / rendition.width())
                : AreaAverages.of(
                    picture,
                    (int) region.left(),
                    (int) region.top(),
                    (int) region.spanY(),
                    (int) region.spanX(),
                    rendition.height(),
                    rendition.width());
        averages.putIfAbsent(region, now);
        rendered.add(now.bytes(rendition.channels()));
      } else {
        rendered.add(interpolated(picture, region, rendition));
      }
    }
    return rendered;
  }

  /** A grey rendition of a coloured picture is the luma of ITU-R BT.601, as in JPEG itself. */
  private static byte[] interpolated(Picture picture, Region region, Rendition rendition) {
    ResamplingWeights across =
        ResamplingWeights.of(region.left(), region.spanX(), rendition.width(), picture.width());
    ResamplingWeights down =
        ResamplingWeights.of(region.top(), region.spanY(), rendition.height(), picture.height());
    float[][] sums = planes(picture, across, down);
    int area = down.size() * across.size();
    byte[] planes = new byte[rendition.channels() * area];
    for (int c = 0; c < rendition.channels(); c++) {
      float[] plane = sums[Math.min(c, sums.length - 1)];
      boolean isMixed = rendition.channels() == 1 && sums.length == 3;
      for (int i = 0; i < area; i++) {
        planes[c * area + i] =
            toByte(
                isMixed
                    ? 0.299f * sums[0][i] + 0.587f * sums[1][i] + 0.114f * sums[2][i]
                    : plane[i]);
      }
    }
    return planes;
  }

  /**
   * Red, green and blue, or the one plane of a grey picture. Rows are combined first: that is one
   * pass over the picture's bytes in their order, and leaves few rows to shrink across.
   */
  private static float[][] planes(
      Picture picture, ResamplingWeights across, ResamplingWeights down) {
    float[][] planes = new float[picture.isGrey() ? 1 : 3][down.size() * across.size()];
    float[] row = new float[(across.last() - across.first() + 1) * picture.pixelStride()];
    for (int y = 0; y < down.size(); y++) {
      sumOfRows(picture, across.first(), down, y, row);
      int at = y * across.size();
      if (picture.isGrey()) {
        shrink(row, picture.pixelStride(), picture.red(), across, planes[0], at);
      } else {
        shrink(row, picture, across, planes, at);
      }
    }
    return planes;
  }

  /** All samples of the rows that make up a target row, weighted; four rows per pass. */
  private static void sumOfRows(
      Picture picture, int first, ResamplingWeights down, int y, float[] row) {
    byte[] data = picture.data();
    int stride = picture.pixelStride();
    int length = row.length;
    Arrays.fill(row, 0);
    int tap = down.from(y);
    for (; tap + 4 <= down.to(y); tap += 4) {
      int a = (down.index(tap) * picture.width() + first) * stride;
      int b = (down.index(tap + 1) * picture.width() + first) * stride;
      int c = (down.index(tap + 2) * picture.width() + first) * stride;
      int d = (down.index(tap + 3) * picture.width() + first) * stride;
      float wa = down.weight(tap);
      float wb = down.weight(tap + 1);
      float wc = down.weight(tap + 2);
      float wd = down.weight(tap + 3);
      for (int i = 0; i < length; i++) {
        row[i] +=
            wa * (data[a + i] & 255)
                + wb * (data[b + i] & 255)
                + wc * (data[c + i] & 255)
                + wd * (data[d + i] & 255);
      }
    }
    for (; tap < down.to(y); tap++) {
      int from = (down.index(tap) * picture.width() + first) * stride;
      float weight = down.weight(tap);
      for (int i = 0; i < length; i++) {
        row[i] += weight * (data[from + i] & 255);
      }
    }
  }

  private static void shrink(
      float[] row, int stride, int channel, ResamplingWeights across, float[] plane, int at) {
    for (int x = 0; x < across.size(); x++) {
      float sum = 0;
      for (int t = across.from(x); t < across.to(x); t++) {
        sum += across.weight(t) * row[(across.index(t) - across.first()) * stride + channel];
      }
      plane[at + x] = sum;
    }
  }

  private static void shrink(
      float[] row, Picture picture, ResamplingWeights across, float[][] planes, int at) {
    int stride = picture.pixelStride();
    for (int x = 0; x < across.size(); x++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int t = across.from(x); t < across.to(x); t++) {
        int pixel = (across.index(t) - across.first()) * stride;
        float weight = across.weight(t);
        red += weight * row[pixel + picture.red()];
        green += weight * row[pixel + picture.green()];
        blue += weight * row[pixel + picture.blue()];
      }
      planes[0][at + x] = red;
      planes[1][at + x] = green;
      planes[2][at + x] = blue;
    }
  }

  private static byte toByte(float value) {
    return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
  }
}
