package org.d2nn.bench;

import java.util.List;

/**
 * The result of a benchmark.
 *
 * @param experiment the name of the measured experiment
 * @param rounds all measurements, in order
 * @param othersUsed processors that other programs used beside this one's measurements, on average;
 *     NaN where the system does not count it
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
    double othersUsed,
    Speeds ours,
    String peerName,
    Speeds peer,
    Speeds ratio,
    List<Breakdown.OfRoute> peerRoutes,
    double skippingGain,
    double countedGain,
    Breakdown breakdown) {

  /** With more than this used by others, figures say little. */
  private static final double BUSY = 0.1;

  /** Whether other programs disturbed the measurement. */
  public boolean wasBusy() {
    return othersUsed > BUSY;
  }

  /**
   * One measurement of both, one right after the other.
   *
   * @param othersUsed as in the report, beside {@code ours}
   * @param peer null without one
   */
  public record Round(Speeds ours, double othersUsed, Speeds peer) {}
}
