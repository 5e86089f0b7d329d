package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.d2nn.data.DatasetException;
import org.d2nn.experiment.AnalysisReport;
import org.d2nn.experiment.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn analyze RUN}: what the control nodes are worth. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = "Tells what a run's control nodes know and what other decisions would give.")
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Threads threads;
  @Mixin private RunOptions options;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "validation",
      description = "train, validation or test. Default: ${DEFAULT-VALUE}.")
  private String split;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() throws DatasetException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    threads.apply();
    try (TrainedModel model = options.open(run);
        ConsoleProgress progress = new ConsoleProgress(err)) {
      AnalysisReport report = options.on(model, split, err).analyze(progress);
      progress.close();
      if (json) {
        out.println(Json.of(report));
      } else {
        AnalysisText.lines(report).forEach(out::println);
      }
    }
    return Failures.DONE;
  }
}
