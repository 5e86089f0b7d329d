package org.d2nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.d2nn.data.sets.Split;
import org.d2nn.data.sets.SplitSettings;
import org.junit.jupiter.api.Test;

class SplitsTest {

  /** People with one to forty photographs, in any class. */
  private record People(List<String> sources, int[] labels) {

    static People drawn(int people, long seed) {
      var random = new SplittableRandom(seed);
      List<String> sources = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      for (int p = 0; p < people; p++) {
        int photographs = random.nextInt(5) == 0 ? 1 + random.nextInt(40) : 1;
        int label = random.nextInt(3);
        for (int i = 0; i < photographs; i++) {
          sources.add("Person_" + p);
          labels.add(label);
        }
      }
      return new People(sources, labels.stream().mapToInt(l -> l).toArray());
    }

    Map<Split, int[]> divided(SplitSettings settings) {
      return Splits.divided(upTo(sources.size()), i -> labels[i], sources::get, settings);
    }
  }

  @Property(tries = 200)
  void nobodyIsInTwoSplitsAndNobodyIsLost(
      @ForAll @IntRange(min = 1, max = 120) int people,
      @ForAll long seed,
      @ForAll long splitSeed,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double train) {
    People drawn = People.drawn(people, seed);
    double rest = 1 - train;
    var settings =
        new SplitSettings(train, rest * 0.4, rest * 0.6, SplitSettings.By.PERSON, splitSeed);
    Map<Split, int[]> parts = drawn.divided(settings);
    Map<String, Split> seen = new HashMap<>();
    int members = 0;
    for (Split split : Split.values()) {
      for (int image : parts.get(split)) {
        Split before = seen.put(drawn.sources().get(image), split);
        assertThat(before).isIn(null, split);
        members++;
      }
    }
    assertThat(members).isEqualTo(drawn.sources().size());
  }

  @Property(tries = 100)
  void sharesAreKeptInEveryClass(
      @ForAll @IntRange(min = 50, max = 400) int images, @ForAll long splitSeed) {
    var settings = new SplitSettings(0.6, 0.1, 0.2, SplitSettings.By.IMAGE, splitSeed);
    Map<Split, int[]> parts =
        Splits.divided(upTo(2 * images), i -> i % 2, i -> "image-" + i + ".jpg", settings);
    for (int label = 0; label < 2; label++) {
      int wanted = label;
      assertThat(of(parts, Split.TRAIN, wanted)).isBetween(images * 0.6 - 1, images * 0.6 + 1);
      assertThat(of(parts, Split.VALIDATION, wanted)).isBetween(images * 0.1 - 1, images * 0.1 + 1);
      assertThat(of(parts, Split.TEST, wanted)).isBetween(images * 0.2 - 1, images * 0.2 + 1);
    }
  }

  private static double of(Map<Split, int[]> parts, Split split, int label) {
    return Arrays.stream(parts.get(split)).filter(i -> i % 2 == label).count();
  }

  @Test
  void theSeedAndTheNamesDecideAndNotTheOrder() {
    SplitSettings one = SplitSettings.DEFAULT;
    SplitSettings two = new SplitSettings(0.7, 0.1, 0.2, SplitSettings.By.IMAGE, 2);
    int[] ascending = Splits.divided(upTo(100), i -> 0, i -> "image-" + i, one).get(Split.TEST);
    int[] descending =
        Splits.divided(upTo(100), i -> 0, i -> "image-" + (99 - i), one).get(Split.TEST);
    int[] other = Splits.divided(upTo(100), i -> 0, i -> "image-" + i, two).get(Split.TEST);
    assertThat(ascending).hasSize(20);
    assertThat(IntStream.of(descending).map(i -> 99 - i).sorted().toArray())
        .containsExactly(ascending);
    assertThat(other).isNotEqualTo(ascending);
  }

  private static int[] upTo(int images) {
    return IntStream.range(0, images).toArray();
  }
}
