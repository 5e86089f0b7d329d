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
 */
public record ControlScores(
    String control, int controlIndex, int edges, int[] rows, long[] examples, double[] values) {

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
