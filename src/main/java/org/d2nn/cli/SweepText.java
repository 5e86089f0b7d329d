package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.curve.CurveGroup;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.format.Numbers;

/** Formats the result of a sweep as text. */
final class SweepText {
  private SweepText() {}

  static List<String> lines(SweepResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "point",
            "seeds",
            "cost",
            result.measure().label(),
            "+-",
            "ms/image",
            "random",
            "oracle"));
    for (CurveGroup group : result.groups()) {
      rows.add(
          List.of(
              group.group(),
              Integer.toString(group.seeds()),
              Numbers.decimal(group.relativeCost()),
              Numbers.decimal(group.value()),
              group.seeds() < 2 ? "" : Numbers.decimal(group.valueDeviation()),
              Numbers.brief(group.millisPerImage()),
              Numbers.decimal(group.random().value()),
              Numbers.decimal(group.oracle().value())));
    }
    List<String> lines = new ArrayList<>(Text.table(rows));
    if (!result.hull().isEmpty()) {
      lines.add("");
      lines.add("Upper hull of the static networks: " + String.join(", ", result.hull()));
    }
    lines.add("Pareto front: " + String.join(", ", result.front()));
    if (!result.findings().isEmpty()) {
      lines.add("");
      lines.addAll(result.findings());
    }
    return lines;
  }
}
