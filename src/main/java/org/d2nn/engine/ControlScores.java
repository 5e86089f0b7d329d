package org.d2nn.engine;

/**
 * The scores (Q values) that a control node gives its decisions on the rows that reach it.
 *
 * @param control the node's id
 * @param controlIndex its index among the graph's control nodes, in the file's order
 * @param edges number of its outgoing control edges: the decisions it has
 * @param rows indices in the batch of the rows that reach the node
 * @param examples identities of those rows (see {@link Batch#examples})
 * @param values {@code [rows.length, edges]}, row by row
 * @param parts what the values are made of; null where the node gives the values themselves
 */
public record ControlScores(
    String control,
    int controlIndex,
    int edges,
    int[] rows,
    long[] examples,
    double[] values,
    Parts parts) {

  /**
   * The two estimates of each decision, from which its value follows for any λ: λ·right −
   * (1−λ)·cost (docs/method.md section 8).
   *
   * @param right probability that the answer is right if the decision is taken, {@code [rows,
   *     edges]}
   * @param cost relative cost of the whole execution if it is taken, {@code [rows, edges]}
   * @param lambdas at which each row is decided
   */
  public record Parts(double[] right, double[] cost, double[] lambdas) {}

  public double at(int row, int edge) {
    return values[row * edges + edge];
  }

  /** The best-scoring edge of a row; on a tie the first in the file's order. */
  public int best(int row) {
    int best = 0;
    for (int edge = 1; edge < edges; edge++) {
      if (at(row, edge) > at(row, best)) {
        best = edge;
      }
    }
    return best;
  }
}
