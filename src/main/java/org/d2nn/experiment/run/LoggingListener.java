package org.d2nn.experiment.run;

import org.d2nn.format.Numbers;
import org.d2nn.learning.EpochMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener;
import org.d2nn.learning.Warning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a run's milestones to the log, for people. */
final class LoggingListener implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingListener.class);
  private final RunFolder folder;

  LoggingListener(RunFolder folder) {
    this.folder = folder;
  }

  @Override
  public void started(long totalSteps, int batchesPerEpoch, long firstStep) {
    LOG.info("Training into {}: step {} of {}", folder, firstStep, totalSteps);
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    LOG.info(
        Numbers.text(
            "epoch %d: validation accuracy %s, relative cost %s, reward %s%s",
            metrics.epoch(),
            Numbers.decimal(metrics.get(Metric.ACCURACY)),
            Numbers.decimal(metrics.get(Metric.RELATIVE_COST)),
            Numbers.decimal(metrics.get(Metric.REWARD)),
            metrics.best() ? " (best)" : ""));
  }

  @Override
  public void changed(Change change) {
    LOG.info(change.sentence());
  }

  @Override
  public void warned(Warning warning) {
    LOG.warn("step {}: {}", warning.step(), warning.message());
  }

  @Override
  public void finished(Outcome outcome, long step) {
    LOG.info("Ended after step {}: {}", step, outcome);
  }
}
