package org.d2nn.experiment.curve;

import java.util.Optional;

/**
 * Answers counted with weights: an image drawn twice counts twice, and a coin flip between two
 * networks counts each one's answer by its share. All measures are of the counts as a whole.
 */
public final class WeightedCounts {
  private final int classes;
  private final double[] hits;
  private final double[] labelled;
  private final double[] answered;
  private double total;

  WeightedCounts(int classes) {
    this.classes = classes;
    hits = new double[classes];
    labelled = new double[classes];
    answered = new double[classes];
  }

  void add(int label, int answer, double weight) {
    labelled[label] += weight;
    answered[answer] += weight;
    total += weight;
    if (label == answer) {
      hits[label] += weight;
    }
  }

  /** Adds another's counts, each weighed by a share. */
  void add(WeightedCounts other, double share) {
    for (int c = 0; c < classes; c++) {
      hits[c] += share * other.hits[c];
      labelled[c] += share * other.labelled[c];
      answered[c] += share * other.answered[c];
    }
    total += share * other.total;
  }

  public static WeightedCounts of(SplitAnswers answers, int classes) {
    WeightedCounts tally = new WeightedCounts(classes);
    for (int image = 0; image < answers.images(); image++) {
      tally.add(answers.labels()[image], answers.predictions()[image], 1);
    }
    return tally;
  }

  /**
   * @param positive index of the class that F1 is of where there are two; empty for the last
   */
  double value(Measure measure, Optional<Integer> positive) {
    return measure == Measure.F1 ? f1(positive) : accuracy();
  }

  public double accuracy() {
    double right = 0;
    for (double hit : hits) {
      right += hit;
    }
    return share(right, total);
  }

  public double f1(Optional<Integer> positive) {
    if (classes == 2) {
      return f1(positive.orElse(1));
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += f1(c);
    }
    return sum / classes;
  }

  private double f1(int c) {
    return share(2 * hits[c], labelled[c] + answered[c]);
  }

  /** 0/0 counts as 1: with nothing to find and nothing found there is no mistake. */
  private static double share(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }
}
