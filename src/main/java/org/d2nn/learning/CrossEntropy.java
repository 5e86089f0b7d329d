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

  /**
   * Smooths labels (Szegedy et al. 2016, section 7): the target of a class is {@code (1 − s) ·
   * onehot + s / K}, K being the number of classes. Where classes have weights {@code w}, this is
   * what PyTorch's {@code cross_entropy(weight=w, label_smoothing=s)} computes: a row of class y
   * comes to {@code −(1 − s) · w_y · log p_y − s / K · Σ_c w_c · log p_c}, over the sum of the
   * rows' {@code w_y}. Classes of score −∞ get no share, and K does not count them.
   *
   * @param smoothing s
   * @param loss what {@link #of} gave
   * @param shares of each row in the mean, before its class's weight
   * @param classWeights w of each class; null for 1 everywhere
   * @param gradient what {@link #of} wrote; receives that of the smoothed loss
   */
  static double smoothed(
      double smoothing,
      double loss,
      double[] scores,
      int[] labels,
      double[] shares,
      float[] classWeights,
      int classes,
      double[] gradient) {
    double smooth = (1 - smoothing) * loss;
    for (int row = 0; row < labels.length; row++) {
      int from = row * classes;
      if (scores[from + labels[row]] == Double.NEGATIVE_INFINITY) {
        continue;
      }
      int computed = 0;
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        if (scores[from + c] != Double.NEGATIVE_INFINITY) {
          computed++;
          sum += classWeights == null ? 1 : classWeights[c];
        }
      }
      double normaliser = Scores.logSumExp(scores, row, classes);
      double share = smoothing * shares[row] / computed;
      for (int c = 0; c < classes; c++) {
        if (scores[from + c] != Double.NEGATIVE_INFINITY) {
          double weight = classWeights == null ? 1 : classWeights[c];
          double logProbability = scores[from + c] - normaliser;
          smooth -= share * weight * logProbability;
          gradient[from + c] =
              (1 - smoothing) * gradient[from + c]
                  + share * (sum * Math.exp(logProbability) - weight);
        }
      }
    }
    return smooth;
  }
}
