package org.d2nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.CurveText;
import org.d2nn.experiment.curve.Measure;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepComparison;
import org.d2nn.format.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code d2nn compare SWEEP SWEEP}: two sweeps of variants of one experiment at equal cost. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares the dynamic networks of two sweeps at equal cost, paired over test images and"
            + " seeds.")
final class CompareCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "The folder of a sweep.")
  private Path one;

  @Parameters(index = "1", paramLabel = "OTHER", description = "The sweep to compare it with.")
  private Path other;

  @Option(
      names = "--measure",
      paramLabel = "accuracy|f1",
      description = "What is compared. Default: what the first sweep is rewarded for.")
  private Measure measure;

  @Override
  public Integer call() {
    output.print(
        SweepComparison.of(
            Sweep.existing(one), Sweep.existing(other), Optional.ofNullable(measure)),
        CompareCommand::lines);
    return Failures.DONE;
  }

  private static List<String> lines(SweepComparison compared) {
    String label = compared.measure().label();
    String at = compared.other() + " at that cost";
    List<String> lines =
        new ArrayList<>(
            Text.table(
                List.of("point", "seeds", "cost", label, at, "difference"),
                compared.differences(),
                CompareCommand::row));
    if (compared.area() != null) {
      lines.add("");
      lines.add(CurveText.area(compared.area(), compared.other()));
    }
    return lines;
  }

  private static List<String> row(HullDifference one) {
    return List.of(
        one.group(),
        Integer.toString(one.seeds()),
        Numbers.decimal(one.relativeCost()),
        Numbers.decimal(one.value()),
        Numbers.decimal(one.hull()),
        one.difference().signed());
  }
}
