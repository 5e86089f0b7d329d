package org.d2nn.learning;

import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.Objective;
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
  private final StepRows.Plan plan;

  TrainingStep(
      Engine engine, TrainingSettings settings, String output, int classes, RouteCosts costs) {
    this.engine = engine;
    this.settings = settings;
    this.output = output;
    this.classes = classes;
    this.costs = costs;
    this.plan = new StepRows.Plan(engine.graph(), settings);
  }

  /** The values of λ, ε and the learning rate in this step; the first is step 1. */
  record At(long step, double lambda, double epsilon, double learningRate) {}

  /**
   * The result of a step. Further rows of the images count in {@code loss} and nowhere else.
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
    StepRows rows = plan.rows(batch.batch().examples(), at.step());
    Execution execution =
        engine.train(
            rows.of(batch.batch()),
            rows.policy(at.epsilon()),
            settings.batches().seed(),
            at.step());
    ClassScores scores = new ClassScores(execution.outputs().get(output), classes);
    int[] chosen = chosenClasses(scores, batch.batch().examples(), at);
    BagRewards bags =
        BagRewards.of(settings, at.lambda(), execution, batch.labels(), chosen, classes, costs);

    QLoss.OfControls controls = ofControls(execution, rows, batch.labels(), scores, bags, at);
    double[] gradient = new double[scores.values().length];
    double loss = regularLoss(execution, rows, batch, scores, chosen, bags, at, gradient);
    boolean finite = Double.isFinite(loss) && Double.isFinite(controls.value());
    if (finite) {
      engine.backward(
          Map.of(output, gradient), controls.gradients(), settings.losses().controlGradientScale());
    }
    var shares = new DecisionShares(engine.graph());
    shares.add(execution, 0, rows.own());
    double total = loss + settings.losses().qLossWeight() * controls.value();
    return new Result(bags, loss, controls.value(), total, Double.NaN, shares.shares(), !finite);
  }

  private QLoss.OfControls ofControls(
      Execution execution,
      StepRows rows,
      int[] labels,
      ClassScores scores,
      BagRewards bags,
      At at) {
    TrainingSettings.ControlSettings control = settings.control();
    double weight = settings.losses().qLossWeight();
    if (control.objective() == Objective.REWARD && control.feedback() == Feedback.CHOSEN) {
      return new QLoss(bags.rewards(), settings.batches().bagSize(), settings.losses().bagQ())
          .ofControls(execution.decisions(), weight);
    }
    double[] right = new double[execution.rows()];
    double[] cost = new double[execution.rows()];
    for (int row = 0; row < right.length; row++) {
      right[row] = scores.best(row) == labels[rows.ownOf(row)] ? 1 : 0;
      cost[row] = -costs.efficiency(execution.route(row));
    }
    return new OutcomeLoss(control.objective(), at.lambda())
        .ofControls(execution, rows, right, cost, weight);
  }

  /**
   * The loss of the regular nodes, of the images' own rows and of those that teach branches.
   *
   * @param gradient to which d loss / d score is added, {@code [rows, classes]}
   */
  private double regularLoss(
      Execution execution,
      StepRows rows,
      LabelledBatch batch,
      ClassScores scores,
      int[] chosen,
      BagRewards bags,
      At at,
      double[] gradient) {
    int[] teaching = rows.teaching(execution);
    RowWeights weights = rowWeights(batch, rows, teaching, execution);
    if (settings.losses().regularLoss() == RegularLoss.CROSS_ENTROPY) {
      return crossEntropy(rows, batch.labels(), teaching, scores, weights, gradient);
    }
    var qLoss = new QLoss(bags.rewards(), settings.batches().bagSize(), settings.losses().bagQ());
    double loss = qLossOfClasses(qLoss, scores, chosen, bags, weights, gradient);
    for (int row : teaching) {
      int own = rows.ownOf(row);
      int picked = chosenClass(scores, row, batch.batch().examples()[own], at);
      double right = picked == batch.labels()[own] ? 1 : 0;
      double reward = Reward.of(at.lambda(), right, costs.efficiency(execution.route(row)));
      double error = scores.at(row, picked) - reward;
      loss += weights.ofLabels()[row] * error * error;
      gradient[row * classes + picked] = weights.ofLabels()[row] * 2 * error;
    }
    return loss;
  }

  /** Cross-entropy of the own rows and those that teach; the scores of no other row matter. */
  private double crossEntropy(
      StepRows rows,
      int[] labels,
      int[] teaching,
      ClassScores scores,
      RowWeights weights,
      double[] gradient) {
    int[] learned =
        IntStream.concat(IntStream.range(0, rows.own()), IntStream.of(teaching)).toArray();
    int[] own = IntStream.of(learned).map(rows::ownOf).toArray();
    double[] values = new double[learned.length * classes];
    for (int i = 0; i < learned.length; i++) {
      System.arraycopy(scores.values(), learned[i] * classes, values, i * classes, classes);
    }
    double[] ofLearned = new double[values.length];
    double loss =
        crossEntropy(
            new ClassScores(values, classes),
            IntStream.of(own).map(row -> labels[row]).toArray(),
            weights.select(learned),
            ofLearned);
    for (int i = 0; i < learned.length; i++) {
      System.arraycopy(ofLearned, i * classes, gradient, learned[i] * classes, classes);
    }
    return loss;
  }

  /**
   * The weight of rows and classes in the regular loss.
   *
   * @param ofLabels by row of the execution: class weight of the row's label, times its share
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
   * Weight of each row in the regular loss: its image's class weight over the sum of these, shared
   * by the image's own row and those that teach, so that the loss keeps its scale however many
   * branches an image teaches. The shares are equal, unless {@code cheapRouteWeight} w favours
   * cheap routes: then that of a route of relative cost c is in proportion to w^(1 − c).
   */
  private RowWeights rowWeights(
      LabelledBatch batch, StepRows stepRows, int[] teaching, Execution execution) {
    int images = batch.labels().length;
    double[] parts = new double[execution.rows()];
    double[] ofImage = new double[images];
    double sum = 0;
    for (int image = 0; image < images; image++) {
      parts[image] = part(execution, image);
      ofImage[image] = parts[image];
      sum += batch.weights() == null ? 1 : batch.weights()[image];
    }
    for (int row : teaching) {
      parts[row] = part(execution, row);
      ofImage[stepRows.ownOf(row)] += parts[row];
    }
    double[] weights = new double[parts.length];
    double[] shares = new double[parts.length];
    for (int row : IntStream.concat(IntStream.range(0, images), IntStream.of(teaching)).toArray()) {
      int image = stepRows.ownOf(row);
      double weight = batch.weights() == null ? 1 : batch.weights()[image];
      weights[row] = sum == 0 ? 0 : weight / sum / ofImage[image] * parts[row];
      shares[row] = sum == 0 ? 0 : 1 / sum / ofImage[image] * parts[row];
    }
    return new RowWeights(weights, shares, batch.classWeights());
  }

  private double part(Execution execution, int row) {
    double cheap = settings.losses().cheapRouteWeight();
    return cheap == 1 ? 1 : Math.pow(cheap, 1 + costs.efficiency(execution.route(row)));
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

  private int[] chosenClasses(ClassScores scores, long[] examples, At at) {
    return IntStream.range(0, examples.length)
        .map(row -> chosenClass(scores, row, examples[row], at))
        .toArray();
  }

  /** The best class; for the Q regular loss ε-greedily, among the classes that were computed. */
  private int chosenClass(ClassScores scores, int row, long example, At at) {
    boolean explores =
        settings.losses().regularLoss() == RegularLoss.Q
            && StatelessRandom.uniform(
                    settings.batches().seed(), at.step(), example, CLASS_DRAWS, 1)
                < at.epsilon();
    return explores ? randomClass(scores, row, example, at.step()) : scores.best(row);
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
