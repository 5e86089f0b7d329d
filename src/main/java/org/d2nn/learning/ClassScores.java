package org.d2nn.learning;

/**
 * Class scores and their softmax cross-entropy. A score of −∞ belongs to a class that no node
 * computed.
 *
 * @param values {@code [rows, classes]}, row by row
 */
public record ClassScores(double[] values, int classes) {

  double at(int row, int label) {
    return values[row * classes + label];
  }

  boolean isComputed(int row, int label) {
    return at(row, label) != Double.NEGATIVE_INFINITY;
  }

  /** The best-scoring class; on a tie the first (docs/method.md section 2). */
  public int best(int row) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (at(row, c) > at(row, best)) {
        best = c;
      }
    }
    return best;
  }

  /** Logarithm of the sum of exponentials, without overflow; −∞ scores add nothing. */
  private double logSumExp(int row) {
    double most = at(row, best(row));
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(at(row, c) - most);
    }
    return most + Math.log(sum);
  }

  /** Cross-entropy of one row; 0 if its right class was not computed, for it teaches nothing. */
  double crossEntropy(int row, int label) {
    return isComputed(row, label) ? logSumExp(row) - at(row, label) : 0;
  }

  /**
   * The weighted sum of the rows' cross-entropies, and its gradient. A class of score −∞ takes no
   * part, and a row whose right class is at −∞ teaches nothing.
   *
   * @param weights of each row, already divided so that the sum is the desired mean
   * @param gradient receives d loss / d score, {@code [rows, classes]}
   */
  double crossEntropy(int[] labels, double[] weights, double[] gradient) {
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      if (!isComputed(row, labels[row])) {
        continue;
      }
      int from = row * classes;
      double normaliser = logSumExp(row);
      loss += weights[row] * (normaliser - at(row, labels[row]));
      for (int c = 0; c < classes; c++) {
        gradient[from + c] = weights[row] * Math.exp(values[from + c] - normaliser);
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
   * @param loss what {@link #crossEntropy(int[], double[], double[])} returned
   * @param shares of each row in the mean, before its class's weight
   * @param classWeights w of each class; null for 1 everywhere
   * @param gradient what {@code crossEntropy} wrote; receives that of the smoothed loss
   */
  double smoothed(
      double smoothing,
      double loss,
      int[] labels,
      double[] shares,
      float[] classWeights,
      double[] gradient) {
    double smooth = (1 - smoothing) * loss;
    for (int row = 0; row < labels.length; row++) {
      if (!isComputed(row, labels[row])) {
        continue;
      }
      int computed = 0;
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        if (isComputed(row, c)) {
          computed++;
          sum += classWeights == null ? 1 : classWeights[c];
        }
      }
      int from = row * classes;
      double normaliser = logSumExp(row);
      double share = smoothing * shares[row] / computed;
      for (int c = 0; c < classes; c++) {
        if (isComputed(row, c)) {
          double weight = classWeights == null ? 1 : classWeights[c];
          double logProbability = values[from + c] - normaliser;
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
