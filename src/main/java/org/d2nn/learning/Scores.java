package org.d2nn.learning;

/** Reads a row of class scores {@code [rows, classes]}; −∞ is a class that nobody computed. */
final class Scores {
  private Scores() {}

  /** The best-scoring class; on a tie the first (docs/method.md section 2). */
  static int best(double[] scores, int row, int classes) {
    int from = row * classes;
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (scores[from + c] > scores[from + best]) {
        best = c;
      }
    }
    return best;
  }

  /** Logarithm of the sum of exponentials, without overflow; −∞ scores add nothing. */
  static double logSumExp(double[] scores, int row, int classes) {
    int from = row * classes;
    double most = scores[from + best(scores, row, classes)];
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(scores[from + c] - most);
    }
    return most + Math.log(sum);
  }

  /**
   * Cross-entropy of one row; 0 where nobody computed the right class, so that nothing can be
   * learnt from it.
   */
  static double crossEntropy(double[] scores, int row, int classes, int label) {
    double right = scores[row * classes + label];
    return right == Double.NEGATIVE_INFINITY ? 0 : logSumExp(scores, row, classes) - right;
  }
}
