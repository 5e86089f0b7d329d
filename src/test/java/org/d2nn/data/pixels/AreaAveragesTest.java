package org.d2nn.data.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Averages of regions against their definition: every pixel laid out in equal parts. */
class AreaAveragesTest {

  private static Picture random(int width, int height, boolean isGrey, long seed) {
    byte[] data = new byte[width * height * (isGrey ? 1 : 3)];
    new Random(seed).nextBytes(data);
    return isGrey ? Picture.grey(data, width, height) : Picture.rgb(data, width, height, 0);
  }

  @Property(tries = 120)
  void everyPixelIsTheAverageOfWhatItCovers(
      @ForAll @IntRange(min = 1, max = 24) int size,
      @ForAll @IntRange(max = 290) int more,
      @ForAll @IntRange(max = 3) int aside,
      @ForAll boolean isGrey,
      @ForAll long seed) {
    int span = size + more;
    Picture picture = random(span + 2 * aside, span + aside, isGrey, seed);
    AreaAverages averages = AreaAverages.of(picture, aside, aside, span, span, size, size);
    byte[] planes = averages.bytes(3);
    for (int c = 0; c < 3; c += isGrey ? 3 : 1) {
      for (int pixel = 0; pixel < size * size; pixel += 1 + size * size / 40) {
        double sum = 0;
        int y = pixel / size;
        int x = pixel % size;
        // Each source pixel has size x size parts; the target pixel covers span x span of them.
        for (int py = y * span; py < (y + 1) * span; py++) {
          int at = (aside + py / size) * picture.width() + aside;
          for (int px = x * span; px < (x + 1) * span; px++) {
            sum += picture.data()[(at + px / size) * picture.pixelStride() + c] & 255;
          }
        }
        assertThat(planes[c * size * size + pixel] & 255)
            .isEqualTo((int) (sum / ((double) span * span) + 0.5));
      }
    }
  }

  @Property(tries = 60)
  void averagesOfAveragesAreTheSameAsThoseOfTheWhole(
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(max = 260) int more,
      @ForAll boolean isGrey,
      @ForAll long seed) {
    for (int times = 2; times <= 4; times *= 2) {
      int span = size * times + more;
      Picture picture = random(span, span, isGrey, seed);
      AreaAverages larger = AreaAverages.of(picture, 0, 0, span, span, size * times, size * times);
      AreaAverages direct = AreaAverages.of(picture, 0, 0, span, span, size, size);
      for (int channels = 1; channels <= 3; channels += 2) {
        assertThat(larger.shrunkBy(times).bytes(channels)).isEqualTo(direct.bytes(channels));
      }
    }
  }

  @Property(tries = 60)
  void aRegionOfTheWantedSizeIsTakenAsItIsAndShrunkExactly(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(max = 3) int aside,
      @ForAll boolean isGrey,
      @ForAll long seed) {
    for (int times : new int[] {2, 4, 8, 256}) {
      int whole = times == 256 ? 256 : size * times;
      Picture picture = random(whole + 2 * aside, whole + aside, isGrey, seed);
      AreaAverages same = AreaAverages.of(picture, aside, aside, whole, whole, whole, whole);
      byte[] planes = same.bytes(3);
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < whole * whole; i++) {
          int at = (aside + i / whole) * picture.width() + aside + i % whole;
          if (planes[c * whole * whole + i]
              != picture.data()[at * picture.pixelStride() + (isGrey ? 0 : c)]) {
            throw new AssertionError("plane %d, pixel %d".formatted(c, i));
          }
        }
      }
      int small = whole / times;
      AreaAverages direct = AreaAverages.of(picture, aside, aside, whole, whole, small, small);
      for (int channels = 1; channels <= 3; channels += 2) {
        assertThat(same.shrunkBy(times).bytes(channels)).isEqualTo(direct.bytes(channels));
      }
    }
  }
}
