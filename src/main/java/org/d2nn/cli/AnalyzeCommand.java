package org.d2nn.cli;

import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.sweep.TrainedTwins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code d2nn analyze RUN}: what the control nodes are worth. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = "Shows what a run's control nodes know and how other decisions would perform.")
final class AnalyzeCommand implements Callable<Integer> {
  @Mixin private RunReport report;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "validation",
      description = "train, validation or test. Default: ${DEFAULT-VALUE}.")
  private String split;

  @Override
  public Integer call() throws DatasetException {
    return report.print(
        split,
        (model, progress) ->
            model
                .analyze(progress)
                .beside(TrainedTwins.accuracies(report.run(), model.split()), model.training()),
        AnalysisText::lines);
  }
}
