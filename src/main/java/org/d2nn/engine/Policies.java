package org.d2nn.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All policies. */
public final class Policies {
  /** Keeps the draw "explore or not" apart from the draw "which edge". */
  private static final long EXPLORE = 1;

  private static final long PICK = 2;

  private Policies() {}

  /** Whether exploration is drawn per control node or once per example. */
  public enum Explore {
    /** Every control node that runs on an example explores independently. */
    NODE,
    /** An example explores at all of its control nodes, or at none. */
    EXAMPLE
  }

  /** The best-scoring edge; on a tie the first in the file's order (docs/method.md section 2). */
  public static Policy greedy() {
    return (scores, picks) -> Arrays.setAll(picks, scores::best);
  }

  /**
   * With probability {@code epsilon} a uniformly random edge, else the best-scoring one (Liu & Deng
   * 2018, section 4). Draws are a function of (seed, step, example, node).
   *
   * @param epsilon in [0, 1]
   * @throws IllegalArgumentException if {@code epsilon} is not in [0, 1]
   */
  public static Policy epsilonGreedy(double epsilon, long seed, long step, Explore explore) {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon must be in [0, 1], not " + epsilon);
    }
    return (scores, picks) -> {
      long node = StatelessRandom.key(scores.control());
      for (int row = 0; row < picks.length; row++) {
        long example = scores.examples()[row];
        long whose = explore == Explore.NODE ? node : 0;
        picks[row] =
            StatelessRandom.uniform(seed, step, example, whose, EXPLORE) < epsilon
                ? StatelessRandom.below(scores.edges(), seed, step, example, node, PICK)
                : scores.best(row);
      }
    };
  }

  /**
   * The same decisions for every row: a control node in the map takes its edge, any other decides
   * greedily.
   *
   * @param edges by control node's id, the index of the edge in the file's order
   */
  public static Policy forced(Map<String, Integer> edges) {
    Map<String, Integer> forced = Map.copyOf(edges);
    Policy otherwise = greedy();
    return (scores, picks) -> {
      Integer edge = forced.get(scores.control());
      if (edge == null) {
        otherwise.decide(scores, picks);
        return;
      }
      Arrays.fill(picks, checked(scores, edge));
    };
  }

  /**
   * Decisions drawn with given shares, whatever the scores: the random policy that a trained one
   * must beat (docs/method.md section 6). A control node that is not in the map draws uniformly.
   *
   * @param shares by control node's id, the probability of each edge; they are scaled to sum to 1
   */
  public static Policy random(Map<String, double[]> shares, long seed) {
    Map<String, double[]> wanted = new HashMap<>(shares);
    return (scores, picks) -> {
      double[] share = wanted.get(scores.control());
      long node = StatelessRandom.key(scores.control());
      for (int row = 0; row < picks.length; row++) {
        long example = scores.examples()[row];
        picks[row] =
            share == null
                ? StatelessRandom.below(scores.edges(), seed, example, node, PICK)
                : drawn(share, StatelessRandom.uniform(seed, example, node, PICK));
      }
    };
  }

  /**
   * Row {@code i} of the batch takes edge {@code (i + turn) mod n}: for benchmarks, where every
   * program must do the same work.
   */
  public static Policy alternating(long turn) {
    return (scores, picks) ->
        Arrays.setAll(
            picks, i -> (int) Math.floorMod(scores.rows()[i] + turn, (long) scores.edges()));
  }

  /**
   * Greedy after adding a constant to each edge's score: shifting the gap between Q values gives a
   * whole curve of accuracy over cost from one run (docs/method.md section 6).
   *
   * @param shifts by control node's id, what is added to each of its scores, {@code [edges]}
   */
  public static Policy greedyShifted(Map<String, double[]> shifts) {
    Map<String, double[]> added = new HashMap<>(shifts);
    Policy otherwise = greedy();
    return (scores, picks) -> {
      double[] shift = added.get(scores.control());
      if (shift == null) {
        otherwise.decide(scores, picks);
        return;
      }
      for (int row = 0; row < picks.length; row++) {
        int best = 0;
        for (int edge = 1; edge < scores.edges(); edge++) {
          if (scores.at(row, edge) + shift[edge] > scores.at(row, best) + shift[best]) {
            best = edge;
          }
        }
        picks[row] = best;
      }
    };
  }

  private static int drawn(double[] shares, double uniform) {
    double total = 0;
    for (double share : shares) {
      total += share;
    }
    double reached = 0;
    int last = 0;
    for (int edge = 0; edge < shares.length; edge++) {
      if (shares[edge] > 0) {
        last = edge;
        reached += shares[edge] / total;
        if (uniform < reached) {
          return edge;
        }
      }
    }
    return last;
  }

  private static int checked(ControlScores scores, int edge) {
    if (edge < 0 || edge >= scores.edges()) {
      throw new IllegalArgumentException(
          "%s has decisions 0 to %d, not %d".formatted(scores.control(), scores.edges() - 1, edge));
    }
    return edge;
  }
}
