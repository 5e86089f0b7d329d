package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.experiment.sweep.SlurmSweep;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code d2nn sweep FILE}: the trade-off curve. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description =
        "Trains an experiment for several values of lambda and seeds, one process each, and draws"
            + " accuracy over cost.",
    footer =
        "Stop it at any time: the same command resumes where it stopped and repeats no finished"
            + " run.")
final class SweepCommand implements Callable<Integer> {
  private static final long FOLLOW_MILLIS = 2000;

  @Mixin private Output output;
  @Mixin private SweepOptions options;

  @Parameters(paramLabel = "FILE", description = "The experiment, a .d2nn.json file.")
  private Path file;

  @Mixin private Elsewhere elsewhere;

  @Override
  public Integer call() throws InterruptedException, DatasetException {
    elsewhere.check();
    Sweep sweep = Sweep.of(options.settings(file, output.err()));
    if (elsewhere.isSlurm()) {
      return onSlurm(sweep);
    }
    if (elsewhere.isPlan()) {
      return plan(sweep);
    }
    try (ConsoleProgress preparing = new ConsoleProgress(output.err())) {
      sweep.check(preparing);
    }
    SweepResult result;
    try (StopOnSignal told = StopOnSignal.of(sweep::cancel);
        SweepProgress progress =
            new SweepProgress(sweep, remarks(), sweep.settings().parallel() + " at a time")) {
      result = sweep.listening(progress).run();
      if (StopOnSignal.wasRaised()) {
        progress.close();
        output.err().println("Stopped. The same command resumes it.");
        return Failures.FAILED;
      }
    }
    return print(sweep, result, output);
  }

  private PrintWriter remarks() {
    return output.json() ? output.err() : output.out();
  }

  private int plan(Sweep sweep) throws DatasetException {
    List<String> lines = sweep.plan();
    lines.forEach(output.out()::println);
    output
        .err()
        .println(
            "%d of %d runs are still to be made. The same command without --plan makes the curve."
                .formatted(lines.size(), sweep.points().size()));
    return Failures.DONE;
  }

  private int onSlurm(Sweep sweep) throws InterruptedException, DatasetException {
    SlurmSweep slurm = new SlurmSweep(sweep);
    if (elsewhere.isCancel()) {
      List<String> jobs = slurm.cancel();
      remarks()
          .println(
              jobs.isEmpty()
                  ? "Slurm has no jobs of this sweep."
                  : "Cancelled " + list(jobs) + ". Running points stop at a checkpoint.");
      return Failures.DONE;
    }
    SlurmSweep.Submission made = slurm.submit(elsewhere.options(), !elsewhere.isPlan());
    if (elsewhere.isPlan()) {
      made.commands().forEach(output.out()::println);
      return Failures.DONE;
    }
    if (made.points() > 0) {
      remarks()
          .println(
              "Submitted %d of %d runs as %s, the last of which makes the curve."
                  .formatted(made.points(), sweep.points().size(), list(made.jobs())));
    }
    boolean busy = slurm.refresh() || made.points() > 0;
    if (busy && !elsewhere.isWait()) {
      remarks()
          .println(
              "%d of %d runs are finished. Follow the others with --wait, end them with --cancel."
                  .formatted(sweep.finished(), sweep.points().size()));
      return Failures.DONE;
    }
    try (SweepProgress progress = new SweepProgress(sweep, remarks(), "the others in Slurm")) {
      sweep.listening(progress);
      while (slurm.refresh()) {
        StopOnSignal.check();
        Thread.sleep(FOLLOW_MILLIS);
      }
    }
    return conclude(sweep, output);
  }

  private static String list(List<String> jobs) {
    return (jobs.size() == 1 ? "job " : "jobs ") + String.join(", ", jobs);
  }

  /** Makes the curve of the runs that are finished, wherever that was, and prints what it says. */
  static int conclude(Sweep sweep, Output output) {
    sweep.refresh();
    return print(sweep, sweep.conclude(), output);
  }

  /** The exit code says whether all runs are finished. */
  private static int print(Sweep sweep, SweepResult result, Output output) {
    output.print(result, found -> SweepText.lines(found, sweep.settings().out()));
    List<PointState> missing =
        sweep.states().stream().filter(state -> state.status() != Status.DONE).toList();
    missing.forEach(
        state ->
            output
                .err()
                .println(
                    state.point().name()
                        + (state.status() == Status.FAILED
                            ? " failed: " + state.message()
                            : " is not finished. The same command resumes it; what it said is in "
                                + sweep.log(state.point())
                                + ".")));
    return missing.isEmpty() ? Failures.DONE : Failures.FAILED;
  }

  /** What to sweep, and where to. */
  static final class SweepOptions {
    @Option(
        names = "--lambdas",
        paramLabel = "X",
        split = ",",
        description = "Values of lambda, 0 to 1, e.g. 0.5,0.8,0.9.")
    private List<Double> lambdas = List.of();

    @Option(
        names = "--seeds",
        paramLabel = "N",
        defaultValue = "1",
        description =
            "Trainings of each point, with the experiment's seed and those that follow it."
                + " Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
        names = "--baselines",
        paramLabel = "N",
        arity = "0..1",
        defaultValue = "0",
        fallbackValue = "" + SweepSettings.USUAL_BASELINES,
        description =
            "Also trains static networks, one per route of fixed decisions, with the same budget;"
                + " at most N that span the range of costs (${FALLBACK-VALUE} if N is left out).")
    private int baselines;

    @Option(
        names = "--noise",
        paramLabel = "X",
        split = ",",
        description =
            "Values of lambda for which the control nodes are also trained on noise instead of"
                + " their input, as a check.")
    private List<Double> noise = List.of();

    @Option(
        names = "--parallel",
        paramLabel = "N",
        description = "Runs at a time. Default: one per processor, up to 4.")
    private Integer parallel;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Folder of the images; overrides dataset.path.")
    private Path data;

    @Option(
        names = "--epochs",
        paramLabel = "N",
        description = "Passes over the training split; overrides training.epochs.")
    private Integer epochs;

    @Option(
        names = "--set",
        paramLabel = "FIELD=VALUE",
        description =
            "Overrides a field of the experiment, e.g. training.bagSize=8, or of one of its nodes:"
                + " graph.nodes.ID.shape=[3,112,112]; may be repeated.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "The sweep's folder.")
    private Path out;

    SweepSettings settings(Path file, PrintWriter err) {
      Checked.folder(out);
      return new SweepSettings(
          experiment(file, err),
          file.toAbsolutePath().normalize().getParent(),
          lambdas,
          seeds,
          baselines,
          noise,
          parallel == null ? SweepSettings.usualParallel() : parallel,
          Optional.ofNullable(data),
          out);
    }

    private Experiment experiment(Path file, PrintWriter err) {
      Map<String, String> changes = new LinkedHashMap<>(fields);
      Checked.epochs(epochs);
      if (epochs != null) {
        changes.put("training.epochs", Integer.toString(epochs));
      }
      return Overrides.apply(Checked.experiment(file, err), changes);
    }
  }
}
