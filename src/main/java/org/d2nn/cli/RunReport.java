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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options and the flow that all commands reporting on a run and its images share. */
final class RunReport {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Threads threads;
  @Mixin private RunOptions options;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  Path run() {
    return run;
  }

  /** Makes a report and prints it as text or JSON. */
  <R> int print(
      String split,
      BiFunction<SplitAnalysis, Progress, R> report,
      Function<R, List<String>> forPeople)
      throws DatasetException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    threads.apply();
    try (TrainedModel model = options.open(run);
        ConsoleProgress progress = new ConsoleProgress(err)) {
      R made = report.apply(options.on(model, split, err), progress);
      progress.close();
      if (json) {
        out.println(Json.of(made));
      } else {
        forPeople.apply(made).forEach(out::println);
      }
    }
    return Failures.DONE;
  }
}
