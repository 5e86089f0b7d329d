package org.d2nn.learning;

/** Softmax cross-entropy of class scores {@code [rows, classes]}: weighted mean over the rows. */
final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * Σ of the rows' weights times their cross-entropy; writes its gradient. A class of score −∞
   * takes no part; a row whose right class is at −∞ (nobody computed it) teaches nothing.
   *
   * @param weights of each row, already divided so that the sum is the mean that is wanted
   * @param gradient receives d loss / d score, {@code [rows, classes]}
   */
  static double of(
      double[] scores, int[] labels, double[] weights, int classes, double[] gradient) {
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      int from = row * classes;
      double right = scores[from + labels[row]];
      if (right == Double.NEGATIVE_INFINITY) {
        continue;
      }
      double normaliser = Scores.logSumExp(scores, row, classes);
      loss += weights[row] * (normaliser - right);
      for (int c = 0; c < classes; c++) {
        gradient[from + c] = weights[row] * Math.exp(scores[from + c] - normaliser);
      }
      gradient[from + labels[row]] -= weights[row];
    }
    return loss;
  }
}
