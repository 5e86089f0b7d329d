package org.d2nn.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.d2nn.engine.Batch;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.Objective;

/**
 * Runs the validation split greedily (ε = 0) in inference mode. Where control nodes estimate parts,
 * every image is run at several λ besides the one that is reported, and the best epoch is the one
 * with the best mean reward over them (docs/method.md section 8).
 */
final class GreedyValidation {
  private static final int ROWS_AT_ONCE = 256;
  private static final int LAMBDAS = 5;

  private final Engine engine;
  private final TrainingSettings settings;
  private final BatchSource source;
  private final String output;
  private final RouteCosts costs;

  /** By λ; none where only the reported λ counts. */
  private final double[] lambdas;

  /**
   * What a validation found.
   *
   * @param evaluation at the λ that is reported
   * @param accuracy A by which epochs are compared
   * @param efficiency E by which they are compared
   */
  record Validated(Evaluation evaluation, double accuracy, double efficiency) {}

  GreedyValidation(
      Engine engine,
      TrainingSettings settings,
      BatchSource source,
      String output,
      RouteCosts costs) {
    this.engine = engine;
    this.settings = settings;
    this.source = source;
    this.output = output;
    this.costs = costs;
    this.lambdas =
        settings.control().objective() == Objective.PARTS
            ? settings.control().lambdaRange().spread(LAMBDAS)
            : new double[0];
  }

  /** The λ at which A and E of {@link Validated} make the reward by which epochs are compared. */
  double lambdaOfComparison(double reported) {
    return Arrays.stream(lambdas).average().orElse(reported);
  }

  /**
   * @param lambda to report at
   * @param mayContinue asked before each batch
   * @return empty if training is to stop
   */
  Optional<Validated> run(double lambda, BooleanSupplier mayContinue) {
    List<EvaluationTally> tallies = new ArrayList<>();
    for (int i = 0; i <= lambdas.length; i++) {
      tallies.add(new EvaluationTally(engine.graph(), output, source.classes(), costs));
    }
    int images = ROWS_AT_ONCE / tallies.size();
    for (int from = 0; from < source.validationSize(); from += images) {
      if (!mayContinue.getAsBoolean()) {
        return Optional.empty();
      }
      LabelledBatch batch =
          source.validation(from, Math.min(images, source.validationSize() - from));
      Execution execution = engine.run(atEachLambda(batch.batch(), lambda), Policies.greedy());
      for (int i = 0; i < tallies.size(); i++) {
        tallies.get(i).add(execution, batch.labels(), i * batch.labels().length);
      }
    }
    List<Evaluation> evaluations = tallies.stream().map(EvaluationTally::result).toList();
    return Optional.of(validated(evaluations.get(0), evaluations.subList(1, evaluations.size())));
  }

  private Batch atEachLambda(Batch batch, double reported) {
    engine.decideAt(reported);
    if (lambdas.length == 0) {
      return batch;
    }
    int images = batch.rows();
    int[] repeated = new int[images * lambdas.length];
    double[] ofRows = new double[images + repeated.length];
    Arrays.fill(ofRows, reported);
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = i % images;
      ofRows[images + i] = lambdas[i / images];
    }
    return batch.withRepeats(repeated).decidedAt(ofRows);
  }

  /** A weighted by λ and E by 1−λ, so that at the mean λ they make the mean reward. */
  private Validated validated(Evaluation reported, List<Evaluation> others) {
    if (others.isEmpty()) {
      return new Validated(reported, accuracy(reported), reported.efficiency());
    }
    double accuracy = 0;
    double efficiency = 0;
    for (int i = 0; i < lambdas.length; i++) {
      accuracy += lambdas[i] * accuracy(others.get(i));
      efficiency += (1 - lambdas[i]) * others.get(i).efficiency();
    }
    double sum = Arrays.stream(lambdas).sum();
    return new Validated(reported, accuracy / sum, efficiency / (lambdas.length - sum));
  }

  private double accuracy(Evaluation evaluation) {
    return evaluation
        .confusion()
        .measure(settings.reward().accuracy(), settings.reward().positiveClass());
  }
}
