package org.d2nn.experiment.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one control node decided for one image.
 *
 * @param control the control node's id
 * @param targets the ids it could pick, in the order of its edges in the file
 * @param scores its score (Q value: the reward it expects) for each target
 * @param pick index of the target that it, or a forced decision, picked
 * @param parts what the scores are made of; empty where the control node gives them itself
 */
public record Decision(
    String control, List<String> targets, double[] scores, int pick, Optional<Parts> parts) {
  public Decision {
    targets = List.copyOf(targets);
  }

  /** One whose scores are not made of parts. */
  public Decision(String control, List<String> targets, double[] scores, int pick) {
    this(control, targets, scores, pick, Optional.empty());
  }

  /**
   * What a control node expects of each target.
   *
   * @param right probability that the answer is right
   * @param cost relative cost of the whole execution
   */
  public record Parts(double[] right, double[] cost) {}

  /** The same, its scores those of another λ, where they are made of parts. */
  Decision valuedAt(double lambda) {
    return parts
        .map(
            of -> {
              double[] values = new double[targets.size()];
              Arrays.setAll(values, i -> lambda * of.right[i] - (1 - lambda) * of.cost[i]);
              return new Decision(control, targets, values, pick, parts);
            })
        .orElse(this);
  }

  /** Id of the node that was picked. */
  public String picked() {
    return targets.get(pick);
  }

  /** The best score less the second best: how sure the control node is. Never negative. */
  public double margin() {
    double best = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      if (score > best) {
        second = best;
        best = score;
      } else if (score > second) {
        second = score;
      }
    }
    return best - second;
  }
}
