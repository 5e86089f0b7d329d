package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.d2nn.bench.Bench;
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
    if (report.wasBusy()) {
      lines.add(
          Numbers.text(
              "The machine was busy: other programs used %s processors meanwhile. Do not trust"
                  + " these figures; measure again when it is quiet.",
              Numbers.decimal(report.othersUsed())));
    }
    lines.add("");
    Bench.Sizes sizes = report.sizes();
    lines.addAll(
        Text.table(
            List.of(
                report.peer() == null
                    ? List.of("images per second", "d2nn")
                    : List.of("images per second", "d2nn", report.peerName(), "ratio"),
                row(report, "training, batch " + sizes.trainingBatch(), Speeds::train),
                row(report, "evaluation, batch " + sizes.evaluationBatch(), Speeds::evaluate),
                row(report, "evaluation, one by one", Speeds::single),
                row(report, "every node on every image", Speeds::everything))));
    lines.add("");
    lines.add(
        Numbers.text(
            "Skipping makes evaluation %s times as fast; counted in multiply-adds, %s times.",
            Numbers.decimal(report.skippingGain()), Numbers.decimal(report.countedGain())));
    breakdown(report.breakdown(), lines);
    if (!report.peerRoutes().isEmpty()) {
      lines.add("");
      lines.addAll(routes("route in " + report.peerName(), report.peerRoutes()));
    }
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
    lines.addAll(
        Text.table(
            List.of("share of time", "training", "evaluation", "alone, ms", "GMA/s"),
            breakdown.training().keySet(),
            part -> shares(breakdown, part)));
    lines.add("");
    lines.addAll(routes("route", breakdown.routes()));
  }

  private static List<String> routes(String title, List<Breakdown.OfRoute> routes) {
    return Text.table(
        List.of(title, "multiply-adds", "µs per image", "cost", "time"),
        routes,
        route ->
            List.of(
                route.route(),
                Numbers.count(route.multiplyAdds()),
                Numbers.brief(1e6 * route.secondsAnImage()),
                Numbers.decimal(route.relativeCost()),
                Numbers.decimal(route.relativeTime())));
  }

  private static List<String> shares(Breakdown breakdown, String part) {
    Breakdown.Alone node = breakdown.alone().get(part);
    return List.of(
        part,
        Numbers.percent(breakdown.training().get(part)),
        Numbers.percent(breakdown.evaluation().get(part)),
        node == null ? "" : Numbers.brief(1000 * node.seconds()),
        node == null ? "" : Numbers.brief(node.multiplyAdds() / node.seconds() / 1e9));
  }

  private static List<String> row(
      BenchReport report, String name, ToDoubleFunction<Speeds> figure) {
    String ours = Numbers.count(Math.round(figure.applyAsDouble(report.ours())));
    if (report.peer() == null) {
      return List.of(name, ours);
    }
    double theirs = figure.applyAsDouble(report.peer());
    return Double.isNaN(theirs)
        ? List.of(name, ours, "–", "–")
        : List.of(
            name,
            ours,
            Numbers.count(Math.round(theirs)),
            Numbers.decimal(figure.applyAsDouble(report.ratio())));
  }
}
