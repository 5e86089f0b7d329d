package org.d2nn.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.data.ChosenScaling;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageSet;
import org.d2nn.data.OwnCache;
import org.d2nn.data.SingleImage;
import org.d2nn.data.Splits;
import org.d2nn.data.cache.ImageExport;
import org.d2nn.data.drawing.FacesAndClutterDrawing;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FacesAndClutterTest {

  private static final InputSize INPUT = new InputSize(3, 32, 32);

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  private static ImageSet open(FacesAndClutter set, InputSize... inputs) throws Exception {
    return ImageSet.open(DatasetSettings.of(set), Path.of("."), List.of(inputs), Progress.NONE);
  }

  @Test
  void thePicturesAreTheSameOnEveryMachine() {
    assertThat(checksum(32)).isEqualTo("afec7b806e3c0530ba645d48c7b3bff1");
    assertThat(checksum(96)).isEqualTo("a033239baab8b6f78652f73fbd84806f");
  }

  private static String checksum(int side) {
    var drawing = new FacesAndClutterDrawing(1, side);
    Fingerprint pixels = new Fingerprint();
    for (int label = 0; label < 2; label++) {
      for (int number = 0; number < 40; number++) {
        for (byte sample : drawing.draw(label, number)) {
          pixels.add(sample);
        }
      }
    }
    return pixels.hex();
  }

  @Test
  void halfAreFacesOfEveryDifficulty() throws Exception {
    ImageSet set = open(new FacesAndClutter(400, 32, 5), INPUT);
    assertThat(set.classes()).containsExactly("clutter", "face");
    assertThat(set.countByClass(IntStream.range(0, 400).toArray())).containsExactly(200, 200);
    double[] difficulties =
        IntStream.range(0, 400).mapToDouble(i -> set.difficulty(i).orElseThrow()).toArray();
    assertThat(Arrays.stream(difficulties).average().orElseThrow()).isBetween(0.45, 0.55);
    assertThat(Arrays.stream(difficulties).min().orElseThrow()).isBetween(0.0, 0.05);
    assertThat(Arrays.stream(difficulties).max().orElseThrow()).isBetween(0.95, 1.0);
    assertThat(set.source(7)).isEqualTo(set.name(7));
  }

  @Test
  void theyAreDrawnOnceAndServeInputsOfSeveralSizes() throws Exception {
    InputSize grey = new InputSize(1, 16, 16);
    FacesAndClutter pictures = new FacesAndClutter(100, 48, 1);
    assertThat(open(pictures, INPUT, grey).report().decoded()).isEqualTo(100);
    ImageSet set = open(pictures, INPUT, grey);
    assertThat(set.report().decoded()).isZero();
    float[] values = new float[grey.values()];
    set.reader(grey, PixelScaling.identity(1)).fill(60, values, 0);
    assertThat(values[8 * 16 + 8]).isBetween(0f, 1f);
    assertThat(set.thumbnails().width()).isEqualTo(48);
    assertThat(open(new FacesAndClutter(100, 48, 2), INPUT).report().decoded()).isEqualTo(100);
    assertThatThrownBy(() -> set.reader(new InputSize(3, 8, 8), PixelScaling.identity(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writtenToFoldersTheyAreTheSamePicturesUnderTheSameNames() throws Exception {
    FacesAndClutter pictures = new FacesAndClutter(40, 32, 3);
    assertThat(ImageExport.write(pictures, folder.resolve("out"), Progress.NONE)).isEqualTo(40);
    ImageSet drawn = open(pictures, INPUT);
    ImageSet read =
        ImageSet.open(
            DatasetSettings.of(new ImageFolders("out", List.of(), 0)),
            folder,
            List.of(INPUT),
            Progress.NONE);
    float[] one = new float[INPUT.values()];
    float[] other = new float[INPUT.values()];
    for (int i = 0; i < 40; i++) {
      assertThat(read.name(i)).isEqualTo(drawn.name(i));
      drawn.reader(INPUT, PixelScaling.identity(3)).fill(i, one, 0);
      read.reader(INPUT, PixelScaling.identity(3)).fill(i, other, 0);
      assertThat(other).isEqualTo(one);
    }
    assertThat(Splits.of(read, SplitSettings.DEFAULT).names())
        .isEqualTo(Splits.of(drawn, SplitSettings.DEFAULT).names());
    assertThatThrownBy(() -> ImageExport.write(pictures, folder.resolve("out"), Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("already holds files");
  }

  @Test
  void aSingleFileIsReadAsTheSetReadsIt() throws Exception {
    ImageExport.write(new FacesAndClutter(20, 40, 3), folder.resolve("out"), Progress.NONE);
    FacesAndClutter source = new FacesAndClutter(20, 40, 3);
    ImageSet set = open(source, INPUT);
    int[] training = Splits.of(set, SplitSettings.DEFAULT).of(Split.TRAIN);
    PixelScaling scaling = ChosenScaling.of(Normalisation.DEFAULT, set, INPUT, training);
    float[] expected = new float[INPUT.values()];
    set.reader(INPUT, scaling).fill(15, expected, 0);
    SingleImage image = SingleImage.read(folder.resolve("out").resolve(set.name(15)), source);
    assertThat(image.values(INPUT, scaling)).isEqualTo(expected);
    assertThat(image.thumbnail(24)).hasSize(24 * 24);
    assertThatThrownBy(() -> SingleImage.read(folder.resolve("none.jpg"), source))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void membershipSurvivesBeingWrittenDown() throws Exception {
    ImageSet set = open(new FacesAndClutter(60, 32, 1), INPUT);
    Splits splits = Splits.of(set, SplitSettings.DEFAULT);
    Splits again = Splits.ofNames(set, splits.names());
    assertThat(again.names()).isEqualTo(splits.names());
    assertThat(again.missing()).isZero();
    ImageSet smaller = open(new FacesAndClutter(40, 32, 1), INPUT);
    assertThat(Splits.ofNames(smaller, splits.names()).missing()).isEqualTo(20);
  }

  @Test
  void parametersOutOfRangeAreRefused() throws IOException {
    assertThatThrownBy(() -> new FacesAndClutter(6000, 16, 1))
        .hasMessageContaining("dataset.size is 16. Use 32 to 112");
    assertThatThrownBy(() -> new FacesAndClutter(1, 32, 1)).hasMessageContaining("dataset.count");
  }
}
