package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.progress.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The options and the flow that all commands reporting on a run and its images share. */
final class RunReport {
  @Mixin private Output output;
  @Mixin private Threads threads;
  @Mixin private RunOptions options;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  Path run() {
    return run;
  }

  /** Makes a report and prints it as text or JSON. */
  <R> int print(
      String split,
      BiFunction<SplitAnalysis, Progress, R> report,
      Function<R, List<String>> forPeople)
      throws DatasetException {
    PrintWriter err = output.err();
    threads.apply();
    try (TrainedModel model = options.open(run);
        ConsoleProgress progress = new ConsoleProgress(err)) {
      R made = report.apply(options.on(model, split, err), progress);
      progress.close();
      output.print(made, forPeople);
    }
    return Failures.DONE;
  }
}
