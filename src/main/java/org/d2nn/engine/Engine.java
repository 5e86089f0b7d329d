package org.d2nn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.d2nn.engine.ForwardState.DrawKey;
import org.d2nn.engine.ForwardState.Mode;
import org.d2nn.engine.TimeSpent.Use;
import org.d2nn.graph.Graph;
import org.d2nn.network.Memory;
import org.d2nn.network.Native;
import org.d2nn.network.ParameterLayout;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Runs a D2NN forward and backward (Liu & Deng 2018, section 3; docs/method.md section 2). A node
 * runs once per batch, on exactly the rows that reach it; a node that no row reaches does no work
 * at all. Training, evaluation, tracing and what-if questions all use {@link #run} or {@link
 * #train} with a {@link Policy}; there is no second forward pass.
 *
 * <p>One training step is {@link #train}, {@link #backward}, {@link #step}. Several pairs of train
 * and backward may come before one step: their gradients add up.
 *
 * <p>Only one thread at a time may use an engine, except for {@link #upload}. An engine holds
 * memory outside the Java heap and must be closed.
 */
public final class Engine implements AutoCloseable {
  private final Plan plan;
  private final DataType type;
  private final TrainableNodes trainable;
  private final TimeAccount time;
  private final BatchUploads uploads;
  private Memory inference;
  private Memory training;
  private ForwardState lastTrained;
  private ControllerNoise noise;
  private OptionalDouble lambda = OptionalDouble.empty();

  private Engine(Graph graph, Precision precision) {
    this.plan = new Plan(graph);
    this.type = precision == Precision.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    this.trainable = new TrainableNodes(plan, type);
    this.time = new TimeAccount(plan.order().size());
    this.uploads = new BatchUploads(graph, type);
  }

  /**
   * An engine with new weights. The weights of a node are a function of the seed and of the node
   * (its id and its layers), whatever else the graph holds.
   *
   * @throws IllegalArgumentException if the graph cannot be run: it has a cycle, or shapes that do
   *     not agree
   */
  public static Engine fresh(Graph graph, Precision precision, long seed) {
    Engine engine = new Engine(graph, precision);
    engine.trainable.initialise(seed);
    return engine;
  }

  /**
   * An engine with the weights of a stored state.
   *
   * @throws IllegalArgumentException if the graph cannot be run, or the state is not of this graph
   */
  public static Engine of(Graph graph, Precision precision, EngineState state) {
    Engine engine = new Engine(graph, precision);
    try {
      for (String id : engine.trainable.ids()) {
        if (!state.nodes().containsKey(id)) {
          throw new IllegalArgumentException("the stored weights have no node " + id);
        }
      }
      engine.restore(state);
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /**
   * How many parameters each regular and control node has, without making any.
   *
   * @throws IllegalArgumentException if the graph cannot be run
   */
  public static Map<String, Integer> parameterCounts(Graph graph) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (PlannedNode node : new Plan(graph).order()) {
      if (node.hasLayers()) {
        counts.put(
            node.id(), new ParameterLayout(graph.layersOf(node.node()), node.input()).length());
      }
    }
    return counts;
  }

  public Graph graph() {
    return plan.graph();
  }

  /**
   * From now on control nodes get noise of their input's shape in place of their input, so that
   * they can know nothing about the image, and no gradient flows from them into the nodes below. A
   * check: a network trained this way shows what decisions are worth that ignore the image.
   *
   * @param seed of the noise, which is a function of (seed, example, node), and in training also of
   *     the step
   */
  public void blindControllers(long seed) {
    noise = new ControllerNoise(seed);
  }

  /**
   * From now on control nodes that estimate parts ({@link Graph.Scores#PARTS}) decide at this λ,
   * for rows that bring none of their own. It changes nothing in other graphs.
   *
   * @param newLambda in [0, 1]
   */
  public void decideAt(double newLambda) {
    lambda = OptionalDouble.of(newLambda);
  }

  /**
   * Copies a batch's images into the engine's own memory ahead of its run, on any thread, while the
   * engine works on another batch. {@link #run} or {@link #train} must then be given the same
   * object, its images unchanged. The last few batches of each size are kept; any other batch is
   * copied when it runs.
   */
  public void upload(Batch batch) {
    Native.enterToCopy();
    batch.check(graph().inputs());
    uploads.upload(batch);
  }

  /** Runs the graph on a batch in inference mode. An output row that nothing reaches is NaN. */
  public Execution run(Batch batch, Policy policy) {
    return run(batch, policy, Mode.INFERENCE);
  }

  /**
   * For benchmarks only: every node on every row, as code that multiplies by 0 or 1 would do it.
   * Decisions are taken and reported, but have no effect.
   */
  public Execution runEverything(Batch batch, Policy policy) {
    return run(batch, policy, Mode.EVERYTHING);
  }

  private Execution run(Batch batch, Policy policy, Mode mode) {
    prepare(batch);
    inference = roomFor(rowsHeld(batch), inference, false);
    return forward(batch, policy, stateOf(batch, inference, mode, DrawKey.INFERENCE));
  }

  /**
   * Runs the graph on a batch in training mode and keeps what {@link #backward} needs. Batch
   * normalisation uses the statistics of the rows that run together (if there are at least two) and
   * updates its running ones; what dropout drops is a function of (seed, step, example, node,
   * layer).
   */
  public Execution train(Batch batch, Policy policy, long seed, long step) {
    prepare(batch);
    training = roomFor(rowsHeld(batch), training, true);
    lastTrained = stateOf(batch, training, Mode.TRAINING, new DrawKey(seed, step));
    return forward(batch, policy, lastTrained);
  }

  private void prepare(Batch batch) {
    time.start();
    Native.enter(plan.multiplyAdds() * batch.pictures());
    batch.check(graph().inputs());
  }

  /** The most rows that any node can hold: an image's rows that can differ in its input. */
  private int rowsHeld(Batch batch) {
    return (int) Math.min(batch.rows(), batch.pictures() * plan.mostInputsOfAnImage());
  }

  /** The same memory if it has room for so many rows, else a larger one. */
  private Memory roomFor(int rows, Memory memory, boolean ofTraining) {
    if (memory != null && memory.capacity() >= rows) {
      return memory;
    }
    trainable.forget(ofTraining);
    if (memory != null) {
      memory.close();
    }
    return new Memory(type, rows);
  }

  private ForwardState stateOf(Batch batch, Memory memory, Mode mode, DrawKey key) {
    return new ForwardState(batch, memory, mode, key, plan.order().size(), lambda);
  }

  private Execution forward(Batch batch, Policy policy, ForwardState state) {
    var uploaded = uploads.of(batch);
    return new ForwardPass(plan, trainable, time, state, policy, noise, uploaded).run();
  }

  /**
   * Back-propagates through what the last {@link #train} ran, and only through it, and adds the
   * result to the gradients since the last {@link #step}.
   *
   * @param outputGradients by output node's id, d loss / d score, {@code [rows, classes]} in the
   *     order of {@link Execution#outputs}; an output that is missing gets none
   * @param controlGradients by control node's id, d loss / d output of its last layer, {@code [rows
   *     that reached it, outputs]} in the order of {@link ControlScores#rows}; a control node that
   *     is missing gets none
   * @param controlGradientScale factor for a control node's gradient where it flows into the nodes
   *     below; the node's own weights get the whole gradient
   * @throws IllegalStateException if nothing was trained since the last step, or this was already
   *     called for it
   */
  public void backward(
      Map<String, double[]> outputGradients,
      Map<String, double[]> controlGradients,
      double controlGradientScale) {
    if (lastTrained == null) {
      throw new IllegalStateException("train a batch before back-propagating through it");
    }
    Native.enter(plan.multiplyAdds() * lastTrained.batch.pictures());
    time.start();
    double controlScale = noise == null ? controlGradientScale : 0;
    new BackwardPass(lastTrained, time)
        .run(plan.order(), outputGradients, controlGradients, controlScale);
    lastTrained = null;
  }

  /** Euclidean norm of the gradients since the last step, over all nodes that have one. */
  public double gradientNorm() {
    time.start();
    double norm = trainable.gradientNorm();
    time.spentOn(Use.STEPPING);
    return norm;
  }

  /**
   * Moves the weights of the nodes that a gradient came back to since the last step, and clears the
   * gradients. Nodes that no row reached stay as they are: weights, moments and step count.
   *
   * @param learningRate of this step
   * @param gradientScale factor for the gradients (clipping); 1 for none
   */
  public void step(Optimizer optimizer, double learningRate, double gradientScale) {
    lastTrained = null;
    time.start();
    trainable.step(optimizer, learningRate, gradientScale);
    time.spentOn(Use.STEPPING);
  }

  /** Discards the gradients since the last step. */
  public void clearGradients() {
    lastTrained = null;
    trainable.clearGradients();
  }

  /**
   * A copy of the gradients since the last step, by node id, in the order of {@link
   * EngineState.NodeState#parameters}; 0 for running statistics. Only nodes that a gradient came
   * back to are there.
   */
  public Map<String, double[]> gradients() {
    return trainable.gradients();
  }

  /** How often a node has run since this engine was made; a node runs at most once per batch. */
  public long timesRun(String node) {
    return trainable.timesRun(plan.at(node));
  }

  /** A copy of all that training changes: by id of each regular and control node. */
  public EngineState state() {
    return trainable.state();
  }

  /**
   * Restores a state; nodes that are missing from it keep their own, so that a part of the network
   * can start from another network's weights.
   *
   * @throws IllegalArgumentException if a node of the state is not in the graph or has another size
   */
  public void restore(EngineState state) {
    lastTrained = null;
    trainable.restore(state);
  }

  /**
   * Writes a regular or control node as a stock DL4J zip: a plain {@code MultiLayerNetwork}, or a
   * plain {@code ComputationGraph} if the node has a residual or a group normalisation. It takes
   * the node's merged input, {@code [rows, channels, height, width]} or {@code [rows, features]},
   * and returns the node's output. The stream stays open.
   */
  public void writeModule(String node, OutputStream zip) throws IOException {
    trainable.writeModule(node, zip);
  }

  /**
   * Reads a node's weights back from such a zip.
   *
   * @throws IOException if it is not such a zip
   * @throws IllegalArgumentException if its weights do not fit the node
   */
  public void readModule(String node, InputStream zip) throws IOException {
    trainable.readModule(node, zip);
  }

  /**
   * Measures how long each node's own layers take on this machine at inference, alone.
   *
   * @param rows images in a batch
   * @return seconds for one image, by id of each regular and control node
   */
  public Map<String, Double> secondsOfNodes(int rows) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (String id : trainable.ids()) {
      try (NodeTimer timer = timerOf(id, rows)) {
        seconds.put(id, timer.medianSeconds() / rows);
      }
    }
    return seconds;
  }

  /** A timer of a node's own layers at inference. It must be closed before the engine. */
  public NodeTimer timerOf(String id, int rows) {
    PlannedNode node = plan.at(id);
    return new NodeTimer(trainable.networkOf(node), node, type, rows, plan.multiplyAdds() * rows);
  }

  /** Where the time went since this engine was made. */
  public TimeSpent timeSpent() {
    return time.spent(plan);
  }

  /** Frees the memory outside the Java heap. */
  @Override
  public void close() {
    lastTrained = null;
    trainable.close();
    uploads.close();
    for (Memory memory : new Memory[] {inference, training}) {
      if (memory != null) {
        memory.close();
      }
    }
    inference = null;
    training = null;
  }
}
