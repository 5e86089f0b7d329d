package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.learning.TrainingListener.Outcome;
import org.d2nn.learning.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn train FILE}: trains into a run folder. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains an experiment into a run folder.",
    footer = "Ctrl-C stops cleanly at a checkpoint; --resume resumes from there.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Threads threads;

  @Parameters(paramLabel = "FILE", description = "The experiment, a .d2nn.json file.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the images; overrides dataset.path.")
  private Path data;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "The run folder. Default: runs/<name>-<lambda>-<seed> beside FILE.")
  private Path run;

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "Weight of accuracy against cost, 0 to 1; overrides training.lambda.")
  private Double lambda;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training split; overrides training.epochs.")
  private Integer epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Overrides training.seed. The split of the images has its own seed.")
  private Long seed;

  @Option(
      names = "--resume",
      description = "Resumes a run that was stopped, with its own experiment.json.")
  private boolean resume;

  @Option(
      names = "--tensorboard",
      description = "Also writes the metrics for TensorBoard, into tensorboard/ of the run folder.")
  private boolean tensorboard;

  @Override
  public Integer call() throws DatasetException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TrainingRequest request = request();
    if (resume && (lambda != null || epochs != null || seed != null)) {
      err.println(
          "--lambda, --epochs and --seed are ignored: the run's own experiment.json counts.");
    }
    threads.apply();
    TrainingRun opened = open(request, err);
    try (StopOnSignal told = StopOnSignal.of(opened.control()::stop); // closed last, after the lock
        TrainingRun training = opened;
        TrainingReport report =
            new TrainingReport(out, training.experiment().training().stopping().epochs())) {
      training.images().remarks().forEach(err::println);
      training.lockRemark().ifPresent(err::println);
      out.println("Training into " + training.folder());
      Outcome outcome = training.listening(report).train();
      report.close();
      return report(outcome, training, out);
    }
  }

  private static TrainingRun open(TrainingRequest request, PrintWriter err)
      throws DatasetException {
    try (ConsoleProgress progress = new ConsoleProgress(err)) {
      return TrainingRun.open(request, progress);
    }
  }

  private TrainingRequest request() {
    Experiment experiment = changed(Checked.experiment(file, spec.commandLine().getErr()));
    Path base = file.toAbsolutePath().normalize().getParent();
    TrainingRequest request = TrainingRequest.of(experiment, base).withTensorBoard(tensorboard);
    if (data != null) {
      request = request.withData(data);
    }
    if (run != null) {
      request = request.into(run);
    }
    return resume ? request.resuming() : request;
  }

  private Experiment changed(Experiment experiment) {
    if (lambda != null && !(lambda >= 0 && lambda <= 1)) {
      throw new WrongInput("--lambda is " + lambda + ". Use a number from 0 to 1.");
    }
    Checked.epochs(epochs);
    TrainingSettings training = experiment.training();
    return experiment.withTraining(
        training.forRun(
            lambda == null ? training.reward().lambda() : lambda,
            epochs == null ? training.stopping().epochs() : epochs,
            seed == null ? training.batches().seed() : seed));
  }

  private Integer report(Outcome outcome, TrainingRun training, PrintWriter out) {
    switch (outcome) {
      case COMPLETED -> out.println("Done: " + training.folder());
      case STOPPED_EARLY ->
          out.println("Stopped early, no improvement for a while: " + training.folder());
      case STOPPED ->
          out.println(
              "Stopped at a checkpoint. Resume with: d2nn train %s --run %s --resume"
                  .formatted(file, training.folder()));
    }
    return outcome == Outcome.STOPPED ? Failures.FAILED : Failures.DONE;
  }
}
