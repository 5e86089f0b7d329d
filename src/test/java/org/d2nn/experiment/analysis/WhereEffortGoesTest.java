package org.d2nn.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.d2nn.experiment.analysis.EvaluationReport.DifficultyFigures;
import org.d2nn.experiment.analysis.EvaluationReport.Effort;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Route;
import org.junit.jupiter.api.Test;

class WhereEffortGoesTest {

  /**
   * Ten images of class 0; the cheap route is right for the first five, the expensive one for all.
   */
  private static RouteTable table(int... taken) {
    int[] cheap = new int[10];
    for (int image = 5; image < 10; image++) {
      cheap[image] = 1;
    }
    return new RouteTable(
        2,
        new int[10],
        List.of(
            new FixedRoute(new Route(List.of("low"), 10), Map.of("Q", "low")),
            new FixedRoute(new Route(List.of("high"), 100), Map.of("Q", "high"))),
        new int[][] {cheap, new int[10]},
        new double[2][10],
        List.of("low", "high"),
        taken,
        100);
  }

  @Test
  void saysWhereEffortHelpsAndWhereItIsWasted() {
    Effort effort = new EffortByDifficulty(table(0, 0, 0, 0, 1, 1, 1, 1, 1, 0)).effort();

    assertThat(effort.cheapest()).isEqualTo("low");
    assertThat(effort.mostExpensive()).isEqualTo("high");
    assertThat(effort.onlyExpensiveRight()).isEqualTo(5);
    assertThat(effort.sentWhereItHelps()).isEqualTo(0.8);
    assertThat(effort.cheapAlsoRight()).isEqualTo(5);
    assertThat(effort.sentWhereWasted()).isEqualTo(0.2);
    assertThat(effort.summary()).contains("4.00 times as often");
  }

  @Test
  void groupsImagesByDifficulty() {
    List<OptionalDouble> difficulties =
        IntStream.range(0, 10)
            .mapToObj(image -> OptionalDouble.of(image / 5 == 0 ? 0.1 : 0.9))
            .toList();
    List<DifficultyFigures> groups =
        new EffortByDifficulty(table(0, 0, 0, 0, 1, 1, 1, 1, 1, 0)).byDifficulty(difficulties);

    assertThat(groups).hasSize(2);
    DifficultyFigures hard = groups.get(1);
    assertThat(hard.from()).isEqualTo(0.9);
    assertThat(hard.images()).isEqualTo(5);
    assertThat(hard.accuracy()).isEqualTo(0.8);
    assertThat(hard.relativeCost()).isEqualTo(0.82, within(1e-9));
    assertThat(hard.routeShares()).containsEntry("low", 0.2).containsEntry("high", 0.8);
    assertThat(hard.forcedAccuracy()).containsEntry("low", 0.0).containsEntry("high", 1.0);
  }

  @Test
  void makesNoGroupsWhereDifficultyIsNotKnown() {
    List<OptionalDouble> unknown =
        IntStream.range(0, 10).mapToObj(image -> OptionalDouble.empty()).toList();

    assertThat(new EffortByDifficulty(table(new int[10])).byDifficulty(unknown)).isEmpty();
  }

  @Test
  void makesGroupsOfAboutEqualSizeWhereEveryImageHasItsOwnDifficulty() {
    List<OptionalDouble> own =
        IntStream.range(0, 10).mapToObj(image -> OptionalDouble.of(image / 10.0)).toList();

    assertThat(new EffortByDifficulty(table(new int[10])).byDifficulty(own))
        .extracting(DifficultyFigures::images)
        .containsExactly(2, 2, 2, 2, 2);
  }
}
