package org.d2nn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.d2nn.graph.Graph;

/**
 * Runs a D2NN and its way back (Liu & Deng 2018, section 3; d2nn.md section 2). A node runs once
 * per batch, on exactly the rows that reach it; a node that no row reaches does no work at all.
 * Training, evaluation, tracing and what-if questions all go through {@link #run} or {@link #train}
 * with a {@link Policy}; there is no second forward pass.
 *
 * <p>One training step is {@link #train}, {@link #backward}, {@link #step}. Several pairs of train
 * and backward may come before one step: their gradients add up.
 *
 * <p>An engine belongs to one thread at a time. It holds memory outside the Java heap: close it.
 */
public final class Engine implements AutoCloseable {
  private final Graph graph;
  private final Precision precision;

  private Engine(Graph graph, Precision precision) {
    this.graph = graph;
    this.precision = precision;
  }

  /**
   * An engine with new weights. The weights of a node are a function of the seed and of the node
   * (its id and its layers), whatever else the graph holds.
   *
   * @throws IllegalArgumentException where the graph cannot be run: it has a cycle, or shapes that
   *     do not agree
   */
  public static Engine fresh(Graph graph, Precision precision, long seed) {
    return new Engine(graph, precision);
  }

  /**
   * An engine with the weights of a stored state.
   *
   * @throws IllegalArgumentException where the graph cannot be run, or the state is not one of this
   *     graph
   */
  public static Engine of(Graph graph, Precision precision, EngineState state) {
    return new Engine(graph, precision);
  }

  public Graph graph() {
    return graph;
  }

  public Precision precision() {
    return precision;
  }

  /** Runs the graph on a batch in inference mode. An output row that nothing reaches is NaN. */
  public Execution run(Batch batch, Policy policy) {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * For benchmarks only: every node on every row, as code that multiplies by 0 or 1 would do it.
   * Decisions are taken and reported, but open and close nothing.
   */
  public Execution runEverything(Batch batch, Policy policy) {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Runs the graph on a batch in training mode and keeps what {@link #backward} needs. Batch
   * normalisation uses the statistics of the rows that run together (from two rows on) and moves
   * its running ones; what dropout drops is a function of (seed, step, example, node, layer).
   */
  public Execution train(Batch batch, Policy policy, long seed, long step) {
    throw new UnsupportedOperationException("not there yet");
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
   * @throws IllegalStateException where nothing was trained since the last run or step
   */
  public void backward(
      Map<String, double[]> outputGradients,
      Map<String, double[]> controlGradients,
      double controlGradientScale) {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Euclidean norm of the gradients since the last step, over all nodes that ran. */
  public double gradientNorm() {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Moves the weights of the nodes that ran since the last step, and clears the gradients. Nodes
   * that no row reached stay as they are: weights, moments and step count.
   *
   * @param learningRate this step's rate
   * @param gradientScale what gradients are multiplied by first (clipping); 1 for none
   */
  public void step(Optimizer optimizer, double learningRate, double gradientScale) {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Forgets the gradients since the last step. */
  public void clearGradients() {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * A copy of the gradients since the last step, by node id, in the order of {@link
   * NodeState#parameters}; 0 for running statistics. Only nodes that ran are there.
   */
  public Map<String, double[]> gradients() {
    throw new UnsupportedOperationException("not there yet");
  }

  /** How often a node has run since this engine was made; a node runs at most once per batch. */
  public long timesRun(String node) {
    throw new UnsupportedOperationException("not there yet");
  }

  /** A copy of all that training changes: by id of each regular and control node. */
  public EngineState state() {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Takes over a state; nodes that are missing from it keep their own (so a part can be started
   * from another network's weights).
   *
   * @throws IllegalArgumentException where a node of the state is not in the graph or has another
   *     size
   */
  public void restore(EngineState state) {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Writes a regular or control node as a stock DL4J zip: a plain {@code MultiLayerNetwork}, or a
   * plain {@code ComputationGraph} where the node has a residual or a group normalisation. It takes
   * what the node takes after its merge, {@code [rows, channels, height, width]} or {@code [rows,
   * features]}, and gives the node's output. The stream stays open.
   */
  public void writeModule(String node, OutputStream zip) throws IOException {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Reads a node's weights back from such a zip.
   *
   * @throws IOException where it is not such a zip
   * @throws IllegalArgumentException where its weights do not fit the node
   */
  public void readModule(String node, InputStream zip) throws IOException {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Frees the memory outside the Java heap. */
  @Override
  public void close() {}
}
