package org.d2nn.learning;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Policies;
import org.d2nn.learning.BatchSource.LabelledBatch;

/** Runs the whole validation split greedily (ε = 0) in inference mode. */
final class GreedyPass {
  private static final int ROWS_AT_ONCE = 256;

  private final Engine engine;
  private final BatchSource source;
  private final String output;
  private final RouteCosts costs;

  GreedyPass(Engine engine, BatchSource source, String output, RouteCosts costs) {
    this.engine = engine;
    this.source = source;
    this.output = output;
    this.costs = costs;
  }

  /**
   * @param mayContinue asked before each batch
   * @return empty if it was told to stop
   */
  Optional<Evaluation> run(BooleanSupplier mayContinue) {
    var tally = new EvaluationTally(engine.graph(), output, source.classes(), costs);
    for (int from = 0; from < source.validationSize(); from += ROWS_AT_ONCE) {
      if (!mayContinue.getAsBoolean()) {
        return Optional.empty();
      }
      int count = Math.min(ROWS_AT_ONCE, source.validationSize() - from);
      LabelledBatch batch = source.validation(from, count);
      tally.add(engine.run(batch.batch(), Policies.greedy()), batch.labels());
    }
    return Optional.of(tally.result());
  }
}
