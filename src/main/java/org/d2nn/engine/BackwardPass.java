package org.d2nn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.TimeSpent.Use;
import org.d2nn.graph.Merge;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.Tensor;

/**
 * Back-propagation through what ran in a forward pass, and only through that. Every target of a
 * node passes it the gradient for the rows that both ran on; a default and a dummy take none.
 */
final class BackwardPass {
  private final ForwardState state;
  private final TimeAccount time;
  private final List<List<Share>> shares = new ArrayList<>();

  /** The gradient that one target passes to a node, for the target's rows. */
  private record Share(Tensor gradient, Rows rows) {}

  BackwardPass(ForwardState state, TimeAccount time) {
    this.state = state;
    this.time = time;
  }

  /**
   * @param order of execution
   * @param outputGradients by output node, {@code [rows of the batch, classes]}
   * @param controlGradients by control node, {@code [its rows, edges]}
   * @param controlScale factor for the gradient that flows from control nodes into the nodes below
   */
  void run(
      List<PlannedNode> order,
      Map<String, double[]> outputGradients,
      Map<String, double[]> controlGradients,
      double controlScale) {
    order.forEach(node -> shares.add(new ArrayList<>()));
    for (int i = order.size() - 1; i >= 0; i--) {
      PlannedNode node = order.get(i);
      switch (node.kind()) {
        case OUTPUT -> startAt(node, outputGradients.get(node.id()));
        case CONTROL -> backThroughControl(node, controlGradients.get(node.id()), controlScale);
        case REGULAR -> backThroughRegular(node);
        case INPUT, DUMMY -> {}
      }
    }
  }

  private void startAt(PlannedNode output, double[] gradient) {
    if (gradient == null) {
      return;
    }
    Rows rows = state.rows(output);
    Tensor tensor =
        state.memory.tensor(output.id() + ".gradient", state.all.count(), output.output());
    tensor.write(gradient);
    if (rows.isSameAs(state.all)) {
      passOn(output, tensor);
    } else if (!rows.isEmpty()) {
      Tensor reached =
          state.memory.tensor(output.id() + ".gradient-part", rows.count(), output.output());
      InputGathering.gather(tensor, state.all, rows, reached);
      passOn(output, reached);
    }
  }

  private void backThroughControl(PlannedNode control, double[] gradient, double scale) {
    BoundLayers layers = state.layers(control);
    if (layers == null || gradient == null) {
      return;
    }
    int rows = layers.output().rows();
    int edges = control.output().elements();
    if (gradient.length != rows * edges) {
      throw new IllegalArgumentException(
          "%s ran on %d rows and has %d decisions, but its gradient has %d numbers"
              .formatted(control.id(), rows, edges, gradient.length));
    }
    layers.outputGradient().write(gradient);
    backThrough(control, layers, scale);
  }

  private void backThroughRegular(PlannedNode node) {
    BoundLayers layers = state.layers(node);
    if (layers != null && collect(node, layers.outputGradient())) {
      backThrough(node, layers, 1);
    }
  }

  private void backThrough(PlannedNode node, BoundLayers layers, double scale) {
    time.spentOn(Use.COPYING);
    layers.backward();
    time.spentOn(node);
    if (layers.inputGradient() != null && scale != 0) {
      if (scale != 1) {
        layers.inputGradient().scale(scale);
      }
      passOn(node, layers.inputGradient());
    }
    time.spentOn(Use.COPYING);
  }

  private void passOn(PlannedNode node, Tensor gradient) {
    Rows rows = state.rows(node);
    boolean concat = node.node().merge() == Merge.CONCAT && node.sources().size() > 1;
    int channel = 0;
    for (PlannedNode.Source source : node.sources()) {
      PlannedNode from = source.from();
      if (from.wantsGradient() && state.rows(from).meets(rows)) {
        Tensor share = gradient;
        if (concat) {
          share =
              state.memory.tensor(node.id() + ".back-to-" + from.id(), rows.count(), from.output());
          state.memory.takeChannels(gradient, channel, share);
        }
        shares.get(from.index()).add(new Share(share, rows));
      }
      channel += from.output().channels();
    }
  }

  /**
   * Sums what a node's targets passed to it; false if that is nothing. Shares of different rows, as
   * of the branches behind one control node, go side by side into one tensor; only overlapping ones
   * are added.
   */
  private boolean collect(PlannedNode node, Tensor sum) {
    Rows rows = state.rows(node);
    List<Share> left = new ArrayList<>(shares.get(node.index()));
    if (left.isEmpty()) {
      return false;
    }
    boolean first = true;
    while (!left.isEmpty()) {
      List<Share> disjoint = takeDisjoint(left);
      if (!first && disjoint.size() == 1 && disjoint.get(0).rows.isSameAs(rows)) {
        sum.add(disjoint.get(0).gradient);
        continue;
      }
      Tensor target =
          first ? sum : state.memory.tensor(node.id() + ".sum", rows.count(), node.output());
      putSideBySide(disjoint, rows, target);
      if (!first) {
        sum.add(target);
      }
      first = false;
    }
    return true;
  }

  /** Removes and returns the first share and those after it that have no row in common. */
  private List<Share> takeDisjoint(List<Share> left) {
    boolean[] covered = new boolean[state.all.count()];
    List<Share> disjoint = new ArrayList<>();
    for (Share share : List.copyOf(left)) {
      boolean overlaps = false;
      for (int i = 0; i < share.rows.count() && !overlaps; i++) {
        overlaps = covered[share.rows.row(i)];
      }
      if (!overlaps) {
        disjoint.add(share);
        left.remove(share);
        for (int i = 0; i < share.rows.count(); i++) {
          covered[share.rows.row(i)] = true;
        }
      }
    }
    return disjoint;
  }

  private static void putSideBySide(List<Share> disjoint, Rows rows, Tensor target) {
    int covered = 0;
    for (Share share : disjoint) {
      for (int i = 0; i < rows.count(); i++) {
        covered += share.rows.has(rows.row(i)) ? 1 : 0;
      }
    }
    if (covered < rows.count()) {
      target.setZero();
    }
    for (Share share : disjoint) {
      InputGathering.gather(share.gradient, share.rows, rows, target);
    }
  }
}
