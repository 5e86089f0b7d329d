package org.d2nn.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.ControlScores;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Optimizer;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.engine.Precision;
import org.d2nn.export.SteeredOnnx;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * What is timed: a graph with fresh weights on random inputs, row i of a batch taking control edge
 * i mod n, so that the peer does the same work. Batches take turns. Their images are uploaded
 * beforehand, as another thread does in a training run; the peer's are in place from the start.
 */
final class Workload implements AutoCloseable {
  /** At which control nodes that estimate parts weigh them; what is timed does not depend on it. */
  static final double LAMBDA = 0.9;

  private static final int BATCHES = 3;
  private static final int SINGLES = 16;
  private static final double Q_LOSS_WEIGHT = 0.1;
  private static final double LEARNING_RATE = 1e-3;
  private static final Policy ALTERNATING = Policies.alternating(0);
  private static final Optimizer ADAM = Optimizer.Adam.standard(0);

  private final Engine engine;
  private final String output;
  private final int classes;
  private final Batch[] training;
  private final int[] labels;
  private final Batch[] evaluation;
  private final Batch[] singles;
  private long step;
  private long turn;
  private long evaluations;

  Workload(Graph graph, String output, Bench.Sizes sizes) {
    engine = Engine.fresh(graph, Precision.FLOAT, 1);
    engine.decideAt(LAMBDA);
    this.output = output;
    var random = new Random(1);
    training = batches(BATCHES, graph, sizes.trainingBatch(), random);
    evaluation = batches(BATCHES, graph, sizes.evaluationBatch(), random);
    singles = batches(SINGLES, graph, 1, random);
    for (int i = 0; i < BATCHES; i++) {
      engine.upload(training[i]);
      engine.upload(evaluation[i]);
    }
    classes = engine.run(singles[0], ALTERNATING).outputs().get(output).length;
    labels = random.ints(sizes.trainingBatch(), 0, classes).toArray();
  }

  private static Batch[] batches(int count, Graph graph, int rows, Random random) {
    return Stream.generate(() -> batch(graph, rows, random)).limit(count).toArray(Batch[]::new);
  }

  private static Batch batch(Graph graph, int rows, Random random) {
    Map<String, float[]> images = new HashMap<>();
    for (Node.Input input : graph.inputs()) {
      float[] pixels = new float[rows * input.shape().elements()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) random.nextGaussian();
      }
      images.put(input.id(), pixels);
    }
    return new Batch(rows, images, LongStream.range(0, rows).toArray());
  }

  Graph graph() {
    return engine.graph();
  }

  Batch[] evaluationBatches() {
    return evaluation;
  }

  Batch[] singleImages() {
    return singles;
  }

  /** The same network, with the weights that it has now, in ONNX Runtime. */
  SteeredOnnx inOnnx(int threads) {
    return new SteeredOnnx(graph(), engine.state(), output, threads);
  }

  int trainingRows() {
    return training[0].rows();
  }

  int evaluationRows() {
    return evaluation[0].rows();
  }

  /**
   * Cross-entropy of the output plus the Q-loss of every control node that ran, and an Adam step.
   */
  void train() {
    Execution execution = engine.train(training[(int) (step % BATCHES)], ALTERNATING, 1, ++step);
    int rows = trainingRows();
    double[] scores = execution.outputs().get(output);
    double[] gradient = new double[scores.length];
    double[] reward = new double[rows];
    for (int row = 0; row < rows; row++) {
      reward[row] = softmax(scores, row, gradient) == labels[row] ? 1 : 0;
    }
    Map<String, double[]> controls = new HashMap<>();
    for (ControlDecisions decided : execution.decisions()) {
      controls.put(decided.scores().control(), towardsReward(decided, reward));
    }
    engine.backward(Map.of(output, gradient), controls, 1);
    engine.step(ADAM, LEARNING_RATE, 1);
  }

  /** Writes the gradient of a row's cross-entropy and returns the best-scoring class. */
  private int softmax(double[] scores, int row, double[] gradient) {
    int first = row * classes;
    int best = 0;
    for (int i = 1; i < classes; i++) {
      best = scores[first + i] > scores[first + best] ? i : best;
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      gradient[first + i] = Math.exp(scores[first + i] - scores[first + best]);
      sum += gradient[first + i];
    }
    for (int i = 0; i < classes; i++) {
      double wanted = i == labels[row] ? 1 : 0;
      gradient[first + i] = (gradient[first + i] / sum - wanted) / labels.length;
    }
    return best;
  }

  private double[] towardsReward(ControlDecisions decided, double[] reward) {
    ControlScores scores = decided.scores();
    int outputs = engine.graph().scoresOf(scores.control());
    double[] gradient = new double[scores.rows().length * outputs];
    int rows = decided.picks().length;
    for (int i = 0; i < rows; i++) {
      int pick = decided.picks()[i];
      double gap = scores.at(i, pick) - reward[scores.rows()[i]];
      gradient[i * outputs + pick] = 2 * Q_LOSS_WEIGHT * gap / rows;
    }
    return gradient;
  }

  void evaluate() {
    evaluate(ALTERNATING);
  }

  void evaluate(Policy policy) {
    engine.run(nextToEvaluate(), policy);
  }

  private Batch nextToEvaluate() {
    return evaluation[(int) (evaluations++ % BATCHES)];
  }

  /** The result of a batch of inference. */
  Execution evaluated() {
    return engine.run(nextToEvaluate(), ALTERNATING);
  }

  /** Uploads the images of a batch, as another thread does ahead of its run. */
  void upload() {
    engine.upload(nextToEvaluate());
  }

  Engine engine() {
    return engine;
  }

  /** One image; the decisions take turns. */
  void single() {
    turn++;
    engine.run(singles[(int) (turn % singles.length)], Policies.alternating(turn));
  }

  void everything() {
    engine.runEverything(nextToEvaluate(), ALTERNATING);
  }

  @Override
  public void close() {
    engine.close();
  }
}
