package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.analysis.TraceTable;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.StoredTraces;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn trace}: one line per image, of a run or of a graph with fresh weights. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what a run does with each image of a split, and keeps it in the run for Paths.",
      "With --untrained --random N: what an experiment file's graph does with fresh weights and N"
          + " random inputs."
    })
final class TraceCommand implements Callable<Integer> {
  private static final int MOST_INPUTS = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private Threads threads;
  @Mixin private RunOptions options;

  @Parameters(
      paramLabel = "RUN|FILE",
      description = "The run folder; with --untrained an experiment file.")
  private Path source;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "train, validation or test. Default: ${DEFAULT-VALUE}.")
  private String split;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      required = true,
      description = "The table; - is standard output.")
  private OutFile out;

  @Option(names = "--untrained", description = "Fresh weights; needs --random.")
  private boolean untrained;

  @Option(names = "--random", paramLabel = "N", description = "How many random inputs.")
  private Integer random;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of fresh weights and random inputs. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws DatasetException, IOException {
    if (untrained != (random != null)) {
      throw new WrongInput(
          "--untrained and --random N belong together: d2nn trace FILE --untrained --random N --out"
              + " FILE.csv.");
    }
    Checked.inRange("--random", random, 1, MOST_INPUTS);
    out.check(source);
    threads.apply();
    int lines = untrained ? traceRandom() : traceRun();
    out.remarks(spec).println(lines + " images: " + out);
    return Failures.DONE;
  }

  private int traceRun() throws DatasetException, IOException {
    StoredTraces kept = StoredTraces.of(source);
    try (TrainedModel model = options.open(source);
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
      SplitAnalysis on = options.on(model, split, spec.commandLine().getErr());
      List<Trace> traces = on.traces(progress);
      if (options.areAsTrained()) {
        on.keep(traces, kept);
      }
      return write(model, traces);
    }
  }

  private int write(TrainedModel model, List<Trace> traces) throws IOException {
    var table = new TraceTable(model.graph(), model.classes());
    out.write(spec, file -> table.write(traces, file));
    return traces.size();
  }

  private int traceRandom() throws IOException {
    Experiment experiment = Checked.experiment(source, spec.commandLine().getErr());
    try (TrainedModel model = TrainedModel.untrained(experiment, seed)) {
      List<Trace> traces = model.traceRandom(random, seed, Map.of());
      return write(model, traces);
    }
  }
}
