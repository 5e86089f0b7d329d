package org.d2nn.data.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.d2nn.data.OrientedFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photographs are seen as viewers show them. */
class OrientationTest {

  /** Red and green above, blue and white below. */
  private static final int[] CORNERS = {0xDC1E28, 0x1EC83C, 0x283CD2, 0xF5F5F5};

  /** What is shown where, row by row, of a file with red and green above blue and white. */
  private static final String[] SHOWN = {
    "", "RG BW", "GR WB", "WB GR", "BW RG", "RB GW", "BR WG", "WG BR", "GW RB"
  };

  @TempDir Path folder;

  private static BufferedImage corners(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, CORNERS[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]);
      }
    }
    return image;
  }

  /** The colours of the four corners of a file's central square. */
  private String shown(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("picture"), content);
    try (var decoder = new ImageDecoder()) {
      Picture picture = decoder.decode(file, 0, 1);
      byte[] planes = Resampling.render(picture, Rendition.plain(new InputSize(3, 8, 8)));
      return corner(planes, 9) + corner(planes, 14) + " " + corner(planes, 49) + corner(planes, 54);
    }
  }

  private static String corner(byte[] planes, int at) {
    int nearest = 0;
    for (int c = 0; c < 4; c++) {
      if (distance(planes, at, CORNERS[c]) < distance(planes, at, CORNERS[nearest])) {
        nearest = c;
      }
    }
    assertThat(distance(planes, at, CORNERS[nearest])).isLessThan(60);
    return "RGBW".substring(nearest, nearest + 1);
  }

  private static int distance(byte[] planes, int at, int rgb) {
    return Math.abs((planes[at] & 255) - (rgb >> 16 & 255))
        + Math.abs((planes[64 + at] & 255) - (rgb >> 8 & 255))
        + Math.abs((planes[128 + at] & 255) - (rgb & 255));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "tif"})
  void everyOrientationOfEveryFormatIsShownUpright(String format) throws Exception {
    for (int orientation = 1; orientation <= 8; orientation++) {
      assertThat(shown(OrientedFiles.of(format, corners(48, 32), orientation)))
          .as(format + " " + orientation)
          .isEqualTo(SHOWN[orientation]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soIsEveryOrientationOfWebP(boolean isMarked) throws Exception {
    byte[] corners = OrientedFiles.resource("corners.webp");
    assertThat(shown(corners)).isEqualTo("RG BW");
    assertThat(shown(OrientedFiles.resource("corners-lossy.webp"))).isEqualTo("RG BW");
    for (int orientation = 1; orientation <= 8; orientation++) {
      assertThat(shown(OrientedFiles.webp(corners, 48, 32, orientation, isMarked)))
          .isEqualTo(SHOWN[orientation]);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "9", "65535"})
  void aNumberThatMeansNothingTurnsNothing(int number) throws Exception {
    assertThat(shown(OrientedFiles.of("jpg", corners(48, 32), number))).isEqualTo("RG BW");
  }

  /** Large photographs are read in part only: the part that is shown in the middle. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void aLargePhotographIsTurnedToo(int orientation) throws Exception {
    assertThat(shown(OrientedFiles.of("jpg", corners(2600, 1701), orientation)))
        .isEqualTo(SHOWN[orientation]);
  }

  /** Exif may be anything; whatever it is, the picture is read. */
  @Property(tries = 300)
  void damagedExifIsPassedOver(@ForAll Random random) throws IOException {
    for (String format : new String[] {"jpg", "png", "tif"}) {
      byte[] file = OrientedFiles.of(format, corners(8, 6), 6);
      for (int i = 0; i < 4; i++) {
        file[random.nextInt(Math.min(120, file.length))] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(file, random.nextInt(file.length));
      for (byte[] content : new byte[][] {file, cut}) {
        try (var stream = new ByteArrayImageInputStream(content)) {
          assertThat(Orientation.of(stream)).isNotNull();
          assertThat(stream.getStreamPosition()).isZero();
        }
      }
    }
  }

  /** The same pixels as those of a file that was turned before it was saved, crops included. */
  @Property(tries = 300)
  void turningIsExact(
      @ForAll @IntRange(min = 1, max = 8) int orientation,
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll @IntRange(min = 1, max = 23) int height,
      @ForAll @IntRange(min = 0, max = 12) int crop) {
    Orientation turn = Orientation.numbered(orientation);
    byte[] stored = new byte[3 * width * height];
    new Random(width * 31 + height).nextBytes(stored);
    int shownWidth = orientation >= 5 ? height : width;
    int shownHeight = orientation >= 5 ? width : height;
    byte[] upright = new byte[stored.length];
    for (int y = 0; y < shownHeight; y++) {
      for (int x = 0; x < shownWidth; x++) {
        int from = 3 * stored(orientation, x, y, width, height);
        System.arraycopy(stored, from, upright, 3 * (y * shownWidth + x), 3);
      }
    }
    Picture expected = Picture.rgb(upright, shownWidth, shownHeight, crop);
    Picture turned =
        turn.turned(
            new Picture(
                stored, width, height, 3, 0, 1, 2, turn.inFile(expected.box(), width, height), 1));
    assertThat(turned.data()).isEqualTo(expected.data());
    assertThat(turned.box()).isEqualTo(expected.box());
    assertThat(turned.width()).isEqualTo(shownWidth);
    assertThat(turned.height()).isEqualTo(shownHeight);
  }

  /** As Exif 2.32 defines the numbers: which pixel of the file is shown at (x, y). */
  private static int stored(int orientation, int x, int y, int width, int height) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (orientation) {
      case 1 -> y * width + x;
      case 2 -> y * width + right - x;
      case 3 -> (bottom - y) * width + right - x;
      case 4 -> (bottom - y) * width + x;
      case 5 -> x * width + y;
      case 6 -> (bottom - x) * width + y;
      case 7 -> (bottom - x) * width + right - y;
      default -> x * width + right - y;
    };
  }
}
