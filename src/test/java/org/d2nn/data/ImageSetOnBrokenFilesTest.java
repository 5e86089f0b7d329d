package org.d2nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.d2nn.data.cache.CacheFolder;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.LoadReport;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is broken is named once, and the rest is used. */
class ImageSetOnBrokenFilesTest {

  private static final InputSize INPUT = new InputSize(3, 16, 16);

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  private ImageSet open(String... classes) throws DatasetException, IOException {
    List<ClassFolder> wanted = List.of(classes).stream().map(ClassFolder::new).toList();
    return ImageSet.open(
        DatasetSettings.of(new ImageFolders(".", wanted, 0)),
        folder,
        List.of(INPUT),
        Progress.NONE);
  }

  @Test
  void everyKindOfBrokenFileIsNamedOnceAndLeftOut() throws Exception {
    MadeImages.folder(folder.resolve("a"), 5, ".jpg");
    MadeImages.folder(folder.resolve("b"), 5, ".png");
    MadeImages.cut(MadeImages.write(folder.resolve("a/cut.jpg"), 200, 200, (x, y) -> x * y), 0.5);
    MadeImages.cut(MadeImages.write(folder.resolve("b/cut.png"), 200, 200, (x, y) -> x * y), 0.5);
    Files.writeString(folder.resolve("a/text.jpg"), "I am no picture at all.");
    Files.write(folder.resolve("b/nothing.JPEG"), new byte[0]);
    Files.write(folder.resolve("b/three.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});
    Files.createDirectories(folder.resolve("empty"));

    ImageSet set = open("a", "b", "empty", "gone");

    assertThat(set.size()).isEqualTo(10);
    assertThat(set.classes()).containsExactly("a", "b", "empty", "gone");
    LoadReport report = set.report();
    assertThat(report.found()).isEqualTo(15);
    assertThat(report.leftOut()).isEqualTo(5);
    assertThat(report.findings().stream().map(Finding::at))
        .containsExactly(
            "empty",
            "gone",
            "a/cut.jpg",
            "a/text.jpg",
            "b/cut.png",
            "b/nothing.JPEG",
            "b/three.jpg");
    assertThat(report.lines())
        .contains(
            "b/nothing.JPEG: the file is empty (0 bytes). Left out.",
            "5 left out; 10 of 15 images are used.")
        .anyMatch(line -> line.startsWith("a/cut.jpg: not a complete image (it ends after "))
        .anyMatch(line -> line.startsWith("a/text.jpg: not an image ("))
        .anyMatch(line -> line.startsWith("gone: the folder of class gone is missing. "))
        .anyMatch(line -> line.startsWith("empty: the folder of class empty holds no images "));

    assertThat(open("a", "b", "empty", "gone").report())
        .as("the cache remembers what was broken")
        .isEqualTo(new LoadReport(15, 10, 0, report.findings()));
  }

  @Test
  void jpegsOfOneBandAndInCmykAreConverted() throws Exception {
    MadeImages.folder(folder.resolve("a"), 2, ".jpg");
    MadeImages.resource("cmyk.jpg", folder.resolve("b/cmyk.jpg"));
    MadeImages.resource("ycck.jpg", folder.resolve("b/ycck.jpg"));
    ImageSet set = open("a", "b");
    assertThat(set.report().findings()).isEmpty();
    InputReader reader = set.reader(INPUT, PixelScaling.identity(3));
    for (int image = 2; image < 4; image++) {
      float[] values = new float[INPUT.values()];
      reader.fill(image, values, 0);
      assertColour(values, 3, 3, 220, 30, 40);
      assertColour(values, 12, 3, 30, 200, 60);
      assertColour(values, 3, 12, 40, 60, 210);
      assertColour(values, 12, 12, 245, 245, 245);
    }
  }

  private static void assertColour(float[] values, int x, int y, int red, int green, int blue) {
    int at = y * 16 + x;
    assertThat(values[at] * 255).isBetween(red - 4f, red + 4f);
    assertThat(values[256 + at] * 255).isBetween(green - 4f, green + 4f);
    assertThat(values[512 + at] * 255).isBetween(blue - 4f, blue + 4f);
  }

  @Test
  void anEnormousPhotographIsReadWithoutHoldingItWhole() throws Exception {
    MadeImages.folder(folder.resolve("a"), 2, ".gif");
    MadeImages.folder(folder.resolve("b"), 2, ".bmp");
    LargeJpeg.write(folder.resolve("b/enormous.jpg"), 20_000, 1_000);
    LargeJpeg.write(folder.resolve("a/cut.jpg"), 20_000, 1_000);
    MadeImages.cut(folder.resolve("a/cut.jpg"), 0.9);
    ImageSet set = open("a", "b");
    assertThat(set.size()).isEqualTo(5);
    assertThat(set.report().findings().stream().map(Finding::at)).containsExactly("a/cut.jpg");
    float[] values = new float[INPUT.values()];
    set.reader(INPUT, PixelScaling.identity(3)).fill(set.indexOf("b/enormous.jpg"), values, 0);
    assertThat(values[8 * 16]).as("left of the central square").isBetween(0.43f, 0.49f);
    assertThat(values[8 * 16 + 15]).as("right of it").isBetween(0.51f, 0.57f);
  }

  @Test
  void fewerThanTwoUsableClassesAreRefusedInOneSentence() throws Exception {
    MadeImages.folder(folder.resolve("a"), 3, ".png");
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/text.png"), "no");
    assertThatThrownBy(() -> open("a", "b"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("fewer than two classes have usable images (a 3, b 0)")
        .satisfies(
            e ->
                assertThat(((DatasetException) e).findings().stream().map(Finding::at))
                    .containsExactly("b/text.png"));
    assertThatThrownBy(() -> open("a", "gone"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("fewer than two classes");
    assertThatThrownBy(
            () ->
                ImageSet.open(
                    DatasetSettings.of(new ImageFolders("nowhere", List.of(), 0)),
                    folder,
                    List.of(INPUT),
                    Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nowhere: there is no such folder");
  }

  @Test
  void hiddenFilesOtherFilesAndLinksInCirclesArePassedOver() throws Exception {
    MadeImages.folder(folder.resolve("a/deep/er"), 2, ".jpg");
    MadeImages.folder(folder.resolve("b"), 2, ".jpeg");
    Files.writeString(folder.resolve("b/notes.txt"), "hello");
    Files.writeString(folder.resolve("b/._image-0.jpg"), "left by a Mac");
    MadeImages.folder(folder.resolve("b/.thumbnails"), 2, ".jpg");
    Files.createSymbolicLink(folder.resolve("a/deep/loop"), folder.resolve("a"));
    ImageSet set = open();
    assertThat(IntStream.range(0, set.size()).mapToObj(set::name))
        .containsExactly(
            "a/deep/er/image-0.jpg", "a/deep/er/image-1.jpg", "b/image-0.jpeg", "b/image-1.jpeg");
    assertThat(set.report().findings()).hasSize(1);
    assertThat(set.report().findings().get(0).at()).isEqualTo("a/deep/loop");
  }

  @Test
  void aDamagedCacheIsMadeAgain() throws Exception {
    MadeImages.folder(folder.resolve("a"), 4, ".png");
    MadeImages.folder(folder.resolve("b"), 4, ".png");
    int[] expected = open("a", "b").thumbnails().argb(5);
    for (Path file : cache.files()) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.delete(file); // mapped files must not be written to
      Files.write(file, bytes);
    }
    ImageSet again = open("a", "b");
    assertThat(again.report().decoded()).isEqualTo(8);
    assertThat(again.thumbnails().argb(5)).isEqualTo(expected);
    for (Path file : cache.files()) {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
    }
    assertThat(open("a", "b").report().decoded()).isEqualTo(8);
    assertThat(open("a", "b").report().decoded()).isZero();
  }

  @Test
  void whatAKilledProcessLeftInTheCacheIsClearedAtTheNextOpen() throws Exception {
    MadeImages.folder(folder.resolve("a"), 2, ".png");
    MadeImages.folder(folder.resolve("b"), 2, ".png");
    open("a", "b");
    List<Path> whole = cache.files();
    Process ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("version.txt").toFile())
            .start();
    ended.waitFor();
    Path live = whole.get(0).resolveSibling(whole.get(0).getFileName() + CacheFolder.PART + "1");
    String ofAnother = live.toString().replace("-" + ProcessHandle.current().pid() + "-", "-%d-");
    Path killed = Path.of(ofAnother.formatted(ended.pid()));
    Path elsewhere = Path.of(live.toString().replace(".part-", ".part-another"));
    for (Path part : List.of(live, killed, elsewhere)) {
      Files.createFile(part);
    }
    open("a", "b");
    assertThat(cache.files()).contains(live, elsewhere).containsAll(whole).doesNotContain(killed);
  }

  @Test
  void aChangedFileIsReadAgain() throws Exception {
    MadeImages.folder(folder.resolve("a"), 2, ".png");
    MadeImages.folder(folder.resolve("b"), 2, ".png");
    open("a", "b");
    MadeImages.write(folder.resolve("a/image-0.png"), 41, 41, (x, y) -> 0xFFFFFF);
    ImageSet set = open("a", "b");
    assertThat(set.report().decoded()).isEqualTo(4);
    assertThat(set.thumbnails().argb(0)).containsOnly(0xFFFFFFFF);
  }

  @Test
  void openingCanBeStoppedAndLeavesNothingBehind() throws Exception {
    MadeImages.folder(folder.resolve("a"), 2, ".png");
    MadeImages.folder(folder.resolve("b"), 2, ".png");
    Progress stop =
        new Progress() {
          @Override
          public void at(String doing, long done, long total) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () ->
                ImageSet.open(
                    DatasetSettings.of(new ImageFolders(".", List.of(), 0)),
                    folder,
                    List.of(INPUT),
                    stop))
        .isInstanceOf(CancellationException.class);
    assertThat(cache.files()).isEmpty();
  }

  @Test
  void decodingCanBeStoppedInItsMiddle() throws Exception {
    long[] reached = {0};
    Progress stop =
        new Progress() {
          @Override
          public void at(String doing, long done, long total) {
            reached[0] = done;
          }

          @Override
          public boolean isCancelled() {
            return reached[0] > 10;
          }
        };
    assertThatThrownBy(
            () ->
                ImageSet.open(
                    DatasetSettings.of(new FacesAndClutter(100_000, 32, 1)),
                    folder,
                    List.of(INPUT),
                    stop))
        .isInstanceOf(CancellationException.class);
    assertThat(reached[0]).isLessThan(50_000);
    assertThat(cache.files()).isEmpty();
  }

  @Test
  void aClassInsideAnotherIsRefused() throws Exception {
    MadeImages.folder(folder.resolve("a/b"), 2, ".png");
    assertThatThrownBy(() -> open("a", "a/b"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is inside that of a");
  }
}
