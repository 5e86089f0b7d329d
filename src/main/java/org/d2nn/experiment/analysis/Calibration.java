package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;

/**
 * How far the probabilities of being right, of the decisions taken, can be believed (reliability
 * diagram; Niculescu-Mizil & Caruana 2005).
 *
 * @param bins ten equal parts of [0, 1] that hold any decision, rising
 * @param error expected calibration error (Naeini et al. 2015): the mean distance of what was said
 *     from what came, each bin weighed by its decisions
 */
public record Calibration(List<Bin> bins, double error) {
  private static final int BINS = 10;

  /**
   * @param decisions how many fall into the bin
   * @param said mean of their probabilities
   * @param right share of them whose image was answered right
   */
  public record Bin(int decisions, double said, double right) {}

  /** Of every decision whose scores are made of parts; without bins where there is none. */
  static Calibration of(List<Trace> traces) {
    int[] counts = new int[BINS];
    double[] said = new double[BINS];
    double[] right = new double[BINS];
    for (Trace trace : traces) {
      for (Decision decision : trace.decisions()) {
        decision
            .parts()
            .ifPresent(
                parts -> {
                  double probability = parts.right()[decision.pick()];
                  int bin = Math.min(BINS - 1, (int) (BINS * probability));
                  counts[bin]++;
                  said[bin] += probability;
                  right[bin] += trace.correct() ? 1 : 0;
                });
      }
    }
    List<Bin> bins = new ArrayList<>();
    double off = 0;
    int all = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(new Bin(counts[bin], said[bin] / counts[bin], right[bin] / counts[bin]));
        off += Math.abs(said[bin] - right[bin]);
        all += counts[bin];
      }
    }
    return new Calibration(bins, all == 0 ? 0 : off / all);
  }
}
