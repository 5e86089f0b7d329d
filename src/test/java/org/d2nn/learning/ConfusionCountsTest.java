package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConfusionCountsTest {

  @Test
  void twoClassesAreMeasuredOnThePositiveOne() {
    var counts = counts(2, new int[][] {{1, 1}, {1, 1}, {1, 0}, {0, 1}, {0, 0}, {0, 0}});
    assertThat(counts.accuracy()).isEqualTo(4 / 6.0);
    assertThat(counts.precision(Optional.empty())).isEqualTo(2 / 3.0);
    assertThat(counts.recall(Optional.empty())).isEqualTo(2 / 3.0);
    assertThat(counts.f1(Optional.empty())).isEqualTo(2 / 3.0);
    assertThat(counts.f1(Optional.of(0))).isEqualTo(2 / 3.0);
  }

  @Test
  void precisionAndRecallDiffer() {
    var counts = counts(2, new int[][] {{1, 1}, {1, 0}, {1, 0}, {0, 0}});
    assertThat(counts.precision(Optional.empty())).isEqualTo(1);
    assertThat(counts.recall(Optional.empty())).isEqualTo(1 / 3.0);
    assertThat(counts.f1(Optional.empty())).isEqualTo(0.5);
  }

  @Test
  void moreClassesAreAveraged() {
    var counts = counts(3, new int[][] {{0, 0}, {0, 1}, {1, 1}, {2, 2}});
    assertThat(counts.recall(Optional.empty())).isCloseTo((0.5 + 1 + 1) / 3, within(1e-12));
    assertThat(counts.precision(Optional.empty())).isCloseTo((1 + 0.5 + 1) / 3, within(1e-12));
    assertThat(counts.f1(Optional.empty())).isCloseTo((2 / 3.0 + 2 / 3.0 + 1) / 3, within(1e-12));
  }

  @Test
  void zeroOverZeroIsOne() {
    var counts = counts(2, new int[][] {{0, 0}});
    assertThat(counts.f1(Optional.empty())).isEqualTo(1);
    assertThat(counts.precision(Optional.empty())).isEqualTo(1);
    assertThat(counts.recall(Optional.empty())).isEqualTo(1);
    assertThat(new ConfusionCounts(2).accuracy()).isEqualTo(1);
  }

  @Test
  void aMissIsNotZeroOverZero() {
    assertThat(counts(2, new int[][] {{1, 0}}).f1(Optional.empty())).isZero();
  }

  @Property
  void measuresLieBetweenZeroAndOneAndF1BetweenPrecisionAndRecall(
      @ForAll("pairs") List<int[]> pairs) {
    var counts = counts(2, pairs.toArray(int[][]::new));
    double precision = counts.precision(Optional.empty());
    double recall = counts.recall(Optional.empty());
    double f1 = counts.f1(Optional.empty());
    assertThat(List.of(precision, recall, f1, counts.accuracy()))
        .allMatch(measure -> measure >= 0 && measure <= 1);
    assertThat(f1).isBetween(Math.min(precision, recall), Math.max(precision, recall));
    assertThat(counts.total()).isEqualTo(pairs.size());
  }

  @Provide
  Arbitrary<List<int[]>> pairs() {
    return Arbitraries.integers().between(0, 1).array(int[].class).ofSize(2).list().ofMinSize(1);
  }

  private static ConfusionCounts counts(int classes, int[][] labelsAndPredictions) {
    var counts = new ConfusionCounts(classes);
    for (int[] pair : labelsAndPredictions) {
      counts.add(pair[0], pair[1]);
    }
    return counts;
  }
}
