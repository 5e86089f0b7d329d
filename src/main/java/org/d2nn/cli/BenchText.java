package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.d2nn.bench.BenchReport;
import org.d2nn.bench.Speeds;

/** A benchmark's report for people. */
final class BenchText {
  private BenchText() {}

  static List<String> lines(BenchReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(report.experiment());
    lines.add(
        Text.of(
            "%s; %d threads; medians of %d rounds of %.1f s",
            report.machine(),
            report.sizes().threads(),
            report.sizes().rounds(),
            report.sizes().seconds()));
    lines.add("");
    List<List<String>> table = new ArrayList<>();
    table.add(
        report.peer() == null
            ? List.of("images per second", "d2nn")
            : List.of("images per second", "d2nn", report.peerName(), "ratio"));
    table.add(row(report, "training, batch " + report.sizes().trainingBatch(), Speeds::train));
    table.add(
        row(report, "evaluation, batch " + report.sizes().evaluationBatch(), Speeds::evaluate));
    table.add(row(report, "evaluation, one by one", Speeds::single));
    table.add(row(report, "every node on every image", Speeds::everything));
    lines.addAll(Text.table(table));
    lines.add("");
    lines.add(
        Text.of(
            "Skipping makes evaluation %.2f times as fast; counted in multiply-adds, %.2f times.",
            report.skippingGain(), report.countedGain()));
    return lines;
  }

  private static List<String> row(
      BenchReport report, String name, ToDoubleFunction<Speeds> figure) {
    String ours = Text.of("%,.0f", figure.applyAsDouble(report.ours()));
    if (report.peer() == null) {
      return List.of(name, ours);
    }
    return List.of(
        name,
        ours,
        Text.of("%,.0f", figure.applyAsDouble(report.peer())),
        Text.of("%.2f", figure.applyAsDouble(report.ratio())));
  }
}
