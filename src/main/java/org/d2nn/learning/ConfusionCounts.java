package org.d2nn.learning;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each class was predicted as each, from which accuracy, precision, recall and F1 follow.
 *
 * <p>For two classes precision, recall and F1 are of the positive class (the last unless named
 * otherwise); for more they are the mean over classes. 0/0 counts as 1: finding nothing where there
 * is nothing to find is not a mistake.
 */
public final class ConfusionCounts {
  private final int classes;
  private final long[] counts;

  public ConfusionCounts(int classes) {
    this.classes = classes;
    this.counts = new long[classes * classes];
  }

  public void add(int label, int predicted) {
    counts[label * classes + predicted]++;
  }

  public void add(ConfusionCounts others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
  }

  public void clear() {
    Arrays.fill(counts, 0);
  }

  public int classes() {
    return classes;
  }

  /** Examples of class {@code label} predicted as {@code predicted}. */
  public long count(int label, int predicted) {
    return counts[label * classes + predicted];
  }

  /** All examples. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** Examples of this class. */
  public long labelled(int label) {
    return IntStream.range(0, classes).mapToLong(predicted -> count(label, predicted)).sum();
  }

  /** Examples predicted as this class. */
  public long predicted(int predicted) {
    return IntStream.range(0, classes).mapToLong(label -> count(label, predicted)).sum();
  }

  /** Examples whose predicted class is right. */
  public long correct() {
    return IntStream.range(0, classes).mapToLong(label -> count(label, label)).sum();
  }

  /** Share of right predictions. */
  public double accuracy() {
    return share(correct(), total());
  }

  public double precision(Optional<Integer> positiveClass) {
    return over(positiveClass, c -> share(count(c, c), predicted(c)));
  }

  public double recall(Optional<Integer> positiveClass) {
    return over(positiveClass, c -> share(count(c, c), labelled(c)));
  }

  /** Harmonic mean of precision and recall: 2·hits / (labelled + predicted). */
  public double f1(Optional<Integer> positiveClass) {
    return over(positiveClass, c -> share(2 * count(c, c), labelled(c) + predicted(c)));
  }

  /** A of the reward, as the settings define it. */
  public double measure(TrainingSettings.Accuracy accuracy, Optional<Integer> positiveClass) {
    return switch (accuracy) {
      case CORRECT -> accuracy();
      case F1 -> f1(positiveClass);
      case PRECISION -> precision(positiveClass);
      case RECALL -> recall(positiveClass);
    };
  }

  /**
   * The class that got more than the given share of the predictions; empty if there is none, or no
   * example.
   */
  OptionalInt classAnsweredAbove(double share) {
    long total = total();
    for (int c = 0; c < classes; c++) {
      if (total > 0 && predicted(c) > share * total) {
        return OptionalInt.of(c);
      }
    }
    return OptionalInt.empty();
  }

  private double over(Optional<Integer> positiveClass, IntToDoubleFunction ofClass) {
    if (classes == 2) {
      return ofClass.applyAsDouble(positiveClass.orElse(1));
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += ofClass.applyAsDouble(c);
    }
    return sum / classes;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
