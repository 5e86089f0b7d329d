package org.d2nn.data.pixels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A region of whole pixels shrunk to {@code height} x {@code width} by averaging over the area that
 * each target pixel covers, in whole numbers: a source pixel counts by how many equal parts of it
 * are covered. So the averages are exact, and averages of averages are the same as those of the
 * region itself; a rendition of half the size costs almost nothing once the larger one exists.
 *
 * @param samples of a region that is not shrunk, plane by plane: grey, or red, green and blue; else
 *     null
 * @param sums of one that is: as many planes of sums of weighted bytes; else null
 * @param weight what the weights of each target pixel sum to
 */
record AreaAverages(int height, int width, int planes, byte[] samples, int[][] sums, long weight) {

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
      if (span % size == 0) {
        return new Cover(span / size, 1);
      }
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
    int planes = picture.isGrey() ? 1 : 3;
    if (down.target == 1 && across.target == 1) {
      byte[] samples = samples(picture, left, top, height, width, planes);
      return new AreaAverages(height, width, planes, samples, null, 1);
    }
    int[][] sums = new int[planes][height * width];
    int[] row = new int[spanX * picture.pixelStride()];
    Columns columns = new Columns(across, width, picture.pixelStride());
    int[] channels = {picture.red(), picture.green(), picture.blue()};
    for (int y = 0; y < height; y++) {
      sumOfRows(picture, left, top, down, y, row);
      for (int c = 0; c < sums.length; c++) {
        columns.shrink(row, channels[c], sums[c], y * width);
      }
    }
    long weight = (long) down.target * across.target;
    return new AreaAverages(height, width, planes, null, sums, weight);
  }

  /** Of a picture that has the wanted size already. */
  private static byte[] samples(
      Picture picture, int left, int top, int height, int width, int planes) {
    byte[] data = picture.data();
    int stride = picture.pixelStride();
    int area = height * width;
    byte[] samples = new byte[planes * area];
    for (int y = 0; y < height; y++) {
      int from = ((top + y) * picture.width() + left) * stride;
      int to = y * width;
      for (int x = 0; x < width; x++, from += stride) {
        samples[to + x] = data[from + picture.red()];
        if (planes == 3) {
          samples[to + x + area] = data[from + picture.green()];
          samples[to + x + 2 * area] = data[from + picture.blue()];
        }
      }
    }
    return samples;
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
    int[][] smaller = new int[planes][high * wide];
    int[] row = new int[width / 2];
    for (int c = 0; c < planes; c++) {
      for (int y = 0; y < high; y++) {
        if (samples == null) {
          pairs(sums[c], y * times, times, row);
        } else {
          pairs(samples, c * height + y * times, times, row);
        }
        for (int now = width / 4; now >= wide; now /= 2) {
          for (int x = 0; x < now; x++) {
            row[x] = row[2 * x] + row[2 * x + 1];
          }
        }
        System.arraycopy(row, 0, smaller[c], y * wide, wide);
      }
    }
    return new AreaAverages(high, wide, planes, null, smaller, weight * times * times);
  }

  /** Sums of two neighbours each, over several rows. */
  private void pairs(int[] plane, int first, int rows, int[] sums) {
    Arrays.fill(sums, 0);
    for (int at = first * width; at < (first + rows) * width; at += width) {
      for (int x = 0; x < sums.length; x++) {
        sums[x] += plane[at + 2 * x] + plane[at + 2 * x + 1];
      }
    }
  }

  /** The same of bytes, eight at once. */
  private void pairs(byte[] plane, int first, int rows, int[] sums) {
    int from = first * width;
    int to = from + rows * width;
    int done = rows > MOST_IN_16_BITS / 2 ? 0 : sums.length / 4 * 4;
    for (int x = 0; x < done; x += 4) {
      long four = 0;
      for (int at = from + 2 * x; at < to; at += width) {
        long eight = (long) EIGHT_BYTES.get(plane, at);
        four += (eight & EVERY_OTHER) + (eight >>> 8 & EVERY_OTHER);
      }
      sums[x] = (int) four & 0xFFFF;
      sums[x + 1] = (int) four >>> 16;
      sums[x + 2] = (int) (four >>> 32) & 0xFFFF;
      sums[x + 3] = (int) (four >>> 48);
    }
    for (int x = done; x < sums.length; x++) {
      int two = 0;
      for (int at = from + 2 * x; at < to; at += width) {
        two += (plane[at] & 255) + (plane[at + 1] & 255);
      }
      sums[x] = two;
    }
  }

  private int sum(int plane, int pixel) {
    return samples == null ? sums[plane][pixel] : samples[plane * height * width + pixel] & 255;
  }

  /** Planes of rounded averages: red, green, blue, or one of grey (the luma of ITU-R BT.601). */
  byte[] bytes(int channels) {
    if (samples != null && channels == planes) {
      return samples;
    }
    int area = height * width;
    byte[] bytes = new byte[channels * area];
    for (int c = 0; c < channels; c++) {
      if (channels < planes) {
        for (int i = 0; i < area; i++) {
          double value = 0.299 * sum(0, i) + 0.587 * sum(1, i) + 0.114 * sum(2, i);
          bytes[c * area + i] = (byte) (int) (value / weight + 0.5);
        }
      } else if (samples != null) {
        System.arraycopy(samples, 0, bytes, c * area, area);
      } else {
        round(sums[Math.min(c, planes - 1)], bytes, c * area);
      }
    }
    return bytes;
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
