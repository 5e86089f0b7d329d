package org.d2nn.data.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CropAndResizeTest {

  /** A picture whose red is x, green y and blue x + y. */
  private static Picture ramp(int width, int height, int crop) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rgb[3 * (y * width + x)] = (byte) x;
        rgb[3 * (y * width + x) + 1] = (byte) y;
        rgb[3 * (y * width + x) + 2] = (byte) (x + y);
      }
    }
    return Picture.rgb(rgb, width, height, crop);
  }

  private static int[] render(Picture picture, int channels, int height, int width) {
    byte[] bytes =
        Resampling.render(picture, Rendition.plain(new InputSize(channels, height, width)));
    int[] values = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 255;
    }
    return values;
  }

  @Test
  void theCentralSquareIsKept() {
    int[] values = render(ramp(100, 60, 20), 3, 20, 20);
    assertThat(values[0]).as("red of the first pixel: x").isEqualTo(40);
    assertThat(values[19]).isEqualTo(59);
    assertThat(values[400]).as("green of the first pixel: y").isEqualTo(20);
    assertThat(values[400 + 19 * 20]).isEqualTo(39);
  }

  @Test
  void anImageSmallerThanTheCropGivesItsLargestCentralSquare() {
    int[] values = render(ramp(50, 30, 140), 3, 30, 30);
    assertThat(values[0]).isEqualTo(10);
    assertThat(values[29]).isEqualTo(39);
    assertThat(values[900]).isEqualTo(0);
    assertThat(values[900 + 29 * 30]).isEqualTo(29);
  }

  @Test
  void shrinkingAveragesWhatAPixelCovers() {
    int[] values = render(ramp(8, 8, 0), 3, 2, 2);
    assertThat(values).containsExactly(2, 6, 2, 6, 2, 2, 6, 6, 3, 7, 7, 11);
  }

  @Test
  void greyIsTheLumaOfTheColours() {
    int[] values = render(Picture.rgb(new byte[] {(byte) 200, 100, 50}, 1, 1, 0), 1, 1, 1);
    assertThat(values).containsExactly((int) Math.round(0.299 * 200 + 0.587 * 100 + 0.114 * 50));
  }

  @Test
  void anInputThatIsNotSquareSeesTheMiddleUndistorted() {
    int[] values = render(ramp(40, 40, 0), 3, 20, 40);
    assertThat(values[0]).isZero();
    assertThat(values[39]).isEqualTo(39);
    assertThat(values[800]).as("green: y begins a quarter down").isEqualTo(10);
    assertThat(values[800 + 19 * 40]).isEqualTo(29);
  }

  @Property(tries = 100)
  void anEvenPictureStaysAsItIsAtEverySize(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 0, max = 100) int crop,
      @ForAll @IntRange(min = 1, max = 50) int side,
      @ForAll @IntRange(min = 0, max = 255) int value) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) value);
    assertThat(render(Picture.rgb(rgb, width, height, crop), 3, side, side)).containsOnly(value);
  }
}
