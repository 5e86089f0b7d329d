package org.d2nn.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageSet;
import org.d2nn.data.MadeImages;
import org.d2nn.data.OwnCache;
import org.d2nn.data.Splits;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** LFW-B from photographs made here: every pixel says where it is. */
class LfwBTest {

  private static final InputSize INPUT = new InputSize(3, 112, 112);

  @RegisterExtension final OwnCache cache = new OwnCache();
  @TempDir Path folder;

  private ImageSet open(ImageSource set) throws Exception {
    return ImageSet.open(DatasetSettings.of(set), folder, List.of(INPUT), Progress.NONE);
  }

  /** Red is x, green is y; blue keeps black out. */
  private static int place(int x, int y) {
    return x << 16 | y << 8 | 9;
  }

  private void person(String name, int photographs) throws Exception {
    for (int i = 1; i <= photographs; i++) {
      String file = "%s/%s_%04d.png".formatted(name, name, i);
      MadeImages.write(folder.resolve("lfw").resolve(file), 250, 250, LfwBTest::place);
    }
  }

  private static int[] corner(ImageSet set, int image) {
    float[] pixels = new float[INPUT.values()];
    set.reader(INPUT, PixelScaling.identity(3)).fill(image, pixels, 0);
    return new int[] {Math.round(255 * pixels[0]), Math.round(255 * pixels[112 * 112])};
  }

  @Test
  void facesAreTheMiddleAndBackgroundKeepsAwayFromIt() throws Exception {
    person("Ann", 2);
    person("Bob", 1);
    ImageSet set = open(new LfwB("lfw", 112, 10, "", 1));
    assertThat(set.classes()).containsExactly("background", "face");
    assertThat(set.countByClass(IntStream.range(0, set.size()).toArray())).containsExactly(30, 3);
    for (int i = 0; i < set.size(); i++) {
      int[] at = corner(set, i);
      double across = Math.max(0, 112 - Math.abs(at[0] - 69));
      double down = Math.max(0, 112 - Math.abs(at[1] - 69));
      double overlap = across * down / (2 * 112 * 112 - across * down);
      if (set.label(i) == 1) {
        assertThat(at).containsExactly(69, 69);
      } else {
        assertThat(overlap).isLessThan(0.3);
        assertThat(at[0]).isBetween(0, 138);
        assertThat(at[1]).isBetween(0, 138);
      }
    }
    Set<String> places = new HashSet<>();
    for (int i = 1; i <= 10; i++) {
      assertThat(set.name(i)).isEqualTo("Ann/Ann_0001.png#" + i);
      places.add(corner(set, i)[0] + " " + corner(set, i)[1]);
    }
    assertThat(places).hasSize(10);
  }

  @Test
  void peopleAreKnownByTheirFilesWhereTheirFoldersAreGone() throws Exception {
    for (String name : List.of("Ann_Lee", "Bob_van_der_Berg", "Cid_Roe")) {
      for (int i = 1; i <= 3; i++) {
        String file = "flat/%s_%04d.jpg".formatted(name, i);
        MadeImages.write(folder.resolve(file), 250, 250, LfwBTest::place);
      }
    }
    MadeImages.write(folder.resolve("flat/holiday.jpg"), 250, 250, LfwBTest::place);
    ImageSet set = open(new LfwB("flat", 112, 1, "", 1));
    assertThat(set.source(set.indexOf("Ann_Lee_0001.jpg")))
        .isEqualTo(set.source(set.indexOf("Ann_Lee_0003.jpg")))
        .isNotEqualTo(set.source(set.indexOf("Cid_Roe_0001.jpg")));
    assertThat(set.source(set.indexOf("Bob_van_der_Berg_0002.jpg"))).isEqualTo("Bob_van_der_Berg");
    assertThat(set.source(set.indexOf("holiday.jpg"))).isEqualTo("holiday.jpg");
    assertThat(set.report().findings().toString()).contains("1 of 10 photographs are not named");
  }

  @Test
  void facesAreNotTakenForPhotographsWithoutThem() throws Exception {
    person("Ann", 2);
    person("Bob", 1);
    Files.createSymbolicLink(folder.resolve("link"), Path.of("lfw"));
    for (String extra : List.of("lfw", "link", "lfw/Bob", ".")) {
      assertThatThrownBy(() -> open(new LfwB("lfw", 112, 3, extra, 1)))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("are inside the folder of faces");
    }
  }

  @Test
  void numberedFilesOfACameraAreNotOnePerson() throws Exception {
    for (int i = 1; i <= 4; i++) {
      MadeImages.write(
          folder.resolve("flat/IMG_000%d.jpg".formatted(i)), 250, 250, LfwBTest::place);
    }
    ImageSet set = open(new LfwB("flat", 112, 1, "", 1));
    assertThat(set.source(0)).isEqualTo("IMG_0001.jpg");
    assertThat(set.report().findings().toString()).contains("4 of 4 photographs are not named");
  }

