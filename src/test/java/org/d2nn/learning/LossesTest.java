package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.ControlScores;
import org.d2nn.engine.Execution;
import org.d2nn.graph.Route;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.junit.jupiter.api.Test;

/** Tiny examples of the losses and rewards, computed by hand. */
class LossesTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void aBagsMeanScoreMeetsItsReward() {
    // two bags of two rows; the node ran on rows 0, 1 and 3
    var loss =
        new QLoss(new double[] {0.5, 1}, 2, BagQ.MEAN).ofControls(execution().decisions(), 0.1);
    // bag 0: chosen 0.2 and 0.6, mean 0.4; bag 1: chosen 0.7
    assertThat(loss.value()).isCloseTo((0.01 + 0.09) / 2, EXACT);
    assertThat(loss.gradients().get("Q"))
        .containsExactly(
            new double[] {
              0.1 * 2 * -0.1 / 2 / 2, 0, 0, 0.1 * 2 * -0.1 / 2 / 2, 0.1 * 2 * -0.3 / 2, 0
            },
            EXACT);
  }

  @Test
  void thePapersSumMeetsTheReward() {
    var loss = new QLoss(new double[] {0.5, 1}, 2, BagQ.SUM).ofControls(execution().decisions(), 1);
    assertThat(loss.value()).isCloseTo((0.09 + 0.09) / 2, EXACT);
    assertThat(loss.gradients().get("Q"))
        .containsExactly(new double[] {0.3, 0, 0, 0.3, -0.3, 0}, EXACT);
  }

  @Test
  void aBagThatTheNodeNeverSawContributesNothing() {
    var rewards = new double[] {0.5, 1, 123};
    assertThat(new QLoss(rewards, 2, BagQ.MEAN).ofControls(execution().decisions(), 1).value())
        .isCloseTo(0.05, EXACT);
  }

  @Test
  void bagsAreRewardedForTheirF1AndTheirMeanCost() {
    var settings = new SettingsBuilder();
    settings.bagSize = 2;
    settings.accuracy = Accuracy.F1;
    BagRewards bags =
        BagRewards.of(
            settings.build(),
            0.8,
            execution(),
            new int[] {1, 1, 0, 0},
            new int[] {1, 0, 0, 0},
            2,
            RouteCosts.counted(100));
    // bag 0: one hit, one miss, F1 2/3; bag 1: nothing to find and nothing found, F1 1
    assertThat(bags.rewards())
        .containsExactly(new double[] {0.8 * 2 / 3 - 0.2 * 0.5, 0.8 - 0.2 * 0.3}, EXACT);
    assertThat(bags.relativeCost()).isCloseTo(0.4, EXACT);
    assertThat(bags.confusion().accuracy()).isEqualTo(0.75);
  }

  @Test
  void classesThatNobodyComputedTakeNoPart() {
    double none = Double.NEGATIVE_INFINITY;
    double[] scores = {1, none, 1, 0, none, 0};
    double[] gradient = new double[6];
    double loss =
        new ClassScores(scores, 3)
            .crossEntropy(new int[] {0, 1}, new double[] {0.5, 0.5}, gradient);
    assertThat(loss).isCloseTo(0.5 * Math.log(2), EXACT);
    assertThat(gradient).containsExactly(new double[] {-0.25, 0, 0.25, 0, 0, 0}, EXACT);
  }

  @Property
  void crossEntropyPushesScoresApartWithoutMovingTheirSum(
      @ForAll @Size(4) List<@DoubleRange(min = -800, max = 800) Double> row) {
    double[] scores = row.stream().mapToDouble(x -> x).toArray();
    double[] gradient = new double[4];
    double loss =
        new ClassScores(scores, 4).crossEntropy(new int[] {2}, new double[] {1}, gradient);
    assertThat(loss).isFinite().isGreaterThanOrEqualTo(0);
    assertThat(gradient[0] + gradient[1] + gradient[2] + gradient[3]).isCloseTo(0, within(1e-9));
    assertThat(gradient[2]).isLessThanOrEqualTo(1e-12);
  }

  @Test
  void aSmoothedLabelIsSpreadOverTheClassesByTheirWeights() {
    double[] scores = {1.5, -0.5, 0.25, 0, 2, -1};
    int[] labels = {0, 2};
    float[] w = {0.5f, 1, 2};
    double sum = w[0] + w[2];
    double expected = 0;
    for (int row = 0; row < 2; row++) {
      double all = 0;
      for (int c = 0; c < 3; c++) {
        all += Math.exp(scores[row * 3 + c]);
      }
      for (int c = 0; c < 3; c++) {
        double target = 0.2 / 3 + (c == labels[row] ? 0.8 : 0);
        expected -= target * w[c] * Math.log(Math.exp(scores[row * 3 + c]) / all) / sum;
      }
    }
    assertThat(smoothed(scores, labels, w, new double[6])).isCloseTo(expected, EXACT);
  }

  @Test
  void theGradientOfTheSmoothedLossIsItsSlope() {
    double none = Double.NEGATIVE_INFINITY;
    double[] scores = {1.5, -0.5, 0.25, none, 2, -1, none, 1, 1};
    int[] labels = {0, 2, 0};
    float[] w = {0.5f, 1, 2};
    double[] gradient = new double[9];
    smoothed(scores, labels, w, gradient);
    for (int i = 0; i < scores.length; i++) {
      double[] above = scores.clone();
      double[] below = scores.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      double slope =
          (smoothed(above, labels, w, new double[9]) - smoothed(below, labels, w, new double[9]))
              / 2e-5;
      assertThat(gradient[i]).as("score %d", i).isCloseTo(slope, within(1e-9));
    }
  }

  private static double smoothed(double[] scores, int[] labels, float[] w, double[] gradient) {
    double sum = 0;
    for (int label : labels) {
      sum += w[label];
    }
    double[] weights = new double[labels.length];
    double[] shares = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      weights[row] = w[labels[row]] / sum;
      shares[row] = 1 / sum;
    }
    var classScores = new ClassScores(scores, 3);
    double loss = classScores.crossEntropy(labels, weights, gradient);
    return classScores.smoothed(0.2, loss, labels, shares, w, gradient);
  }

  private static Execution execution() {
    var scores =
        new ControlScores(
            "Q",
            0,
            2,
            new int[] {0, 1, 3},
            new long[] {10, 11, 13},
            new double[] {0.2, 0.9, 0.8, 0.6, 0.7, 0.1},
            null);
    return new Execution(
        4,
        Map.of("class", new double[8]),
        List.of(new ControlDecisions(scores, new int[] {0, 1, 0})),
        List.of(new Route(List.of("A"), 20), new Route(List.of("B"), 80), new Route(List.of(), 40)),
        new int[] {0, 1, 0, 2});
  }
}
