package org.d2nn.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.Memory;
import org.d2nn.network.Tensor;

/** The state of one batch's pass through the graph: the rows that reach each node, its output. */
final class ForwardState {
  final Batch batch;
  final Memory memory;
  final Mode mode;
  final DrawKey key;

  /** All rows of the batch. */
  final Rows all;

  // By a node's index in the execution order.
  private final Rows[] rows;
  private final Tensor[] outputs;
  private final BoundLayers[] layers;
  private final int[][] picks;

  private final OptionalDouble lambda;

  /** How a batch is run. */
  enum Mode {
    INFERENCE,
    /** Inference with every node on every row. */
    EVERYTHING,
    TRAINING
  }

  /** What all random draws of one training step depend on, besides example and node. */
  record DrawKey(long seed, long step) {
    static final DrawKey INFERENCE = new DrawKey(0, 0);
  }

  /**
   * @param lambda at which parts are weighed for rows that bring none of their own
   */
  ForwardState(
      Batch batch, Memory memory, Mode mode, DrawKey key, int nodes, OptionalDouble lambda) {
    this.lambda = lambda;
    this.batch = batch;
    this.memory = memory;
    this.mode = mode;
    this.key = key;
    all = Rows.all(batch.rows());
    rows = new Rows[nodes];
    outputs = new Tensor[nodes];
    layers = new BoundLayers[nodes];
    picks = new int[nodes][];
  }

  /**
   * The rows that reach a node, and so those that it runs on; empty if it is skipped. Everything
   * before the node in the graph must have run.
   */
  Rows rows(PlannedNode node) {
    Rows known = rows[node.index()];
    if (known == null) {
      known = reaching(node);
      rows[node.index()] = known;
    }
    return known;
  }

  /** Fixes the order in which a node runs on the rows that reach it. */
  void reorder(PlannedNode node, Rows sameRows) {
    rows[node.index()] = sameRows;
  }

  /** A node's output; null for dummies, outputs and skipped nodes. */
  Tensor output(PlannedNode node) {
    return outputs[node.index()];
  }

  void setOutput(PlannedNode node, Tensor output) {
    outputs[node.index()] = output;
  }

  /** The layers that a node ran; null if it has none or was skipped. */
  BoundLayers layers(PlannedNode node) {
    return layers[node.index()];
  }

  void setLayers(PlannedNode node, BoundLayers bound) {
    layers[node.index()] = bound;
  }

  /**
   * The λ at which control nodes weigh parts for a row.
   *
   * @throws IllegalStateException if neither the batch nor the engine was given one
   */
  double lambdaOf(int row) {
    return batch.lambdas() != null
        ? batch.lambdas()[row]
        : lambda.orElseThrow(() -> new IllegalStateException("say at which λ to decide"));
  }

  /**
   * @param reached rows that reach a control node
   * @param edges index of the edge that it activates for each of them
   */
  void setPicks(PlannedNode control, int[] reached, int[] edges) {
    int[] ofRows = new int[all.count()];
    for (int i = 0; i < reached.length; i++) {
      ofRows[reached[i]] = edges[i];
    }
    picks[control.index()] = ofRows;
  }

  /**
   * The rows for which a control edge into the node is active, if it has any, and none of its data
   * inputs is null (docs/method.md section 2).
   */
  private Rows reaching(PlannedNode node) {
    if (mode == Mode.EVERYTHING) {
      return all;
    }
    boolean open = node.gates().isEmpty();
    boolean[] in = new boolean[all.count()];
    Arrays.fill(in, open);
    for (PlannedNode.Gate gate : node.gates()) {
      Rows decided = rows(gate.control());
      int[] picked = picks[gate.control().index()];
      for (int row = 0; row < in.length; row++) {
        in[row] |= decided.has(row) && picked[row] == gate.edge();
      }
    }
    boolean everyRow = open;
    for (PlannedNode.Source source : node.sources()) {
      Rows there = rows(source.from());
      if (source.hasDefault() || there.count() == all.count()) {
        continue;
      }
      everyRow = false;
      for (int row = 0; row < in.length; row++) {
        in[row] &= there.has(row);
      }
    }
    if (batch.imageOf() != null) {
      return Rows.sharing(in, inputsOf(node));
    }
    if (everyRow) {
      return all;
    }
    Rows reached = Rows.of(in);
    return reached.count() == all.count() ? all : reached;
  }

  /**
   * A number for each row's input to a node, the same for rows with the same input: rows of one
   * image that share every row that the node's sources hold.
   */
  private long[] inputsOf(PlannedNode node) {
    long[] inputs = Arrays.stream(batch.imageOf()).asLongStream().toArray();
    for (PlannedNode.Source source : node.sources()) {
      Rows there = rows(source.from());
      Map<Long, Long> numbers = new HashMap<>();
      for (int row = 0; row < inputs.length; row++) {
        long pair = inputs[row] * (all.count() + 1L) + there.indexOf(row) + 1;
        long next = numbers.size();
        Long known = numbers.putIfAbsent(pair, next);
        inputs[row] = known == null ? next : known;
      }
    }
    return inputs;
  }
}
