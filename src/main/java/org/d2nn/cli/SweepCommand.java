package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.sweep.PointState;
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
  @Mixin private Output output;
  @Mixin private SweepOptions options;

  @Parameters(paramLabel = "FILE", description = "The experiment, a .d2nn.json file.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter err = output.err();
    Sweep sweep = Sweep.of(options.settings(file));
    SweepResult result;
    try (StopOnSignal told = StopOnSignal.of(sweep::cancel);
        SweepProgress progress = new SweepProgress(sweep, output.json() ? err : output.out())) {
      result = sweep.listening(progress).run();
      if (StopOnSignal.wasRaised()) {
        progress.close();
        err.println("Stopped. The same command resumes it.");
        return Failures.FAILED;
      }
    }
    output.print(result, sweepResult -> SweepText.lines(sweepResult, sweep.settings().out()));
    return failures(sweep, err) == 0 ? Failures.DONE : Failures.FAILED;
  }

  private static long failures(Sweep sweep, PrintWriter err) {
    List<PointState> failed =
        sweep.states().stream()
            .filter(state -> state.status() == PointState.Status.FAILED)
            .toList();
    failed.forEach(state -> err.println(state.point().name() + " failed: " + state.message()));
    return failed.size();
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
            "Overrides a field of the experiment, e.g. training.bagSize=8; may be repeated.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "The sweep's folder.")
    private Path out;

    SweepSettings settings(Path file) {
      return new SweepSettings(
          experiment(file),
          file.toAbsolutePath().normalize().getParent(),
          lambdas,
          seeds,
          baselines,
          noise,
          parallel == null ? SweepSettings.usualParallel() : parallel,
          Optional.ofNullable(data),
          out);
    }

    private Experiment experiment(Path file) {
      Map<String, String> changes = new LinkedHashMap<>(fields);
      Checked.atLeastOne("--epochs", epochs);
      if (epochs != null) {
        changes.put("training.epochs", Integer.toString(epochs));
      }
      return Overrides.apply(Checked.experiment(file), changes);
    }
  }
}
