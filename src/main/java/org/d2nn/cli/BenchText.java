package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.d2nn.bench.BenchReport;
import org.d2nn.bench.Breakdown;
import org.d2nn.bench.Speeds;
import org.d2nn.format.Numbers;

/** Formats a benchmark's report as text. */
final class BenchText {
  private BenchText() {}

  static List<String> lines(BenchReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(report.experiment());
    lines.add(
        Numbers.text(
            "%s; %d threads; medians of %d rounds of %s s",
            report.machine(),
            report.sizes().threads(),
            report.sizes().rounds(),
            Numbers.brief(report.sizes().seconds())));
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
        Numbers.text(
            "Skipping makes evaluation %s times as fast; counted in multiply-adds, %s times.",
            Numbers.decimal(report.skippingGain()), Numbers.decimal(report.countedGain())));
    breakdown(report.breakdown(), lines);
    return lines;
  }

  private static void breakdown(Breakdown breakdown, List<String> lines) {
    lines.add(
        Numbers.text(
            "Routing: a batch of %d takes %s ms, its nodes alone %s ms, %s times as much.",
            breakdown.rows(),
            Numbers.brief(1000 * breakdown.routed()),
            Numbers.brief(1000 * breakdown.nodesAlone()),
            Numbers.decimal(breakdown.routingOverhead())));
    lines.add(
        Numbers.text(
            "Uploading its images in advance on another thread: %s ms.",
            Numbers.brief(1000 * breakdown.uploading())));
    lines.add(
        Numbers.text(
            "The machine's peaks: a matrix product %s GMA/s (billion multiply-adds per second),"
                + " copying %s GB/s.",
            Numbers.count(Math.round(breakdown.peaks().product() / 1e9)),
            Numbers.brief(breakdown.peaks().copy() / 1e9)));
    lines.add(
        Numbers.text(
            "Clock against count: %s (1 if as much time is saved as multiply-adds).",
            Numbers.decimal(breakdown.clockAgainstCount())));
    lines.add(
        Numbers.text(
            "The nodes are %s times as fast as stock DL4J.",
            Numbers.brief(breakdown.timesStock())));
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
                        Numbers.percent(share),
                        Numbers.percent(breakdown.evaluation().get(part)),
                        ofAlone(breakdown, part, node -> Numbers.brief(1000 * node.seconds())),
                        ofAlone(
                            breakdown,
                            part,
                            node -> Numbers.brief(node.multiplyAdds() / node.seconds() / 1e9)))));
    lines.addAll(Text.table(shares));
    lines.add("");
    List<List<String>> routes = new ArrayList<>();
    routes.add(List.of("route", "multiply-adds", "µs per image", "cost", "time"));
    for (Breakdown.OfRoute route : breakdown.routes()) {
      routes.add(
          List.of(
              route.route(),
              Numbers.count(route.multiplyAdds()),
              Numbers.brief(1e6 * route.secondsAnImage()),
              Numbers.decimal(route.relativeCost()),
              Numbers.decimal(route.relativeTime())));
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
    String ours = Numbers.count(Math.round(figure.applyAsDouble(report.ours())));
    if (report.peer() == null) {
      return List.of(name, ours);
    }
    return List.of(
        name,
        ours,
        Numbers.count(Math.round(figure.applyAsDouble(report.peer()))),
        Numbers.decimal(figure.applyAsDouble(report.ratio())));
  }
}
