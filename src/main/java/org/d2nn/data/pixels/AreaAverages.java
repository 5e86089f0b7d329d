package org.d2nn.data.pixels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A region of whole pixels shrunk to {@code height} x {@code width} by averaging over the area that
 * each target pixel covers, in whole numbers: a source pixel counts by how many equal parts of it
 * are covered. So the averages are exact, and averages of averages are the same as those of the
 * region itself; a rendition of half the size costs almost nothing once the larger one exists.
 *
 * @param sums one plane (grey) or red, green and blue: sums of weighted bytes
 * @param weight what the weights of each target pixel sum to
 */
record AreaAverages(int height, int width, int[][] sums, long weight) {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Every other byte of eight, each with room for 16 bits. */
  private static final long EVERY_OTHER = 0x00FF00FF00FF00FFL;

  /** Weights that sum to at most this leave a weighted sum of bytes within 16 bits. */
  private static final int MOST_IN_16_BITS = 257;

  /** Weights that sum to at most this in both directions leave it within 31 bits. */
  private static final int MOST_IN_31_BITS = 2_800;

  /**
   * Which source pixels make up each target pixel along one axis, in whole parts.
   *
   * @param target parts of a target pixel: they are the sum of its weights
   * @param source parts of a source pixel
   */
  private record Cover(int target, int source) {

    static Cover of(int span, int size) {
      int common = gcd(span, size);
      return new Cover(span / common, size / common);
    }

    private static int gcd(int a, int b) {
      return b == 0 ? a : gcd(b, a % b);
    }

    int first(int pixel) {
      return (int) ((long) pixel * target / source);
    }

    /** One past the last. */
    int end(int pixel) {
      return (int) (((long) (pixel + 1) * target + source - 1) / source);
    }

    int weight(int pixel, int at) {
      long from = Math.max((long) pixel * target, (long) at * source);
      long to = Math.min((long) (pixel + 1) * target, (long) (at + 1) * source);
      return (int) (to - from);
    }
  }

  /** Whether the region is shrunk at all, and whole numbers can hold the sums. */
  static boolean canBe(int spanY, int spanX, int height, int width) {
    return spanY >= height
        && spanX >= width
        && Cover.of(spanY, height).target <= MOST_IN_31_BITS
        && Cover.of(spanX, width).target <= MOST_IN_31_BITS;
  }

  /** Shrinks the region of a picture that starts at ({@code left}, {@code top}). */
  static AreaAverages of(
      Picture picture, int left, int top, int spanY, int spanX, int height, int width) {
    Cover down = Cover.of(spanY, height);
    Cover across = Cover.of(spanX, width);
    int[][] sums = new int[picture.isGrey() ? 1 : 3][height * width];
    if (down.target == 1 && across.target == 1) {
      copy(picture, left, top, width, sums);
      return new AreaAverages(height, width, sums, 1);
    }
    int[] row = new int[spanX * picture.pixelStride()];
    Columns columns = new Columns(across, width, picture.pixelStride());
    int[] channels = {picture.red(), picture.green(), picture.blue()};
    for (int y = 0; y < height; y++) {
      sumOfRows(picture, left, top, down, y, row);
      for (int c = 0; c < sums.length; c++) {
        columns.shrink(row, channels[c], sums[c], y * width);
      }
    }
    return new AreaAverages(height, width, sums, (long) down.target * across.target);
  }

  /** Of a picture that has the wanted size already. */
  private static void copy(Picture picture, int left, int top, int width, int[][] sums) {
    byte[] data = picture.data();
    int stride = picture.pixelStride();
    int[] red = sums[0];
    int[] green = sums[sums.length / 2];
    int[] blue = sums[sums.length - 1];
    for (int i = 0; i < red.length; i += width) {
      int at = ((top + i / width) * picture.width() + left) * stride;
      for (int x = i; x < i + width; x++) {
        red[x] = data[at + picture.red()] & 255;
        green[x] = data[at + picture.green()] & 255;
        blue[x] = data[at + picture.blue()] & 255;
        at += stride;
      }
    }
  }

  /**
   * Which samples of a row make up each target column: the first and the last pixel by their own
   * weights, all between them alike.
   */
  private static final class Columns {
    private final int[] first;
    private final int[] last;
    private final int[] firstWeight;
    private final int[] lastWeight;
    private final int betweenWeight;
    private final int stride;

    Columns(Cover across, int width, int stride) {
      first = new int[width];
      last = new int[width];
      firstWeight = new int[width];
      lastWeight = new int[width];
      betweenWeight = across.source;
      this.stride = stride;
      for (int x = 0; x < width; x++) {
        int from = across.first(x);
        int to = across.end(x) - 1;
        first[x] = from * stride;
        last[x] = to * stride;
        firstWeight[x] = across.weight(x, from);
        lastWeight[x] = to == from ? 0 : across.weight(x, to);
      }
    }

