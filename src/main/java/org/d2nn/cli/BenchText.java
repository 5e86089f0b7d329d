package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.d2nn.bench.BenchReport;
import org.d2nn.bench.Breakdown;
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
    breakdown(report.breakdown(), lines);
    return lines;
  }

  private static void breakdown(Breakdown breakdown, List<String> lines) {
    lines.add(
        Text.of(
            "Routing: a batch of %d takes %.2f ms, its nodes alone %.2f ms, %.2f times as much.",
            breakdown.rows(),
            1000 * breakdown.routed(),
            1000 * breakdown.nodesAlone(),
            breakdown.routingOverhead()));
    lines.add(
        Text.of(
            "Bringing in its images, ahead of it on another thread: %.2f ms.",
            1000 * breakdown.uploading()));
    lines.add(
        Text.of(
            "The machine's peaks: a matrix product %.0f GMA/s (billion multiply-adds a second),"
                + " copying %.1f GB/s.",
            breakdown.peaks().product() / 1e9, breakdown.peaks().copy() / 1e9));
    lines.add(
        Text.of(
            "Clock against count: %.2f (1 where as much time is saved as multiply-adds).",
            breakdown.clockAgainstCount()));
    lines.add(Text.of("The nodes are %.1f times as fast as stock DL4J.", breakdown.timesStock()));
    lines.add("");
    List<List<String>> shares = new ArrayList<>();
    shares.add(List.of("share of time", "training", "evaluation", "alone, ms", "GMA/s"));
    breakdown
        .training()
        .forEach(
            (part, share) ->
                shares.add(
                    List.of(
                        part,
                        Text.of("%.1f %%", 100 * share),
                        Text.of("%.1f %%", 100 * breakdown.evaluation().get(part)),
                        ofAlone(breakdown, part, node -> Text.of("%.3f", 1000 * node.seconds())),
                        ofAlone(
                            breakdown,
                            part,
                            node -> Text.of("%.1f", node.multiplyAdds() / node.seconds() / 1e9)))));
    lines.addAll(Text.table(shares));
    lines.add("");
    List<List<String>> routes = new ArrayList<>();
    routes.add(List.of("route", "multiply-adds", "µs an image", "cost", "time"));
    for (Breakdown.OfRoute route : breakdown.routes()) {
      routes.add(
          List.of(
              route.route(),
              Text.of("%,d", route.multiplyAdds()),
              Text.of("%.1f", 1e6 * route.secondsAnImage()),
              Text.of("%.2f", route.relativeCost()),
              Text.of("%.2f", route.relativeTime())));
    }
    lines.addAll(Text.table(routes));
  }

  private static String ofAlone(
      Breakdown breakdown, String part, Function<Breakdown.Alone, String> figure) {
    Breakdown.Alone node = breakdown.alone().get(part);
    return node == null ? "" : figure.apply(node);
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
