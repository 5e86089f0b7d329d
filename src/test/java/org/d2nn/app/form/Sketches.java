package org.d2nn.app.form;

import java.util.Map;
import org.d2nn.learning.EpochMetrics;
import org.d2nn.learning.StepMetrics;

/** Metrics for tests. */
public final class Sketches {
  private Sketches() {}

  public static StepMetrics step(long step, double accuracy, double shareOfN2) {
    return new StepMetrics(
        step,
        1,
        0.5,
        0.9,
        0.001,
        accuracy - 0.1,
        0.4,
        0.05,
        accuracy,
        accuracy,
        -0.5,
        0.5,
        4000,
        Map.of("Q", Map.of("N2", shareOfN2, "N3", 1 - shareOfN2)));
  }

  public static EpochMetrics epoch(int epoch, long step, double accuracy) {
    return new EpochMetrics(
        epoch,
        step,
        0.5,
        0.9,
        accuracy - 0.1,
        0.4,
        accuracy,
        accuracy,
        -0.5,
        0.5,
        9000,
        Map.of("Q", Map.of("N2", 0.5, "N3", 0.5)),
        true,
        3.5);
  }
}
