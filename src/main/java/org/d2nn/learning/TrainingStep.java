package org.d2nn.learning;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.engine.Batch;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.learning.AlternateRows.Extra;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.RegularLoss;

/**
 * One learning step (docs/method.md section 5): run and explore, reward the bags, regress the
 * scores of the control nodes, train the regular nodes, and update the weights of what ran.
 */
final class TrainingStep {
  private static final long CLASS_DRAWS = StatelessRandom.key("class of the output");

  private final Engine engine;
  private final TrainingSettings settings;
  private final String output;
  private final int classes;
  private final RouteCosts costs;
  private final AlternateRows alternateRows;

  TrainingStep(
      Engine engine, TrainingSettings settings, String output, int classes, RouteCosts costs) {
    this.engine = engine;
    this.settings = settings;
    this.output = output;
    this.classes = classes;
    this.costs = costs;
    this.alternateRows = new AlternateRows(engine.graph(), settings);
  }

  /** The values of λ, ε and the learning rate in this step; the first is step 1. */
  record At(long step, double lambda, double epsilon, double learningRate) {}

  /**
   * The result of a step. Extra rows of the branches count in {@code loss} and nowhere else.
   *
   * @param loss regular loss
   * @param qLoss Σ over control nodes, unweighted
   * @param totalLoss the differentiated loss
   * @param gradientNorm global norm before clipping; NaN until the weights are moved
   * @param lost whether a number was not finite, so that no weight was moved
   */
  record Result(
      BagRewards bags,
      double loss,
      double qLoss,
      double totalLoss,
      double gradientNorm,
      Map<String, Map<String, Double>> actionShare,
      boolean lost) {

    Result after(double norm) {
      boolean finite = Double.isFinite(norm);
      return new Result(
          bags, loss, qLoss, totalLoss, finite ? norm : Double.NaN, actionShare, !finite);
    }
  }

  /** Learns from a batch. */
  Result run(LabelledBatch batch, At at) {
    Result result = accumulate(batch, at);
    double norm = result.lost() ? Double.NaN : engine.gradientNorm();
    if (!Double.isFinite(norm)) {
      engine.clearGradients();
      return result.after(norm);
    }
    double clip = settings.optimization().clipNorm();
    double scale = clip > 0 && norm > clip ? clip / norm : 1;
    engine.step(settings.optimization().optimizer(), at.learningRate(), scale);
    return result.after(norm);
  }

  /** Runs a batch and adds up the gradients of its total loss; moves no weight. */
  Result accumulate(LabelledBatch batch, At at) {
    Execution execution =
        engine.train(batch.batch(), exploring(at), settings.batches().seed(), at.step());
    ClassScores scores = scoresOf(execution);
    int[] chosen = chosenClasses(scores, batch.batch().examples(), at);
    BagRewards bags =
        BagRewards.of(settings, at.lambda(), execution, batch.labels(), chosen, classes, costs);
    List<Extra> extras = alternateRows.extras(execution, batch.batch().examples(), at.step());
    RowWeights rowWeights = rowWeights(batch, extras);

    var qLoss = new QLoss(bags.rewards(), settings.batches().bagSize(), settings.losses().bagQ());
    QLoss.OfControls controls =
        qLoss.ofControls(execution.decisions(), settings.losses().qLossWeight());
    double[] gradient = new double[scores.values().length];
    double loss =
        settings.losses().regularLoss() == RegularLoss.CROSS_ENTROPY
            ? crossEntropy(scores, batch.labels(), rowWeights, gradient)
            : qLossOfClasses(qLoss, scores, chosen, bags, rowWeights, gradient);
    boolean finite = Double.isFinite(loss) && Double.isFinite(controls.value());
    if (finite) {
      engine.backward(
          Map.of(output, gradient), controls.gradients(), settings.losses().controlGradientScale());
      loss += extras.isEmpty() ? 0 : learnOnExtraRows(batch, extras, rowWeights, at);
      finite = Double.isFinite(loss);
    }
    var shares = new DecisionShares(engine.graph());
    shares.add(execution, execution.rows());
    double total = loss + settings.losses().qLossWeight() * controls.value();
    return new Result(bags, loss, controls.value(), total, Double.NaN, shares.shares(), !finite);
  }

  private Policy exploring(At at) {
    Policies.Explore explore =
        settings.exploration().explore() == Explore.EXAMPLE
            ? Policies.Explore.EXAMPLE
            : Policies.Explore.NODE;
    return Policies.epsilonGreedy(at.epsilon(), settings.batches().seed(), at.step(), explore);
  }

  private ClassScores scoresOf(Execution execution) {
    return new ClassScores(execution.outputs().get(output), classes);
  }

  /**
   * The weight of rows and classes in the regular loss.
   *
   * @param ofLabels class weight of each row's label, times its share
   * @param shares of each row in the mean
   * @param ofClasses weight of each class; null for 1 everywhere
   */
  private record RowWeights(double[] ofLabels, double[] shares, float[] ofClasses) {
    RowWeights select(int[] rows) {
      return new RowWeights(
          IntStream.of(rows).mapToDouble(row -> ofLabels[row]).toArray(),
          IntStream.of(rows).mapToDouble(row -> shares[row]).toArray(),
          ofClasses);
    }
  }