  @Test
  void aPersonsCropsAreInOneSplit() throws Exception {
    for (int i = 0; i < 20; i++) {
      person("Person" + (char) ('A' + i), 1 + i % 3);
    }
    ImageSet set = open(new LfwB("lfw", 112, 4, "", 1));
    Splits splits = Splits.of(set, LfwB.DEFAULT.standardSplit());
    Map<String, Set<Split>> byPerson = new HashMap<>();
    for (Split split : Split.values()) {
      assertThat(splits.size(split)).isPositive();
      for (int image : splits.of(split)) {
        byPerson.computeIfAbsent(set.source(image), p -> new HashSet<>()).add(split);
      }
    }
    assertThat(byPerson).hasSize(20).allSatisfy((person, in) -> assertThat(in).hasSize(1));
    // Even divided by image a crop goes with its photograph.
    var byImage = new SplitSettings(0.6, 0.2, 0.2, SplitSettings.By.IMAGE, 3);
    Map<String, Set<Split>> byPhotograph = new HashMap<>();
    for (Split split : Split.values()) {
      for (int image : Splits.of(set, byImage).of(split)) {
        byPhotograph.computeIfAbsent(set.photograph(image), p -> new HashSet<>()).add(split);
      }
    }
    assertThat(byPhotograph).allSatisfy((photograph, in) -> assertThat(in).hasSize(1));
  }

  @Test
  void thePapersCountsAreHeldOutOfTheWholeSet() {
    // 13,233 faces of 5,749 people with ten negatives each, as many per person as LFW has on
    // average.
    String[] people =
        IntStream.range(0, 13_233 * 11)
            .mapToObj(i -> "person-" + i / 11 % 5749)
            .toArray(String[]::new);
    Map<Split, int[]> parts =
        Splits.divided(
            IntStream.range(0, people.length).toArray(),
            i -> 0,
            i -> people[i],
            LfwB.DEFAULT.standardSplit());
    assertThat(parts.get(Split.VALIDATION).length).isBetween(10_960, 11_040);
    assertThat(parts.get(Split.TEST).length).isBetween(21_960, 22_040);
  }

  @Test
  void blackWedgesAreNoBackground() throws Exception {
    // The left 100 columns are black: crops that begin left of 95 are more than 5 % black.
    MadeImages.write(
        folder.resolve("lfw/Ann/Ann_0001.png"), 250, 250, (x, y) -> x < 100 ? 0 : place(x, y));
    MadeImages.write(folder.resolve("lfw/Bob/Bob_0001.png"), 250, 250, (x, y) -> 0);
    MadeImages.write(folder.resolve("lfw/Cid/Cid_0001.png"), 90, 90, LfwBTest::place);
    ImageSet set = open(new LfwB("lfw", 112, 4, "", 1));
    assertThat(set.size()).isEqualTo(1 + 4 + 1);
    for (int i = 1; i <= 4; i++) {
      float[] pixels = new float[INPUT.values()];
      set.reader(INPUT, PixelScaling.identity(3)).fill(i, pixels, 0);
      int black = 0;
      for (int p = 0; p < 112 * 112; p++) {
        black += pixels[2 * 112 * 112 + p] == 0 ? 1 : 0;
      }
      assertThat(black).isLessThanOrEqualTo((int) (0.05 * 112 * 112));
    }
    assertThat(set.report().lines())
        .containsExactly(
            "Bob/Bob_0001.png: no room for more than 0 background crops around the face and the"
                + " black wedges. Left out.",
            "Cid/Cid_0001.png: too small for a crop of 112 pixels (it is 90x90). Left out.",
            "9 left out; 6 of 15 images are used.");
  }

  @Test
  void aFurtherFolderGivesItsShareOfTheNegatives() throws Exception {
    person("Ann", 2);
    MadeImages.write(folder.resolve("walls/brick/a.png"), 200, 160, LfwBTest::place);
    MadeImages.write(folder.resolve("walls/b.png"), 130, 130, LfwBTest::place);
    ImageSet set = open(new LfwB("lfw", 112, 3, "walls", 1));
    assertThat(set.countByClass(IntStream.range(0, set.size()).toArray())).containsExactly(6, 2);
    long extra =
        IntStream.range(0, set.size()).filter(i -> set.name(i).startsWith("extra/")).count();
    assertThat(extra).isEqualTo(3);
    assertThat(set.indexOf("extra/brick/a.png#1")).isNotNegative();
    ImageSet half = open(new LfwB("lfw", 112, 0.5, "", 1));
    assertThat(half.countByClass(IntStream.range(0, half.size()).toArray())).containsExactly(1, 2);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThatThrownBy(() -> open(LfwB.DEFAULT.withPath("lfw")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("lfw: there is no such folder. Correct dataset.path");
    person("Ann", 1);
    assertThatThrownBy(() -> open(new LfwB("lfw", 112, 3, "walls", 1)))
        .hasMessageContaining("walls: there is no such folder. Correct dataset.extraNegatives.");
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> open(LfwB.DEFAULT.withPath("empty")))
        .hasMessageContaining("holds no photographs");
    assertThatThrownBy(() -> new LfwB(".", 112, 0, "", 1))
        .hasMessageContaining("dataset.negatives is 0.0. Use 0.1 to 100");
    // A run that was divided keeps its parameters: other places are other images.
    assertThat(open(new LfwB("lfw", 112, 3, "", 1)).fingerprint())
        .isNotEqualTo(open(new LfwB("lfw", 112, 3, "", 2)).fingerprint());
  }
}
