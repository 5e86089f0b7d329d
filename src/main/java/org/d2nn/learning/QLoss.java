package org.d2nn.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.learning.TrainingSettings.BagQ;

/**
 * The regression of action values to the rewards of bags: {@code (r − mean Q)²}, the mean over the
 * bag's rows with a choice, or the paper's {@code (r − Σ Q)²} (Liu & Deng 2018, section 4;
 * docs/method.md section 5). The gradient reaches only the chosen scores. A bag without such rows
 * contributes nothing.
 *
 * @param rewards of each bag of the batch
 */
record QLoss(double[] rewards, int bagSize, BagQ bagQ) {

  /**
   * Action values, one of which was chosen in each row.
   *
   * @param rows index in the batch of each row
   * @param options number of actions
   * @param values {@code [rows, options]}
   * @param chosen index of the chosen action in each row; a row with a negative one is left out
   */
  record Choices(int[] rows, int options, double[] values, int[] chosen) {}

  /**
   * The control nodes' part of a step.
   *
   * @param value sum over control nodes of the mean over the bags that reached it, unweighted
   * @param gradients by control node, d loss / d score, {@code [rows that reached it, edges]};
   *     weighted
   */
  record OfControls(double value, Map<String, double[]> gradients) {}

  /**
   * @param weight {@code qLossWeight}: a factor of the gradients
   */
  OfControls ofControls(List<ControlDecisions> decisions, double weight) {
    double sum = 0;
    double[] bagWeights = new double[rewards.length];
    Arrays.fill(bagWeights, 1);
    Map<String, double[]> gradients = new HashMap<>();
    for (ControlDecisions decided : decisions) {
      var scores = decided.scores();
      int[] own = ownPicks(scores.rows(), decided.picks());
      var choices = new Choices(scores.rows(), scores.edges(), scores.values(), own);
      double[] gradient = new double[scores.values().length];
      sum += regress(choices, bagWeights, weight, gradient);
      gradients.put(scores.control(), gradient);
    }
    return new OfControls(sum, gradients);
  }

  /** Rows behind the bags, which were run for other reasons, have no choice of their own. */
  private int[] ownPicks(int[] rows, int[] picks) {
    return IntStream.range(0, picks.length)
        .map(i -> rows[i] < rewards.length * bagSize ? picks[i] : -1)
        .toArray();
  }

  /**
   * The mean over the bags that occur of their squared errors, each times the bag's weight.
   *
   * @param scale factor of the gradient, but not of the loss
   * @param gradient to which the gradient is added, {@code [rows, options]}
   */
  double regress(Choices choices, double[] bagWeights, double scale, double[] gradient) {
    int[] rows = choices.rows;
    int[] chosen = choices.chosen;
    double[] q = new double[rewards.length];
    int[] counts = new int[rewards.length];
    for (int i = 0; i < rows.length; i++) {
      if (chosen[i] >= 0) {
        q[rows[i] / bagSize] += choices.values[i * choices.options + chosen[i]];
        counts[rows[i] / bagSize]++;
      }
    }
    int bags = 0;
    double loss = 0;
    for (int bag = 0; bag < q.length; bag++) {
      if (counts[bag] > 0) {
        bags++;
        q[bag] = bagQ == BagQ.MEAN ? q[bag] / counts[bag] : q[bag];
        loss += bagWeights[bag] * (rewards[bag] - q[bag]) * (rewards[bag] - q[bag]);
      }
    }
    if (bags == 0) {
      return 0;
    }
    for (int i = 0; i < rows.length; i++) {
      if (chosen[i] >= 0) {
        int bag = rows[i] / bagSize;
        double share = bagQ == BagQ.MEAN ? 1.0 / counts[bag] : 1;
        gradient[i * choices.options + chosen[i]] +=
            scale * bagWeights[bag] * 2 * (q[bag] - rewards[bag]) * share / bags;
      }
    }
    return loss / bags;
  }
}
