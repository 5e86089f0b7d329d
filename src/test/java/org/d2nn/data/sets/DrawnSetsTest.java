package org.d2nn.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageSet;
import org.d2nn.data.OwnCache;
import org.d2nn.data.drawing.Drawing;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.sets.ClassHierarchy.Leaf;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in sets of ten classes. */
class DrawnSetsTest {

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  static List<BuiltInSource> sets() {
    return List.of(TenThings.DEFAULT, ClutteredDigits.DEFAULT);
  }

  private static ImageSet open(BuiltInSource set) throws Exception {
    return ImageSet.open(
        DatasetSettings.of(set), Path.of("."), List.of(new InputSize(3, 32, 32)), Progress.NONE);
  }

  @Test
  void thePicturesAreTheSameOnEveryMachine() {
    assertThat(checksum(TenThings.DEFAULT)).isEqualTo("48e242cf5e492eb450e61ac151e0f83b");
    assertThat(checksum(TenThings.DEFAULT.with(20, 80, 2)))
        .isEqualTo("f6b9b5f1a83628c577b48121a386d66a");
    assertThat(checksum(ClutteredDigits.DEFAULT)).isEqualTo("77ac52a94f7f51e99634d6d0eafb465f");
    assertThat(checksum(new ClutteredDigits(20, 64, 20, 0.1, 3)))
        .isEqualTo("0f4dd7baf28a4177fcf393ff9327986b");
  }

  private static String checksum(BuiltInSource set) {
    Drawing drawing = set.drawing();
    Fingerprint pixels = new Fingerprint();
    for (int label = 0; label < 10; label++) {
      for (int number = 0; number < 8; number++) {
        pixels.add(drawing.draw(label, number));
      }
    }
    return pixels.hex();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void everyClassComesAsOftenInEveryDifficulty(BuiltInSource standard) throws Exception {
    ImageSet set = open(standard.with(407, 32, 5));
    assertThat(set.classes()).isEqualTo(standard.classes()).hasSize(10);
    int[] counts = set.countByClass(IntStream.range(0, 407).toArray());
    assertThat(Arrays.stream(counts).distinct().sorted().toArray()).containsExactly(40, 41);
    double[] difficulties =
        IntStream.range(0, 407).mapToDouble(i -> set.difficulty(i).orElseThrow()).toArray();
    assertThat(Arrays.stream(difficulties).average().orElseThrow()).isBetween(0.45, 0.55);
    assertThat(Arrays.stream(difficulties).min().orElseThrow()).isBetween(0.0, 0.05);
    assertThat(Arrays.stream(difficulties).max().orElseThrow()).isBetween(0.95, 1.0);
    assertThat(open(standard.with(407, 32, 5)).report().decoded()).isZero();
    assertThat(open(standard.with(407, 32, 6)).fingerprint()).isNotEqualTo(set.fingerprint());
  }

  @Test
  void tenThingsStandInThreeLevels() throws Exception {
    List<Leaf> leaves = TenThings.HIERARCHY.leaves();
    assertThat(leaves.stream().map(Leaf::superClass).distinct()).containsExactly("living", "made");
    assertThat(leaves.stream().map(Leaf::middle))
        .containsExactly(
            "fish",
            "fish",
            "bug",
            "bug",
            "plant",
            "plant",
            "vehicle",
            "vehicle",
            "building",
            "building");
    assertThat(leaves.subList(0, 6)).allMatch(leaf -> leaf.superClass().equals("living"));
    assertThat(leaves.subList(6, 10)).allMatch(leaf -> leaf.superClass().equals("made"));
    assertThat(open(TenThings.DEFAULT.with(20, 32, 1)).classes())
        .isEqualTo(leaves.stream().map(Leaf::name).toList());
  }

  /** The hardest digits have so many fragments; without clutter a picture is the digit alone. */
  @Test
  void clutterGrowsWithDifficulty() {
    Drawing bare = new ClutteredDigits(20, 48, 0, 0.16, 1).drawing();
    Drawing cluttered = new ClutteredDigits(20, 48, 30, 0.16, 1).drawing();
    double easy = 0;
    double hard = 0;
    for (int number = 0; number < 60; number++) {
      double more = brightness(cluttered.draw(3, number)) - brightness(bare.draw(3, number));
      if (bare.difficulty(3, number) < 1 / 3.0) {
        easy = Math.max(easy, more);
      } else if (bare.difficulty(3, number) > 2 / 3.0) {
        hard = Math.max(hard, more);
      }
    }
    assertThat(hard).isGreaterThan(easy + 0.02);
  }

  private static double brightness(byte[] rgb) {
    return IntStream.range(0, rgb.length).map(i -> rgb[i] & 255).average().orElseThrow() / 255;
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new TenThings(10, 32, 1)).hasMessageContaining("dataset.count is 10");
    assertThatThrownBy(() -> new TenThings(100, 20, 1)).hasMessageContaining("dataset.size is 20");
    assertThatThrownBy(() -> new ClutteredDigits(100, 48, 50, 0.1, 1))
        .hasMessageContaining("dataset.clutter is 50. Use 0 to 40");
    assertThatThrownBy(() -> new ClutteredDigits(100, 48, 5, 0.9, 1))
        .hasMessageContaining("dataset.fragment is 0.9. Use 0.05 to 0.5");
  }
}
