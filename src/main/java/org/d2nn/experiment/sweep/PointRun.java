package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.curve.SplitAnswers;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.WeightedCounts;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.FolderInUse;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.SharedWeights;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.Reward;
import org.d2nn.learning.RunControl;
import org.d2nn.learning.TrainingListener;
import org.d2nn.progress.Progress;

/**
 * One point of a sweep, as its own process runs it, whatever started that: train, or resume from
 * the checkpoint, or take the weights of the point that is trained for all λ; then measure. A point
 * that is finished stays as it is, and one that another process trains is waited for, so a point
 * may be run any number of times, in any order, on any machine that sees the folder. How far it is
 * goes to its {@link PointReport}.
 */
final class PointRun {
  private static final long LOOK_MILLIS = 500;
  private static final long REPORT_NANOS = 1_000_000_000L;

  private final SweepSettings settings;
  private final SweepPoint point;
  private final MeasuredOn images;
  private final Path file;
  private PointReport report = PointReport.NONE;
  private RunControl control;
  private PointRun other;
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

  private PointRun(SweepSettings settings, SweepPoint point, MeasuredOn images) {
    this.settings = settings;
    this.point = point;
    this.images = images;
    file = SweepFolder.at(settings.out()).reportOf(point);
  }

  /**
   * @param sweep the sweep's folder
   * @param names of the points, which are those of their run folders; all take the same weights, or
   *     there is one only
   * @throws WrongInput if there is no such sweep, or it has no such point
   */
  public static List<PointRun> of(Path sweep, List<String> names) {
    SweepSettings settings = SweepSettingsFile.read(sweep);
    MeasuredOn images = new MeasuredOn(settings.data());
    return names.stream().map(name -> of(settings, sweep, name, images)).toList();
  }

  private static PointRun of(SweepSettings settings, Path sweep, String name, MeasuredOn images) {
    return SweepPlan.of(settings).stream()
        .filter(point -> point.name().equals(name))
        .findFirst()
        .map(point -> new PointRun(settings, point, images))
        .orElseThrow(
            () ->
                new WrongInput(
                    sweep
                        + ": has no point "
                        + name
                        + ". Its first points are "
                        + SweepPlan.of(settings).stream()
                            .limit(5)
                            .map(SweepPoint::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * Runs the point on the calling thread.
   *
   * @return false if it was stopped before its end; it can be resumed later
   * @throws WrongInput if the experiment cannot be trained
   * @throws org.d2nn.learning.TrainingDiverged if numbers remain non-finite
   */
  public boolean run() throws DatasetException, InterruptedException {
    RunFolder folder = RunFolder.at(point.run());
    try {
      while (!isStopped()) {
        if (PointMeasurement.isAt(point.run())) {
          return true;
        }
        if (folder.isInProgress()) {
          await();
          continue;
        }
        try {
          return point.isTrained() ? train(folder) : takeWeights();
        } catch (FolderInUse another) {
          await(); // that process was quicker
        }
      }
      return false;
    } catch (CancellationException stop) {
      return false;
    } catch (DatasetException | RuntimeException failure) {
      report.failed(String.valueOf(failure.getMessage())).writeTo(file);
      throw failure;
    }
  }

  private boolean train(RunFolder folder) throws DatasetException {
    TrainingRequest request =
        TrainingRequest.of(point.experiment(), settings.base()).into(point.run());
    request = settings.data().map(request::withData).orElse(request);
    if (folder.isRun()) {
      request = request.resuming();
    }
    try (TrainingRun training = TrainingRun.open(request, untilStopped)) {
      takeOver(training.control());
      TrainingListener.Outcome outcome = training.listening(new Reporter()).train();
      report.writeTo(file);
      if (outcome == TrainingListener.Outcome.STOPPED) {
        return false;
      }
      PointMeasurement.of(point.run(), training.images(), untilStopped).writeTo(point.run());
      return true;
    }
  }

  /** Sees to it that the training is done whose weights these are, and measures them. */
  private boolean takeWeights() throws DatasetException, InterruptedException {
    Path trained = point.weightsOf().orElseThrow();
    PointRun training = of(settings, settings.out(), trained.getFileName().toString(), images);
    waitFor(training);
    if (!training.run()) {
      return false;
    }
    SharedWeights.copy(trained, point.run(), point.experiment());
    PointMeasurement measured = measure();
    SharedWeights.measured(trained, point.run(), best -> at(best, measured));
    measured.writeTo(point.run());
    return true;
  }

  private PointMeasurement measure() throws DatasetException {
    try (TrainedModel model = TrainedModel.open(point.run(), TrainedModel.Weights.BEST)) {
      return PointMeasurement.of(point.run(), images.of(model, untilStopped), untilStopped);
    }
  }

  /** An epoch with its figures on the validation split at this point's λ. */
  private EpochMetrics at(EpochMetrics epoch, PointMeasurement measured) {
    double lambda = point.lambda().orElseThrow();
    SplitAnswers answers = measured.validation();
    WeightedCounts counts = WeightedCounts.of(answers, measured.classes().size());
    Optional<Integer> positive = point.experiment().training().reward().positiveClass();
    double cost = point.experiment().referenceCost().relative(answers.meanMacs());
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.EPSILON, epoch.get(Metric.EPSILON));
    values.put(Metric.LAMBDA, lambda);
    values.put(Metric.LOSS, epoch.get(Metric.LOSS));
    values.put(Metric.ACCURACY, counts.accuracy());
    values.put(Metric.F1, counts.f1(positive));
    values.put(Metric.EFFICIENCY, -cost);
    values.put(Metric.RELATIVE_COST, cost);
    values.put(Metric.REWARD, Reward.of(lambda, counts.accuracy(), -cost));
    return new EpochMetrics(epoch.epoch(), epoch.step(), values, Map.of(), true, epoch.seconds());
  }

  /** The images that points of the same weights are measured on, which the first of them opens. */
  private static final class MeasuredOn {
    private final Optional<Path> data;
    private RunImages opened;

    MeasuredOn(Optional<Path> data) {
      this.data = data;
    }

    RunImages of(TrainedModel model, Progress progress) throws DatasetException {
      if (opened == null) {
        opened = model.images(data, progress);
      }
      return opened;
    }
  }

  private synchronized void waitFor(PointRun training) {
    other = training;
    if (stopped) {
      other.stop();
    }
  }

  private synchronized void await() throws InterruptedException {
    if (!stopped) {
      wait(LOOK_MILLIS);
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
    notifyAll();
    if (control != null) {
      control.stop();
    }
    if (other != null) {
      other.stop();
    }
  }

  /** Keeps the report up to date, about once per second. */
  private final class Reporter implements TrainingListener {
    private long totalSteps = 1;
    private long written;

    @Override
    public void started(long steps, int batchesPerEpoch, long firstStep) {
      totalSteps = steps;
      report = report.at(firstStep - 1, totalSteps);
      report.writeTo(file);
      written = System.nanoTime();
    }

    @Override
    public void step(StepMetrics metrics) {
      report = report.at(metrics.step(), totalSteps);
      long now = System.nanoTime();
      if (now - written > REPORT_NANOS) {
        written = now;
        report.writeTo(file);
      }
    }

    @Override
    public void epoch(EpochMetrics metrics) {
      report =
          new PointReport(
              metrics.step(),
              totalSteps,
              metrics.epoch(),
              metrics.get(Metric.ACCURACY),
              metrics.get(Metric.F1),
              metrics.get(Metric.RELATIVE_COST),
              metrics.get(Metric.REWARD),
              "");
    }
  }
}
