package org.d2nn.bench;

import java.util.List;

/**
 * The result of a benchmark.
 *
 * @param experiment the name of the measured experiment
 * @param rounds all measurements, in order
 * @param ours medians, images per second
 * @param peerName the peer's own name; null without one
 * @param peer medians, images per second; null without one
 * @param ratio ours over the peer's; null without one
 * @param peerRoutes how long the peer takes for each route, cheapest first; empty where unknown
 * @param skippingGain how many times as fast evaluation is with real skipping as with every node on
 *     every row
 * @param countedGain by what factor skipping reduces multiply-adds
 * @param breakdown where the time goes
 */
public record BenchReport(
    String experiment,
    Bench.Sizes sizes,
    String machine,
    List<Round> rounds,
    Speeds ours,
    String peerName,
    Speeds peer,
    Speeds ratio,
    List<Breakdown.OfRoute> peerRoutes,
    double skippingGain,
    double countedGain,
    Breakdown breakdown) {

  /** One measurement of both, one right after the other; {@code peer} is null without one. */
  public record Round(Speeds ours, Speeds peer) {}
}
