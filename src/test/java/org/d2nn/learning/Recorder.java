package org.d2nn.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes down what a trainer tells, timing left out, so that two runs can be compared digit for
 * digit.
 */
final class Recorder implements TrainingListener {
  final List<StepMetrics> steps = new ArrayList<>();
  final List<EpochMetrics> epochs = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  final List<Warning> warnings = new ArrayList<>();

  @Override
  public void step(StepMetrics m) {
    steps.add(
        new StepMetrics(
            m.step(),
            m.epoch(),
            m.epsilon(),
            m.lambda(),
            m.learningRate(),
            m.reward(),
            m.loss(),
            m.qLoss(),
            m.accuracy(),
            m.f1(),
            m.efficiency(),
            m.relativeCost(),
            0,
            m.actionShare()));
  }

  @Override
  public void epoch(EpochMetrics m) {
    epochs.add(
        new EpochMetrics(
            m.epoch(),
            m.step(),
            m.epsilon(),
            m.lambda(),
            m.reward(),
            m.loss(),
            m.accuracy(),
            m.f1(),
            m.efficiency(),
            m.relativeCost(),
            0,
            m.actionShare(),
            m.best(),
            0));
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
