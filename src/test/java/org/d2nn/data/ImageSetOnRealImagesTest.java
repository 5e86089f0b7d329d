package org.d2nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.Split;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImageSetOnRealImagesTest {

  private static final InputSize INPUT = new InputSize(3, 32, 32);

  @RegisterExtension static final OwnCache CACHE = new OwnCache();

  private static ImageFolders facesAndPhotographs() {
    Path folder = RealImages.folder("lfw").getParent();
    return new ImageFolders(
        folder.toString(),
        List.of(new ClassFolder("nonface"), new ClassFolder("face", "lfw")),
        140);
  }

  @Test
  void facesAndPhotographsAreReadOnceAndThenComeFromTheCache() throws Exception {
    DatasetSettings settings = DatasetSettings.of(facesAndPhotographs());
    ImageSet first = ImageSet.open(settings, Path.of("."), List.of(INPUT), Progress.NONE);
    assertThat(first.size()).isEqualTo(2000);
    assertThat(first.countByClass(all(first))).containsExactly(1000, 1000);
    assertThat(first.report().decoded()).isIn(0, 2000);
    assertThat(first.report().lines()).isEmpty();

    ImageSet second = ImageSet.open(settings, Path.of("."), List.of(INPUT), Progress.NONE);
    assertThat(second.report().decoded()).isZero();
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
    for (int image = 0; image < first.size(); image += 97) {
      assertThat(second.thumbnails().argb(image)).isEqualTo(first.thumbnails().argb(image));
    }
  }

  @Test
  void normalisedTrainingImagesHaveMeanZeroAndDeviationOne() throws Exception {
    DatasetSettings settings = DatasetSettings.of(facesAndPhotographs());
    ImageSet set = ImageSet.open(settings, Path.of("."), List.of(INPUT), Progress.NONE);
    int[] training = Splits.of(set, settings.split()).of(Split.TRAIN);
    InputReader reader =
        set.reader(INPUT, ChosenScaling.of(settings.normalisation(), set, INPUT, training));
    float[] values = new float[INPUT.values()];
    double[] sums = new double[3];
    double[] squares = new double[3];
    for (int image : training) {
      reader.fill(image, values, 0);
      for (int i = 0; i < values.length; i++) {
        sums[i / 1024] += values[i];
        squares[i / 1024] += values[i] * values[i];
      }
    }
    double count = 1024.0 * training.length;
    for (int c = 0; c < 3; c++) {
      assertThat(sums[c] / count).isBetween(-1e-4, 1e-4);
      assertThat(squares[c] / count).isBetween(1 - 1e-3, 1 + 1e-3);
    }
  }

  @Test
  void nobodyIsInTwoSplits() throws Exception {
    SplitSettings byPerson = new SplitSettings(0.7, 0.1, 0.2, SplitSettings.By.PERSON, 1);
    DatasetSettings settings = DatasetSettings.of(facesAndPhotographs()).withSplit(byPerson);
    ImageSet set = ImageSet.open(settings, Path.of("."), List.of(INPUT), Progress.NONE);
    Splits splits = Splits.of(set, byPerson);
    List<List<String>> people =
        Arrays.stream(Split.values())
            .map(s -> Arrays.stream(splits.of(s)).mapToObj(set::source).distinct().toList())
            .toList();
    assertThat(people.get(0)).doesNotContainAnyElementsOf(people.get(1));
    assertThat(people.get(0)).doesNotContainAnyElementsOf(people.get(2));
    assertThat(people.get(1)).doesNotContainAnyElementsOf(people.get(2));
    assertThat(people.stream().mapToInt(List::size).sum()).isEqualTo(808 + 1000);
    assertThat(splits.size(Split.TRAIN)).isBetween(1360, 1440);
    assertThat(splits.size(Split.TEST)).isBetween(370, 430);
  }

  @Test
  void greyPhotographsOfImagenetteAreUsed() throws Exception {
    Path folder = RealImages.folder("imagenette-mini").resolve("train");
    DatasetSettings settings =
        DatasetSettings.of(new ImageFolders(folder.toString(), List.of(), 0));
    ImageSet set = ImageSet.open(settings, Path.of("."), List.of(INPUT), Progress.NONE);
    assertThat(set.classes()).hasSize(10);
    assertThat(set.size()).isEqualTo(600);
    assertThat(set.report().findings()).isEmpty();
  }

  private static int[] all(ImageSet set) {
    return IntStream.range(0, set.size()).toArray();
  }
}
