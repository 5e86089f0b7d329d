package org.d2nn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.ForwardState.Mode;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.network.Memory;
import org.d2nn.network.Native;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Runs a D2NN and its way back (Liu & Deng 2018, section 3; docs/method.md section 2). A node runs
 * once per batch, on exactly the rows that reach it; a node that no row reaches does no work at
 * all. Training, evaluation, tracing and what-if questions all go through {@link #run} or {@link
 * #train} with a {@link Policy}; there is no second forward pass.
 *
 * <p>One training step is {@link #train}, {@link #backward}, {@link #step}. Several pairs of train
 * and backward may come before one step: their gradients add up.
 *
 * <p>An engine belongs to one thread at a time, but for {@link #upload}. It holds memory outside
 * the Java heap: close it.
 */
public final class Engine implements AutoCloseable {
  private final Plan plan;
  private final Precision precision;
  private final TrainableNodes learners;
  private final TimeAccount clock;
  private final long[] timesRun;
  private final BatchUploads uploads;
  private Memory inference;
  private Memory training;
  private ForwardState trained;
  private ControllerNoise noise;

  private Engine(Graph graph, Precision precision) {
    this.plan = new Plan(graph);
    this.precision = precision;
    this.learners = new TrainableNodes(plan, dataType());
    this.clock = new TimeAccount(plan.order().size());
    this.timesRun = new long[plan.order().size()];
    this.uploads = new BatchUploads(graph, dataType());
  }

  private DataType dataType() {
    return precision == Precision.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
  }

  /**
   * An engine with new weights. The weights of a node are a function of the seed and of the node
   * (its id and its layers), whatever else the graph holds.
   *
   * @throws IllegalArgumentException where the graph cannot be run: it has a cycle, or shapes that
   *     do not agree
   */
  public static Engine fresh(Graph graph, Precision precision, long seed) {
    Engine engine = new Engine(graph, precision);
    engine.learners.initialise(seed);
    return engine;
  }

  /**
   * An engine with the weights of a stored state.
   *
   * @throws IllegalArgumentException where the graph cannot be run, or the state is not one of this
   *     graph
   */
  public static Engine of(Graph graph, Precision precision, EngineState state) {
    Engine engine = new Engine(graph, precision);
    try {
      for (String id : engine.learners.ids()) {
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

  public Graph graph() {
    return plan.graph();
  }

  public Precision precision() {
    return precision;
  }

  /**
   * From now on control nodes get noise of their input's shape in place of their input, so that
   * they can know nothing of the image; nothing flows back from them into the nodes below. A check
   * on what controllers know: a network trained so shows what decisions are worth that do not look.
   *
   * @param seed of the noise, which is a function of (seed, example, node), in training also of the
   *     step
   */
  public void blindControllers(long seed) {
    noise = new ControllerNoise(seed);
  }

  /**
   * Brings a batch's images into the engine's own memory, ahead of its run and on any thread, while
   * the engine is at work on another batch. What {@link #run} and {@link #train} then are given
   * must be the same object, its images unchanged. The last few batches of each size are kept; any
   * other batch is brought in when it runs.
   */
  public void upload(Batch batch) {
    check(batch);
    uploads.bring(batch);
  }

  /** Runs the graph on a batch in inference mode. An output row that nothing reaches is NaN. */
  public Execution run(Batch batch, Policy policy) {
    return run(batch, policy, Mode.INFERENCE);
  }

  /**
   * For benchmarks only: every node on every row, as code that multiplies by 0 or 1 would do it.
   * Decisions are taken and reported, but open and close nothing.
   */
  public Execution runEverything(Batch batch, Policy policy) {
    return run(batch, policy, Mode.EVERYTHING);
  }

  private Execution run(Batch batch, Policy policy, Mode mode) {
    enter(batch);
    if (inference == null || inference.capacity() < batch.rows()) {
      learners.forgetInference();
      inference = replaced(inference, batch.rows());
    }
    return forward(new ForwardState(batch, inference, mode, plan), policy);
  }

  /**
   * Runs the graph on a batch in training mode and keeps what {@link #backward} needs. Batch
   * normalisation uses the statistics of the rows that run together (from two rows on) and moves
   * its running ones; what dropout drops is a function of (seed, step, example, node, layer).
   */
  public Execution train(Batch batch, Policy policy, long seed, long step) {
    enter(batch);
    if (training == null || training.capacity() < batch.rows()) {
      learners.forgetTraining();
      training = replaced(training, batch.rows());
    }
    trained = new ForwardState(batch, training, Mode.TRAINING, plan);
    return forward(trained, policy, seed, step);
  }

  private Memory replaced(Memory old, int rows) {
    if (old != null) {
      old.close();
    }
    return new Memory(dataType(), rows);
  }

  private void enter(Batch batch) {
    clock.start();
    Native.enter(plan.multiplyAdds() * batch.rows());
    check(batch);
  }

  private void check(Batch batch) {
    if (batch.rows() < 1) {
      throw new IllegalArgumentException("a batch needs at least one row");
    }
    for (Node.Input input : graph().inputs()) {
      float[] pixels = batch.images().get(input.id());
      long wanted = (long) batch.rows() * input.shape().elements();
      if (pixels == null || pixels.length != wanted) {
        throw new IllegalArgumentException(
            "%s takes %d images of %s, %d numbers, but %s came"
                .formatted(
                    input.id(),
                    batch.rows(),
                    input.shape(),
                    wanted,
                    pixels == null ? "none" : pixels.length));
      }
    }
  }

  private Execution forward(ForwardState trip, Policy policy, long... seedAndStep) {
    var uploaded = uploads.of(trip.batch);
    return new ForwardPass(plan, learners, clock, trip, policy, noise, uploaded)
        .go(seedAndStep, timesRun);
  }

  /**
   * Back-propagates through what the last {@link #train} ran, and only through it, and adds the
   * result to the gradients since the last {@link #step}.
   *
   * @param outputGradients by output node's id, d loss / d score, {@code [rows, classes]} in the
   *     order of {@link Execution#outputs}; an output that is missing gets none
   * @param controlGradients by control node's id, d loss / d score, {@code [rows that reached it,
   *     edges]} in the order of {@link ControlScores#rows}; a control node that is missing gets
   *     none
   * @param controlGradientScale what a control node's gradient is multiplied by where it flows on
   *     into the nodes below it; its own weights get the whole of it
   * @throws IllegalStateException where nothing was trained since the last step, or its gradients
   *     were taken already
   */
  public void backward(
      Map<String, double[]> outputGradients,
      Map<String, double[]> controlGradients,
      double controlGradientScale) {
    if (trained == null) {
      throw new IllegalStateException("train a batch before going back through it");
    }
    Native.enter(plan.multiplyAdds() * trained.all.count());
    clock.start();
    var wayBack = new BackwardPass(trained, clock);
    List<PlannedNode> order = plan.order();
    for (int i = order.size() - 1; i >= 0; i--) {
      PlannedNode place = order.get(i);
      if (place.node() instanceof Node.Output) {
        double[] gradient = outputGradients.get(place.id());
        if (gradient != null) {
          wayBack.startAt(place, gradient);
        }
      } else if (place.hasLayers()) {
        boolean isControl = place.node() instanceof Node.Control;
        double scale = isControl ? (noise == null ? controlGradientScale : 0) : 1;
        wayBack.through(place, controlGradients.get(place.id()), scale);
      }
    }
    trained = null;
  }

  /** Euclidean norm of the gradients since the last step, over all nodes that have one. */
  public double gradientNorm() {
    clock.start();
    double norm = learners.gradientNorm();
    clock.stepping();
    return norm;
  }

  /**
   * Moves the weights of the nodes that a gradient came back to since the last step, and clears the
   * gradients. Nodes that no row reached stay as they are: weights, moments and step count.
   *
   * @param learningRate this step's rate
   * @param gradientScale what gradients are multiplied by first (clipping); 1 for none
   */
  public void step(Optimizer optimizer, double learningRate, double gradientScale) {
    trained = null;
    clock.start();
    learners.step(optimizer, learningRate, gradientScale);
    clock.stepping();
  }

  /** Forgets the gradients since the last step. */
  public void clearGradients() {
    trained = null;
    learners.clearGradients();
  }

  /**
   * A copy of the gradients since the last step, by node id, in the order of {@link
   * NodeState#parameters}; 0 for running statistics. Only nodes that a gradient came back to are
   * there.
   */
  public Map<String, double[]> gradients() {
    return learners.gradients();
  }

  /** How often a node has run since this engine was made; a node runs at most once per batch. */
  public long timesRun(String node) {
    return timesRun[plan.at(node).index()];
  }

  /** A copy of all that training changes: by id of each regular and control node. */
  public EngineState state() {
    return learners.state();
  }

  /**
   * Takes over a state; nodes that are missing from it keep their own (so a part can be started
   * from another network's weights).
   *
   * @throws IllegalArgumentException where a node of the state is not in the graph or has another
   *     size
   */
  public void restore(EngineState state) {
    trained = null;
    learners.restore(state);
  }

  /**
   * Writes a regular or control node as a stock DL4J zip: a plain {@code MultiLayerNetwork}, or a
   * plain {@code ComputationGraph} where the node has a residual or a group normalisation. It takes
   * what the node takes after its merge, {@code [rows, channels, height, width]} or {@code [rows,
   * features]}, and gives the node's output. The stream stays open.
   */
  public void writeModule(String node, OutputStream zip) throws IOException {
    learners.writeModule(node, zip);
  }

  /**
   * Reads a node's weights back from such a zip.
   *
   * @throws IOException where it is not such a zip
   * @throws IllegalArgumentException where its weights do not fit the node
   */
  public void readModule(String node, InputStream zip) throws IOException {
    learners.readModule(node, zip);
  }

  /**
   * Measures how long each node's own layers take on this machine at inference, alone.
   *
   * @param rows images in a batch
   * @return seconds for one image, by id of each regular and control node
   */
  public Map<String, Double> secondsOfNodes(int rows) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (String id : learners.ids()) {
      try (NodeTimer alone = alone(id, rows)) {
        seconds.put(id, alone.medianSeconds() / rows);
      }
    }
    return seconds;
  }

  /**
   * A node's own layers alone, at inference, on so many rows: for timing. To be closed before the
   * engine.
   */
  public NodeTimer alone(String id, int rows) {
    PlannedNode place = plan.at(id);
    return new NodeTimer(
        learners.networkOf(place), place, dataType(), rows, plan.multiplyAdds() * rows);
  }

  /** Where the time has gone since this engine was made. */
  public TimeSpent timeSpent() {
    return clock.spent(plan);
  }

  /** Frees the memory outside the Java heap. */
  @Override
  public void close() {
    trained = null;
    learners.close();
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
