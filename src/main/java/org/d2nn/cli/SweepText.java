package org.d2nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.curve.CurveGroup;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.format.Numbers;

/** Formats the result of a sweep as text. */
final class SweepText {
  private SweepText() {}

  static List<String> lines(SweepResult result, Path folder) {
    List<String> header =
        List.of(
            "point",
            "seeds",
            "cost",
            result.measure().label(),
            "+-",
            "ms/image",
            "random",
            "oracle");
    List<String> lines = new ArrayList<>(Text.table(header, result.groups(), SweepText::row));
    if (!result.hull().isEmpty()) {
      lines.add("");
      lines.add("Upper hull of the static networks: " + String.join(", ", result.hull()));
    }
    lines.add("Pareto front: " + String.join(", ", result.front()));
    if (!result.findings().isEmpty()) {
      lines.add("");
      lines.addAll(result.findings());
    }
    lines.add(folder.resolve("curve.csv") + " has every run.");
    return lines;
  }

  private static List<String> row(CurveGroup group) {
    return List.of(
        group.group(),
        Integer.toString(group.seeds()),
        Numbers.decimal(group.relativeCost()),
        Numbers.decimal(group.value()),
        group.seeds() < 2 ? "" : Numbers.decimal(group.valueDeviation()),
        Numbers.brief(group.millisPerImage()),
        Numbers.decimal(group.random().value()),
        Numbers.decimal(group.oracle().value()));
  }
}
