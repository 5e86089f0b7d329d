package org.d2nn.learning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener.Warning;

/**
 * Records what a trainer reports, without timing, so that two runs can be compared digit for digit.
 */
final class Recorder implements TrainingListener {
  final List<StepMetrics> steps = new ArrayList<>();
  final List<EpochMetrics> epochs = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  final List<Warning> warnings = new ArrayList<>();

  @Override
  public void step(StepMetrics m) {
    steps.add(new StepMetrics(m.step(), m.epoch(), untimed(m), m.actionShare()));
  }

  @Override
  public void epoch(EpochMetrics m) {
    epochs.add(new EpochMetrics(m.epoch(), m.step(), untimed(m), m.actionShare(), m.best(), 0));
  }

  private static Map<Metric, Double> untimed(Measured metrics) {
    Map<Metric, Double> values = new EnumMap<>(metrics.values());
    values.put(Metric.IMAGES_PER_SECOND, 0.0);
    return values;
  }

  @Override
  public void changed(Change change) {
    changes.add(change);
  }

  @Override
  public void warned(Warning warning) {
    warnings.add(warning);
  }
}
