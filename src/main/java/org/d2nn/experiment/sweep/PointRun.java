package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl;
import org.d2nn.learning.TrainingListener;
import org.d2nn.progress.Progress;

/**
 * One point of a sweep, as its own process runs it: train, or resume from the checkpoint; then
 * measure. Progress goes to the sweep as lines of {@link PointProgress}.
 */
public final class PointRun {
  private static final long LINE_NANOS = 300_000_000L;

  private final Path experiment;
  private final Path run;
  private final Optional<Path> data;
  private final Consumer<String> lines;
  private RunControl control;
  private boolean stopped;

  /** Reports nothing while images are read and the model is measured. */
  private final Progress untilStopped =
      new Progress() {
        @Override
        public void at(String what, long done, long total) {}

        @Override
        public boolean isCancelled() {
          return isStopped();
        }
      };

  /**
   * @param experiment the point's own experiment file
   * @param run its run folder
   * @param data overrides {@code dataset.path}
   * @param lines receives each line of progress
   */
  public PointRun(Path experiment, Path run, Optional<Path> data, Consumer<String> lines) {
    this.experiment = experiment;
    this.run = run;
    this.data = data;
    this.lines = lines;
  }

  /**
   * Runs the point on the calling thread.
   *
   * @return false if it was stopped before its end; it can be resumed later
   * @throws org.d2nn.experiment.file.WrongInput if the experiment cannot be trained
   * @throws org.d2nn.learning.TrainingDiverged if numbers remain non-finite
   */
  public boolean run() throws DatasetException {
    TrainingRequest request =
        TrainingRequest.of(
                ExperimentFile.read(experiment).experiment(),
                experiment.toAbsolutePath().getParent())
            .into(run);
    request = data.map(request::withData).orElse(request);
    if (RunFolder.at(run).isRun()) {
      request = request.resuming();
    }
    try (TrainingRun training = TrainingRun.open(request, untilStopped)) {
      takeOver(training.control());
      Reporter reporter = new Reporter(training.experiment().training().stopping().epochs());
      if (training.listening(reporter).train() == TrainingListener.Outcome.STOPPED) {
        return false;
      }
      PointMeasurement.of(run, training.images(), untilStopped).writeTo(run);
      return true;
    } catch (CancellationException stop) {
      return false;
    }
  }

  private synchronized void takeOver(RunControl training) {
    control = training;
    if (stopped) {
      control.stop();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** Stops it at a checkpoint; from any thread. */
  public synchronized void stop() {
    stopped = true;
    if (control != null) {
      control.stop();
    }
  }

  /** Writes a line a few times per second, and one per epoch. */
  private final class Reporter implements TrainingListener {
    private final int epochs;
    private long totalSteps = 1;
    private long said;
    private PointProgress latest = PointProgress.NONE;

    private Reporter(int epochs) {
      this.epochs = epochs;
    }

    @Override
    public void started(long steps, int batchesPerEpoch, long firstStep) {
      totalSteps = steps;
      latest = latest.at(firstStep - 1, totalSteps);
      lines.accept(latest.line());
    }

    @Override
    public void step(StepMetrics metrics) {
      long now = System.nanoTime();
      if (now - said > LINE_NANOS) {
        said = now;
        latest = latest.at(metrics.step(), totalSteps);
        lines.accept(latest.line());
      }
    }

    @Override
    public void epoch(EpochMetrics metrics) {
      latest =
          new PointProgress(
              metrics.step(),
              totalSteps,
              metrics.epoch(),
              epochs,
              metrics.get(Metric.ACCURACY),
              metrics.get(Metric.F1),
              metrics.get(Metric.RELATIVE_COST),
              metrics.get(Metric.REWARD));
      lines.accept(latest.line());
    }
  }
}
