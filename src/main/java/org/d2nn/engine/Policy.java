package org.d2nn.engine;

/**
 * Decides, for the rows that reach a control node, which outgoing control edge each activates.
 * Every way of running a graph (greedy, ε-greedy, random with given shares, forced) is a policy of
 * the same executor.
 */
@FunctionalInterface
public interface Policy {

  /**
   * @param scores the control node's scores of its decisions
   * @param picks receives for each of {@code scores.rows()} the index of the chosen edge, in the
   *     file's order
   */
  void decide(ControlScores scores, int[] picks);
}
