package org.d2nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.d2nn.engine.Policies.Explore;
import org.junit.jupiter.api.Test;

class PoliciesTest {

  /** Three decisions for rows 2, 3, 5 and so on; the middle one scores best. */
  private static ControlScores scores(String control, int rows) {
    int[] at = new int[rows];
    double[] values = new double[rows * 3];
    for (int i = 0; i < rows; i++) {
      at[i] = 2 + i;
      values[i * 3 + 1] = 1;
    }
    long[] examples = LongStream.range(0, rows).map(i -> 100 + i).toArray();
    return new ControlScores(control, 0, 3, at, examples, values, null);
  }

  private static int[] picks(Policy policy, ControlScores scores) {
    int[] picks = new int[scores.rows().length];
    policy.decide(scores, picks);
    return picks;
  }

  @Test
  void greedyTakesTheBestAndTheFirstOnATie() {
    var tie =
        new ControlScores("Q", 0, 3, new int[] {0}, new long[] {1}, new double[] {1, 2, 2}, null);
    assertThat(picks(Policies.greedy(), tie)).containsExactly(1);
    assertThat(picks(Policies.greedy(), scores("Q", 2))).containsExactly(1, 1);
  }

  @Test
  void epsilonIsTheShareThatExplores() {
    int rows = 30_000;
    int[] picks = picks(Policies.epsilonGreedy(0.6, 1, 2, Explore.NODE), scores("Q", rows));
    double away = Arrays.stream(picks).filter(pick -> pick != 1).count() / (double) rows;
    assertThat(away).isCloseTo(0.6 * 2 / 3, within(0.01));
    assertThat(picks(Policies.epsilonGreedy(0, 1, 2, Explore.NODE), scores("Q", 9)))
        .containsOnly(1);
    assertThatThrownBy(() -> Policies.epsilonGreedy(1.1, 1, 2, Explore.NODE))
        .hasMessageContaining("1.1");
  }

  @Test
  void anExampleExploresAtAllItsControlNodesOrAtNone() {
    int rows = 4000;
    Policy policy = Policies.epsilonGreedy(0.5, 1, 2, Explore.EXAMPLE);
    int[] first = picks(policy, scores("Q1", rows));
    int[] second = picks(policy, scores("Q2", rows));
    long exploring = 0;
    long together = 0;
    for (int i = 0; i < rows; i++) {
      if (first[i] != 1) {
        exploring++;
        together += second[i] != 1 ? 1 : 0;
      }
    }
    // One that explores at Q1 explores at Q2 too, and leaves the best there in two of three cases.
    assertThat(together / (double) exploring).isCloseTo(2 / 3.0, within(0.05));
  }

  @Test
  void decisionsCanBeForced() {
    assertThat(picks(Policies.forced(Map.of("Q", 2)), scores("Q", 2))).containsExactly(2, 2);
    assertThat(picks(Policies.forced(Map.of("R", 2)), scores("Q", 2))).containsExactly(1, 1);
    assertThatThrownBy(() -> picks(Policies.forced(Map.of("Q", 3)), scores("Q", 1)))
        .hasMessage("Q has decisions 0 to 2, not 3");
  }

  @Test
  void randomDecisionsHaveTheGivenShares() {
    int rows = 30_000;
    int[] picks = picks(Policies.random(Map.of("Q", new double[] {1, 0, 3}), 7), scores("Q", rows));
    assertThat(Arrays.stream(picks).filter(pick -> pick == 2).count() / (double) rows)
        .isCloseTo(0.75, within(0.01));
    assertThat(picks).doesNotContain(1);
  }

  @Test
  void alternatingGoesByTheRowOfTheBatch() {
    assertThat(picks(Policies.alternating(0), scores("Q", 4))).containsExactly(2, 0, 1, 2);
    assertThat(picks(Policies.alternating(1), scores("Q", 4))).containsExactly(0, 1, 2, 0);
  }

  @Test
  void shiftingTheScoresMovesTheGreedyDecision() {
    Policy shifted = Policies.greedyShifted(Map.of("Q", new double[] {1.5, 0, 0}));
    assertThat(picks(shifted, scores("Q", 1))).containsExactly(0);
    assertThat(picks(shifted, scores("R", 1))).containsExactly(1);
  }
}
