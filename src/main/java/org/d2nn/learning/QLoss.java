package org.d2nn.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.Execution;
import org.d2nn.learning.TrainingSettings.BagQ;

/**
 * The regression of action values to rewards: for a bag {@code (r − mean Q)²}, the mean over the
 * rows on which a choice was made, or the paper's {@code (r − Σ Q)²} (Liu & Deng 2018, section 4;
 * docs/method.md section 5). The gradient reaches only the chosen scores. A bag without such rows
 * contributes nothing.
 */
final class QLoss {
  private QLoss() {}

  /**
   * The control nodes' part of a step.
   *
   * @param value Σ over control nodes of the mean over the bags that reached it, unweighted
   * @param gradients by control node, d loss / d score, {@code [rows that reached it, edges]};
   *     weighted
   */
  record OfControls(double value, Map<String, double[]> gradients) {}

  /**
   * @param weight {@code qLossWeight}: what the gradients are multiplied by
   */
  static OfControls ofControls(
      Execution execution, double[] rewards, int bagSize, BagQ bagQ, double weight) {
    double sum = 0;
    Map<String, double[]> gradients = new HashMap<>();
    for (ControlDecisions decided : execution.decisions()) {
      double[] scores = decided.scores().values();
      double[] gradient = new double[scores.length];
      int[] rows = decided.scores().rows();
      int edges = decided.scores().edges();
      double[] bagWeights = new double[rewards.length];
      Arrays.fill(bagWeights, 1);
      sum +=
          regress(
              rows,
              edges,
              scores,
              decided.picks(),
              rewards,
              bagWeights,
              bagSize,
              bagQ,
              weight,
              gradient);
      gradients.put(decided.scores().control(), gradient);
    }
    return new OfControls(sum, gradients);
  }

  /**
   * Mean over the bags that occur, each weighted, of their squared errors; adds the gradient, times
   * {@code scale}, to {@code gradient}.
   *
   * @param rows place in the batch of each row of {@code scores}
   * @param choices of {@code scores} {@code [rows, options]}; a negative choice leaves its row out
   */
  static double regress(
      int[] rows,
      int options,
      double[] scores,
      int[] choices,
      double[] rewards,
      double[] bagWeights,
      int bagSize,
      BagQ bagQ,
      double scale,
      double[] gradient) {
    double[] q = new double[rewards.length];
    int[] counts = new int[rewards.length];
    for (int i = 0; i < rows.length; i++) {
      if (choices[i] >= 0) {
        q[rows[i] / bagSize] += scores[i * options + choices[i]];
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
      if (choices[i] >= 0) {
        int bag = rows[i] / bagSize;
        double share = bagQ == BagQ.MEAN ? 1.0 / counts[bag] : 1;
        gradient[i * options + choices[i]] +=
            scale * bagWeights[bag] * 2 * (q[bag] - rewards[bag]) * share / bags;
      }
    }
    return loss / bags;
  }
}
