package org.d2nn.engine;

import org.d2nn.network.BoundLayers;
import org.d2nn.network.Memory;
import org.d2nn.network.Tensor;

/**
 * One batch on its way through the graph: which rows have arrived where, and what they became.
 * Arrays are by a node's place in the execution order.
 */
final class ForwardState {
  final Batch batch;
  final Memory memory;
  final Mode mode;
  final Rows all;

  /** Rows that each node runs on; empty where it is skipped. */
  final Rows[] rows;

  /** What each node gave; null for dummies, outputs and skipped nodes. */
  final Tensor[] values;

  final BoundLayers[] passes;

  final SharedOutputs together;

  /** For each control node the edge it picked, by its own rows. */
  final int[][] picks;

  /** How a batch goes through. */
  enum Mode {
    INFERENCE,
    /** Inference with every node on every row. */
    EVERYTHING,
    TRAINING
  }

  ForwardState(Batch batch, Memory memory, Mode mode, Plan plan) {
    int nodes = plan.order().size();
    together = new SharedOutputs(plan, this);
    this.batch = batch;
    this.memory = memory;
    this.mode = mode;
    all = Rows.all(batch.rows());
    rows = new Rows[nodes];
    values = new Tensor[nodes];
    passes = new BoundLayers[nodes];
    picks = new int[nodes][];
  }

  /**
   * The rows that reach a node: those that some control edge opens, where it has any, and for which
   * none of its data inputs is null (docs/method.md section 2).
   */
  Rows reaching(PlannedNode place) {
    if (mode == Mode.EVERYTHING) {
      return all;
    }
    boolean open = place.gates().isEmpty();
    boolean[] in = new boolean[all.count()];
    java.util.Arrays.fill(in, open);
    for (PlannedNode.Gate gate : place.gates()) {
      Rows decided = rows[gate.control().index()];
      int[] picked = picks[gate.control().index()];
      for (int i = 0; i < decided.count(); i++) {
        if (picked[i] == gate.edge()) {
          in[decided.row(i)] = true;
        }
      }
    }
    boolean everyRow = open;
    for (PlannedNode.Source source : place.sources()) {
      Rows there = rows[source.from().index()];
      if (source.hasDefault() || there.count() == all.count()) {
        continue;
      }
      everyRow = false;
      for (int row = 0; row < in.length; row++) {
        in[row] &= there.has(row);
      }
    }
    if (everyRow) {
      return all;
    }
    Rows reached = Rows.of(in);
    return reached.count() == all.count() ? all : reached;
  }
}
