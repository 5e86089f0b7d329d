package org.d2nn.learning;

import java.util.HashMap;
import java.util.Map;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.ControlScores;
import org.d2nn.engine.Execution;
import org.d2nn.learning.QLoss.OfControls;
import org.d2nn.learning.TrainingSettings.Objective;

/**
 * The loss of control nodes that learn from known outcomes of single images (docs/method.md section
 * 8): of the decision taken, or of every decision whose outcome was run. A control node's loss is
 * the mean over these outcomes of {@code (r − Q)²}, or, where it estimates parts, of the
 * cross-entropy of the probability of being right and {@code (E − c)²} together.
 *
 * @param lambda of the reward r, where control nodes give values
 */
record OutcomeLoss(Objective objective, double lambda) {

  /**
   * @param right by row of the execution, 1 if its answer is right, else 0
   * @param cost by row of the execution, its relative cost
   * @param weight {@code qLossWeight}: a factor of the gradients
   */
  OfControls ofControls(
      Execution execution, StepRows rows, double[] right, double[] cost, double weight) {
    double sum = 0;
    Map<String, double[]> gradients = new HashMap<>();
    for (ControlDecisions decided : execution.decisions()) {
      ControlScores scores = decided.scores();
      int[] outcomes = rows.outcomes(scores, decided.picks());
      double[] gradient = new double[scores.values().length * objective.scores().each()];
      sum += loss(scores, outcomes, right, cost, weight, gradient);
      gradients.put(scores.control(), gradient);
    }
    return new OfControls(sum, gradients);
  }

  private double loss(
      ControlScores scores,
      int[] outcomes,
      double[] right,
      double[] cost,
      double weight,
      double[] gradient) {
    int known = 0;
    for (int outcome : outcomes) {
      known += outcome >= 0 ? 1 : 0;
    }
    double loss = 0;
    for (int i = 0; i < outcomes.length; i++) {
      int row = outcomes[i];
      if (row < 0) {
        continue;
      }
      if (objective == Objective.PARTS) {
        loss += ofParts(scores, i, right[row], cost[row], weight / known, gradient);
      } else {
        double error = scores.values()[i] - Reward.of(lambda, right[row], -cost[row]);
        loss += error * error;
        gradient[i] = weight / known * 2 * error;
      }
    }
    return known == 0 ? 0 : loss / known;
  }

  private static double ofParts(
      ControlScores scores, int i, double right, double cost, double weight, double[] gradient) {
    double probability = scores.parts().right()[i];
    double error = scores.parts().cost()[i] - cost;
    int edges = scores.edges();
    int logit = i / edges * 2 * edges + i % edges;
    gradient[logit] = weight * (probability - right);
    gradient[logit + edges] = weight * 2 * error;
    double ofWhatHappened = right == 1 ? probability : 1 - probability;
    return error * error - Math.log(Math.max(ofWhatHappened, Double.MIN_NORMAL));
  }
}
