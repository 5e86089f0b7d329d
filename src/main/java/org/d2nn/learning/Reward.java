package org.d2nn.learning;

/**
 * The reward of every control node that ran: {@code r = λ·A + (1−λ)·E} (Liu & Deng 2018, section
 * 4), where E = −relative cost.
 */
public final class Reward {
  private Reward() {}

  /**
   * @param lambda weight of accuracy against cost, in [0, 1]
   * @param accuracy A: accuracy, F1, precision or recall of a bag or a whole split, in [0, 1]
   * @param efficiency E: negative mean relative cost, about [−1, 0]
   */
  public static double of(double lambda, double accuracy, double efficiency) {
    return lambda * accuracy + (1 - lambda) * efficiency;
  }

  /**
   * By how much a decision must raise the chance of being right to be worth its cost: {@code
   * (1−λ)/λ · Δ}. Above 1 no accuracy pays for it; infinite at λ = 0.
   *
   * @param extraRelativeCost Δ: what the decision costs more, in relative cost
   */
  public static double breakEvenGain(double lambda, double extraRelativeCost) {
    return extraRelativeCost == 0 ? 0 : (1 - lambda) / lambda * extraRelativeCost;
  }
}
