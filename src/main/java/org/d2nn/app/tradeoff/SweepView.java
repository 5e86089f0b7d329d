package org.d2nn.app.tradeoff;

import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.SweepResult;

/**
 * A sweep as it is shown: what its finished runs say together, and how far the others are.
 *
 * @param runs a line a run
 * @param means a line a λ and a static network
 */
record SweepView(SweepResult result, List<PointState> states, List<Row> runs, List<Row> means) {

  static SweepView of(SweepResult result, List<PointState> states) {
    return new SweepView(
        result, states, TableRows.runs(result, states), TableRows.means(result, states));
  }

  /** The same results with newer states. */
  SweepView at(List<PointState> newer) {
    return of(result, newer);
  }

  Optional<Row> row(String key) {
    return java.util.stream.Stream.concat(means.stream(), runs.stream())
        .filter(row -> row.key().equals(key))
        .findFirst();
  }
}