    void shrink(int[] row, int channel, int[] sums, int at) {
      for (int x = 0; x < first.length; x++) {
        int between = 0;
        for (int i = first[x] + stride; i < last[x]; i += stride) {
          between += row[i + channel];
        }
        sums[at + x] =
            firstWeight[x] * row[first[x] + channel]
                + betweenWeight * between
                + lastWeight[x] * row[last[x] + channel];
      }
    }
  }

  private static void sumOfRows(Picture picture, int left, int top, Cover down, int y, int[] row) {
    int first = down.first(y);
    int count = down.end(y) - first;
    int[] starts = new int[count];
    int[] weights = new int[count];
    for (int r = 0; r < count; r++) {
      starts[r] = ((top + first + r) * picture.width() + left) * picture.pixelStride();
      weights[r] = down.weight(y, first + r);
    }
    int done = 0;
    if (down.target <= MOST_IN_16_BITS) {
      done = row.length / 8 * 8;
      eightAtOnce(picture.data(), starts, weights, row, done);
    }
    for (int i = done; i < row.length; i++) {
      int sum = 0;
      for (int r = 0; r < count; r++) {
        sum += weights[r] * (picture.data()[starts[r] + i] & 255);
      }
      row[i] = sum;
    }
  }

  /** Eight samples in two longs, four in each with 16 bits to sum up in. */
  private static void eightAtOnce(byte[] data, int[] starts, int[] weights, int[] row, int end) {
    for (int i = 0; i < end; i += 8) {
      long even = 0;
      long odd = 0;
      for (int r = 0; r < starts.length; r++) {
        long samples = (long) EIGHT_BYTES.get(data, starts[r] + i);
        even += (samples & EVERY_OTHER) * weights[r];
        odd += (samples >>> 8 & EVERY_OTHER) * weights[r];
      }
      row[i] = (int) even & 0xFFFF;
      row[i + 1] = (int) odd & 0xFFFF;
      row[i + 2] = (int) even >>> 16;
      row[i + 3] = (int) odd >>> 16;
      row[i + 4] = (int) (even >>> 32) & 0xFFFF;
      row[i + 5] = (int) (odd >>> 32) & 0xFFFF;
      row[i + 6] = (int) (even >>> 48);
      row[i + 7] = (int) (odd >>> 48);
    }
  }

  /** Whether these averages lead to others of the same region, exactly. */
  boolean leadTo(int smallerHeight, int smallerWidth) {
    int times = width / smallerWidth;
    return times > 1
        && Integer.bitCount(times) == 1
        && smallerWidth * times == width
        && smallerHeight * times == height
        && weight * times * times * 255 <= Integer.MAX_VALUE;
  }

  /** The same region, a power of two smaller. */
  AreaAverages shrunkBy(int times) {
    int high = height / times;
    int wide = width / times;
    int[][] smaller = new int[sums.length][high * wide];
    for (int c = 0; c < sums.length; c++) {
      int[] row = new int[width];
      for (int y = 0; y < high; y++) {
        System.arraycopy(sums[c], y * times * width, row, 0, width);
        for (int below = 1; below < times; below++) {
          add(sums[c], (y * times + below) * width, row);
        }
        for (int now = width / 2; now >= wide; now /= 2) {
          for (int x = 0; x < now; x++) {
            row[x] = row[2 * x] + row[2 * x + 1];
          }
        }
        System.arraycopy(row, 0, smaller[c], y * wide, wide);
      }
    }
    return new AreaAverages(high, wide, smaller, weight * times * times);
  }

  private static void add(int[] plane, int from, int[] row) {
    for (int x = 0; x < row.length; x++) {
      row[x] += plane[from + x];
    }
  }

  /** Planes of rounded averages: red, green, blue, or one of grey (the luma of ITU-R BT.601). */
  byte[] bytes(int channels) {
    int area = height * width;
    byte[] planes = new byte[channels * area];
    for (int c = 0; c < channels; c++) {
      if (channels == 3 || sums.length == 1) {
        round(sums[Math.min(c, sums.length - 1)], planes, c * area);
      } else {
        for (int i = 0; i < area; i++) {
          double value = 0.299 * sums[0][i] + 0.587 * sums[1][i] + 0.114 * sums[2][i];
          planes[c * area + i] = (byte) (int) (value / weight + 0.5);
        }
      }
    }
    return planes;
  }

  /** A power of two, as most weights are, takes a shift where others take a division. */
  private void round(int[] plane, byte[] planes, int at) {
    int half = (int) (weight / 2);
    if (Long.bitCount(weight) == 1) {
      int shift = Long.numberOfTrailingZeros(weight);
      for (int i = 0; i < plane.length; i++) {
        planes[at + i] = (byte) (plane[i] + half >>> shift);
      }
    } else {
      for (int i = 0; i < plane.length; i++) {
        planes[at + i] = (byte) (int) ((double) plane[i] / weight + 0.5);
      }
    }
  }
}
