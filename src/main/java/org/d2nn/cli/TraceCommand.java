package org.d2nn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.analysis.TraceTable;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
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
      "Writes what a run does with each image of a split.",
      "With --untrained --random N: what an experiment file's graph does with fresh weights and N"
          + " random inputs."
    })
final class TraceCommand implements Callable<Integer> {
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

  @Option(names = "--out", paramLabel = "FILE.csv", required = true, description = "The table.")
  private Path out;

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
  public Integer call() throws DatasetException {
    if (untrained != (random != null)) {
      throw new WrongInput(
          "--untrained and --random N belong together: d2nn trace FILE --untrained --random N --out"
              + " FILE.csv.");
    }
    Checked.atLeastOne("--random", random);
    threads.apply();
    int lines = untrained ? traceRandom() : traceRun();
    spec.commandLine().getOut().println(lines + " images: " + out);
    return Failures.DONE;
  }

  private int traceRun() throws DatasetException {
    try (TrainedModel model = options.open(source);
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
      SplitAnalysis on = options.on(model, split, spec.commandLine().getErr());
      List<Trace> traces = on.traces(progress);
      new TraceTable(model.graph(), model.classes()).write(traces, out);
      return traces.size();
    }
  }

  private int traceRandom() {
    Experiment experiment = Checked.experiment(source);
    try (TrainedModel model = TrainedModel.untrained(experiment, seed)) {
      List<Trace> traces = model.traceRandom(random, seed, Map.of());
      new TraceTable(model.graph(), model.classes()).write(traces, out);
      return traces.size();
    }
  }
}
