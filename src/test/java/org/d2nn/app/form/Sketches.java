package org.d2nn.app.form;

import java.util.EnumMap;
import java.util.Map;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;

/** Metrics for tests. */
public final class Sketches {
  private Sketches() {}

  public static StepMetrics step(long step, double accuracy, double shareOfN2) {
    Map<Metric, Double> values = values(accuracy);
    values.put(Metric.LEARNING_RATE, 0.001);
    values.put(Metric.Q_LOSS, 0.05);
    return new StepMetrics(
        step, 1, values, Map.of("Q", Map.of("N2", shareOfN2, "N3", 1 - shareOfN2)));
  }

  public static EpochMetrics epoch(int epoch, long step, double accuracy) {
    return new EpochMetrics(
        epoch, step, values(accuracy), Map.of("Q", Map.of("N2", 0.5, "N3", 0.5)), true, 3.5);
  }

  private static Map<Metric, Double> values(double accuracy) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.EPSILON, 0.5);
    values.put(Metric.LAMBDA, 0.9);
    values.put(Metric.REWARD, accuracy - 0.1);
    values.put(Metric.LOSS, 0.4);
    values.put(Metric.ACCURACY, accuracy);
    values.put(Metric.F1, accuracy);
    values.put(Metric.EFFICIENCY, -0.5);
    values.put(Metric.RELATIVE_COST, 0.5);
    values.put(Metric.IMAGES_PER_SECOND, 4000.0);
    return values;
  }
}
