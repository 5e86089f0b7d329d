package org.d2nn.cli;

import java.io.PrintWriter;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn compare SWEEP SWEEP}: two sweeps of variants of one experiment at equal cost. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares the dynamic networks of two sweeps at equal cost, paired over test images and"
            + " seeds.")
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "The folder of a sweep.")
  private Path one;

  @Parameters(index = "1", paramLabel = "OTHER", description = "The sweep to compare it with.")
  private Path other;

  @Option(
      names = "--measure",
      paramLabel = "accuracy|f1",
      description = "What is compared. Default: what the first sweep is rewarded for.")
  private Measure measure;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SweepComparison compared =
        SweepComparison.of(
            Sweep.existing(one), Sweep.existing(other), Optional.ofNullable(measure));
    if (json) {
      out.println(Json.of(compared));
    } else {
      lines(compared).forEach(out::println);
    }
    return Failures.DONE;
  }

  private static List<String> lines(SweepComparison compared) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "point",
            "seeds",
            "cost",
            compared.measure().label(),
            compared.other() + " at that cost",
            "difference"));
    for (HullDifference one : compared.differences()) {
      rows.add(
          List.of(
              one.group(),
              Integer.toString(one.seeds()),
              Numbers.decimal(one.relativeCost()),
              Numbers.decimal(one.value()),
              Numbers.decimal(one.hull()),
              one.difference().signed()));
    }
    List<String> lines = new ArrayList<>(Text.table(rows));
    if (compared.area() != null) {
      lines.add("");
      lines.add(CurveText.area(compared.area(), compared.other()));
    }
    return lines;
  }
}
