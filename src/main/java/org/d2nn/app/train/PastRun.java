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
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.TrainingListener;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.progress.Progress;

/**
 * An earlier run.
 *
 * @param feed its curves and numbers, as if it had just ended
 * @param canResume whether epochs are left to train
 */
record PastRun(Path folder, Experiment experiment, RunFeed feed, boolean canResume) {

  /** Reads {@code experiment.json} and {@code metrics.jsonl}; takes seconds for long runs. */
  static PastRun read(Path folder, Progress progress) {
    RunFolder run = RunFolder.existing(folder);
    Experiment experiment = run.readExperiment();
    DatasetRecord dataset = DatasetRecord.read(run.dataset(), experiment);
    RunFeed feed = feedFor(experiment);
    RunFeed.Past past = feed.new Past();
    RunMetrics.replay(run, past, progress);
    feed.planned(plannedSteps(experiment, dataset, past.epochs()));
    int planned = experiment.training().stopping().epochs();
    return new PastRun(folder, experiment, feed, past.epochs().size() < planned);
  }

  /** A run's charts with every step as it was logged, however many there are. */
  static List<ChartModel> everyStep(Path folder) {
    RunFolder run = RunFolder.existing(folder);
    Experiment experiment = run.readExperiment();
    int points = 2 * ((RunMetrics.most(run) + 2) / 2); // even
    var curves = new RunCurves(experiment.graph(), isByF1(experiment), points);
    RunMetrics.replay(
        run,
        new TrainingListener() {
          @Override
          public void step(StepMetrics step) {
            curves.add(step);
          }

          @Override
          public void epoch(EpochMetrics epoch) {
            curves.add(epoch);
          }
        },
        Progress.NONE);
    return curves.charts();
  }

  private static boolean isByF1(Experiment experiment) {
    return experiment.training().reward().accuracy() != TrainingSettings.Accuracy.CORRECT;
  }

  private static long plannedSteps(
      Experiment experiment, DatasetRecord dataset, List<EpochMetrics> trained) {
    int epochs = experiment.training().stopping().epochs();
    if (!trained.isEmpty()) {
      EpochMetrics first = trained.get(0);
      return first.step() / first.epoch() * epochs;
    }
    var batches = experiment.training().batches();
    int images = dataset.splits().get(Split.TRAIN).size();
    int usable = images - images % batches.bagSize();
    return (long) epochs * ((usable + batches.batchSize() - 1) / batches.batchSize());
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
