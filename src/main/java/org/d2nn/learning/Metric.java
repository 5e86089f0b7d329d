package org.d2nn.learning;

import java.util.Arrays;
import java.util.List;

/**
 * A number per training step, per validation, or both: its key in {@code metrics.jsonl}, its title,
 * and the chart that draws it. The log, its reader and the charts in the window all go through
 * {@link #values}, in this order.
 */
public enum Metric {
  /** The probability of a random decision. */
  EPSILON("epsilon", "ε", Chart.EXPLORATION),
  /** The weight of accuracy against cost. */
  LAMBDA("lambda", "λ", null),
  /** Of steps only. */
  LEARNING_RATE("learningRate", "learning rate", null),
  /** The mean over the step's bags, or over the validation split. */
  REWARD("reward", "reward", Chart.REWARD),
  /** The regular loss of a step; the mean cross-entropy of the scores, in nats, in a validation. */
  LOSS("loss", "regular loss", Chart.LOSS),
  /** The sum over control nodes, unweighted. Of steps only. */
  Q_LOSS("qLoss", "Q-loss", Chart.LOSS),
  /** The share of right predictions. */
  ACCURACY("accuracy", "accuracy", Chart.ACCURACY),
  /** Of the positive class for two classes, else the mean over classes. */
  F1("f1", "F1", Chart.ACCURACY),
  /** E of the reward: negative mean relative cost, or time where the settings say so. */
  EFFICIENCY("efficiency", "efficiency", null),
  /** Mean multiply-adds over those of the reference. */
  RELATIVE_COST("relativeCost", "relative cost", Chart.COST),
  /** Of this step, or of all steps of the epoch. */
  IMAGES_PER_SECOND("imagesPerSecond", "speed", null),
  /** The global norm of the step's gradient, before clipping. Of steps only. */
  GRADIENT_NORM("gradientNorm", "gradient norm", Chart.GRADIENT);

  /** The charts of a run, in the order in which they are laid out. */
  public enum Chart {
    EXPLORATION("Exploration ε", 0, 1.02, false),
    REWARD("Reward", Double.NaN, Double.NaN, true),
    /** Of accuracy or F1, whichever is rewarded. */
    ACCURACY("%s", Double.NaN, Double.NaN, true),
    COST("Relative cost", 0, 1.1, true),
    LOSS("Loss", Double.NaN, Double.NaN, false),
    GRADIENT("%s", Double.NaN, Double.NaN, false);

    private final String title;
    private final double low;
    private final double high;
    private final boolean hasValidation;

    Chart(String title, double low, double high, boolean hasValidation) {
      this.title = title;
      this.low = low;
      this.high = high;
      this.hasValidation = hasValidation;
    }

    /**
     * @param metric the first metric of the chart, which gives it its name where it has none
     */
    public String title(Metric metric) {
      String name = metric.title;
      return title.formatted(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    /** The bottom of the axis; NaN to follow the data. */
    public double low() {
      return low;
    }

    /** The top of the axis; NaN to follow the data. */
    public double high() {
      return high;
    }

    /** Whether validations are drawn over the steps. */
    public boolean hasValidation() {
      return hasValidation;
    }

    public List<Metric> metrics() {
      return Arrays.stream(Metric.values()).filter(metric -> metric.chart == this).toList();
    }
  }

  private final String key;
  private final String title;
  private final Chart chart;

  Metric(String key, String title, Chart chart) {
    this.key = key;
    this.title = title;
    this.chart = chart;
  }

  /** Its name in {@code metrics.jsonl}. */
  public String key() {
    return key;
  }

  public String title() {
    return title;
  }
}