  private double crossEntropy(
      ClassScores scores, int[] labels, RowWeights weights, double[] gradient) {
    double loss = scores.crossEntropy(labels, weights.ofLabels(), gradient);
    double smoothing = settings.losses().labelSmoothing();
    return smoothing == 0
        ? loss
        : scores.smoothed(smoothing, loss, labels, weights.shares(), weights.ofClasses(), gradient);
  }

  /**
   * Weight of each row in the regular loss: its class weight over their sum, shared equally by the
   * row and its extra copies, so that the loss keeps its scale however many branches a row teaches.
   */
  private static RowWeights rowWeights(LabelledBatch batch, List<Extra> extras) {
    int rows = batch.labels().length;
    int[] copies = new int[rows];
    for (Extra extra : extras) {
      copies[extra.row()]++;
    }
    double[] weights = new double[rows];
    double[] shares = new double[rows];
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      weights[row] = batch.weights() == null ? 1 : batch.weights()[row];
      sum += weights[row];
    }
    for (int row = 0; row < rows; row++) {
      weights[row] = sum == 0 ? 0 : weights[row] / sum / (1 + copies[row]);
      shares[row] = sum == 0 ? 0 : 1 / sum / (1 + copies[row]);
    }
    return new RowWeights(weights, shares, batch.classWeights());
  }

  /**
   * Back-propagates the regular loss of the extra rows; their gradients are added to those of the
   * batch.
   */
  private double learnOnExtraRows(
      LabelledBatch batch, List<Extra> extras, RowWeights rowWeights, At at) {
    int[] rows = extras.stream().mapToInt(Extra::row).toArray();
    Batch copies = batch.batch().select(rows);
    Execution execution =
        engine.train(copies, alternateRows.policy(extras), settings.batches().seed(), at.step());
    ClassScores scores = scoresOf(execution);
    double[] gradient = new double[scores.values().length];
    int[] labels = IntStream.of(rows).map(row -> batch.labels()[row]).toArray();
    RowWeights weights = rowWeights.select(rows);
    double loss;
    if (settings.losses().regularLoss() == RegularLoss.CROSS_ENTROPY) {
      loss = crossEntropy(scores, labels, weights, gradient);
    } else {
      int[] chosen = chosenClasses(scores, copies.examples(), at);
      loss = 0;
      for (int i = 0; i < rows.length; i++) {
        double reward =
            Reward.of(
                at.lambda(), chosen[i] == labels[i] ? 1 : 0, costs.efficiency(execution.route(i)));
        double error = scores.at(i, chosen[i]) - reward;
        loss += weights.ofLabels()[i] * error * error;
        gradient[i * classes + chosen[i]] = weights.ofLabels()[i] * 2 * error;
      }
    }
    if (Double.isFinite(loss)) {
      engine.backward(Map.of(output, gradient), Map.of(), settings.losses().controlGradientScale());
    }
    return loss;
  }

  /** The class scores as action values: the chosen ones are regressed to the bag's reward. */
  private double qLossOfClasses(
      QLoss qLoss,
      ClassScores scores,
      int[] chosen,
      BagRewards bags,
      RowWeights weights,
      double[] gradient) {
    int size = settings.batches().bagSize();
    int count = bags.rewards().length;
    double[] bagWeights = new double[count];
    for (int row = 0; row < chosen.length; row++) {
      bagWeights[row / size] += weights.ofLabels()[row] * count;
    }
    int[] rows = IntStream.range(0, chosen.length).toArray();
    var choices = new QLoss.Choices(rows, classes, scores.values(), chosen);
    return qLoss.regress(choices, bagWeights, 1, gradient);
  }

  /** The best class; for the Q regular loss ε-greedily, among the classes that were computed. */
  private int[] chosenClasses(ClassScores scores, long[] examples, At at) {
    long seed = settings.batches().seed();
    int[] chosen = new int[examples.length];
    for (int row = 0; row < chosen.length; row++) {
      chosen[row] = scores.best(row);
      if (settings.losses().regularLoss() == RegularLoss.Q
          && StatelessRandom.uniform(seed, at.step(), examples[row], CLASS_DRAWS, 1)
              < at.epsilon()) {
        chosen[row] = randomClass(scores, row, examples[row], at.step());
      }
    }
    return chosen;
  }

  private int randomClass(ClassScores scores, int row, long example, long step) {
    int computed = 0;
    for (int c = 0; c < classes; c++) {
      computed += scores.isComputed(row, c) ? 1 : 0;
    }
    if (computed == 0) {
      return 0;
    }
    int left =
        StatelessRandom.below(computed, settings.batches().seed(), step, example, CLASS_DRAWS, 2);
    int c = 0;
    while (!scores.isComputed(row, c) || left-- > 0) {
      c++;
    }
    return c;
  }
}
