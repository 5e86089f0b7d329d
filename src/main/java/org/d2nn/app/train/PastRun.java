package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.List;
import org.d2nn.charts.ChartModel;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.run.DatasetRecord;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.TrainingSettings;

/** An earlier run, with everything its charts need. */
record PastRun(Path folder, Experiment experiment, DatasetRecord dataset, RunMetrics metrics) {

  /** Reads {@code experiment.json} and {@code metrics.jsonl}; may take a second for long runs. */
  static PastRun read(Path folder) {
    RunFolder run = RunFolder.existing(folder);
    Experiment experiment = run.readExperiment();
    return new PastRun(
        folder, experiment, DatasetRecord.read(run.dataset(), experiment), RunMetrics.read(run));
  }

  /** Its curves and numbers, as if it had just ended. */
  RunFeed feed() {
    RunFeed feed = feedFor(experiment);
    feed.replay(metrics.steps(), metrics.epochs(), metrics.changes(), plannedSteps());
    return feed;
  }

  /** Its charts with every step as it was logged, however many there are. */
  List<ChartModel> everyStep() {
    int points = 2 * Math.max(1, Math.max(metrics.steps().size(), metrics.epochs().size()));
    var curves = new RunCurves(experiment.graph(), isByF1(experiment), points);
    metrics.steps().forEach(curves::add);
    metrics.epochs().forEach(curves::add);
    return curves.charts();
  }

  private static boolean isByF1(Experiment experiment) {
    return experiment.training().reward().accuracy() != TrainingSettings.Accuracy.CORRECT;
  }

  private long plannedSteps() {
    int epochs = experiment.training().stopping().epochs();
    if (!metrics.epochs().isEmpty()) {
      EpochMetrics first = metrics.epochs().get(0);
      return first.step() / first.epoch() * epochs;
    }
    var batches = experiment.training().batches();
    int images = dataset.splits().get(Split.TRAIN).size();
    int usable = images - images % batches.bagSize();
    return (long) epochs * ((usable + batches.batchSize() - 1) / batches.batchSize());
  }

  /** Whether epochs are left to train. */
  boolean canResume() {
    return metrics.epochs().size() < experiment.training().stopping().epochs();
  }

  static RunFeed feedFor(Experiment experiment) {
    TrainingSettings training = experiment.training();
    return new RunFeed(
        experiment.graph(),
        training.reward().lambda(),
        training.stopping().epochs(),
        isByF1(experiment));
  }
}
