package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.d2nn.data.DatasetException;
import org.d2nn.experiment.EvaluationReport;
import org.d2nn.experiment.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn evaluate RUN}: how good a run's weights are. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Tells how good a run's weights are on a split, and where effort goes.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Threads threads;
  @Mixin private RunOptions options;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
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
      EvaluationReport report = options.on(model, split, err).evaluate(progress);
      progress.close();
      if (json) {
        out.println(Json.of(report));
      } else {
        EvaluationText.lines(report).forEach(out::println);
      }
    }
    return Failures.DONE;
  }
}
