package org.d2nn.cli;

import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.analysis.SplitAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code d2nn evaluate RUN}: how good a run's weights are. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Shows how good a run's weights are on a split, and where effort goes.")
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private RunReport report;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "train, validation or test. Default: ${DEFAULT-VALUE}.")
  private String split;

  @Override
  public Integer call() throws DatasetException {
    return report.print(split, SplitAnalysis::evaluate, EvaluationText::lines);
  }
}
