package org.d2nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

  /**
   * A gradient where it goes to.
   *
   * @param indices for each row of a node's output, the row of the gradient; −1 where it has none
   */
  private record Placed(Tensor gradient, int[] indices) {}

  BackwardPass(ForwardState state, TimeAccount time) {
    this.state = state;
    this.time = time;
  }

  /**
   * @param order of execution
   * @param outputGradients by output node, {@code [rows of the batch, classes]}
   * @param controlGradients by control node, {@code [rows that reached it, scores]}
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
    if (!rows.isEmpty()) {
      Tensor tensor = state.memory.tensor(output.id() + ".gradient", rows.count(), output.output());
      int classes = output.output().elements();
      tensor.write(rows.isSameAs(state.all) ? gradient : ofRowsHeld(rows, gradient, classes));
      passOn(output, tensor);
    }
  }

  /** Adds up the gradients of rows that share their input. */
  private double[] ofRowsHeld(Rows rows, double[] ofAll, int width) {
    double[] sums = new double[rows.count() * width];
    for (int row = 0; row < state.all.count(); row++) {
      for (int j = 0; rows.has(row) && j < width; j++) {
        sums[rows.indexOf(row) * width + j] += ofAll[row * width + j];
      }
    }
    return sums;
  }

  private void backThroughControl(PlannedNode control, double[] gradient, double scale) {
    BoundLayers layers = state.layers(control);
    if (layers == null || gradient == null) {
      return;
    }
    int[] reaching = state.rows(control).reaching();
    int scores = control.output().elements();
    if (gradient.length != reaching.length * scores) {
      throw new IllegalArgumentException(
          "%s ran on %d rows and has %d scores, but its gradient has %d numbers"
              .formatted(control.id(), reaching.length, scores, gradient.length));
    }
    double[] held = gradient;
    if (state.rows(control).count() < reaching.length) {
      double[] ofAll = new double[state.all.count() * scores];
      for (int i = 0; i < reaching.length; i++) {
        System.arraycopy(gradient, i * scores, ofAll, reaching[i] * scores, scores);
      }
      held = ofRowsHeld(state.rows(control), ofAll, scores);
    }
    layers.outputGradient().write(held);
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
      if (from.wantsGradient() && rows.meets(state.rows(from))) {
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
    List<Placed> left = new ArrayList<>();
    shares.get(node.index()).forEach(share -> place(share, rows, left));
    if (left.isEmpty()) {
      return false;
    }
    boolean first = true;
    while (!left.isEmpty()) {
      List<Placed> disjoint = takeDisjoint(left, rows.count());
      if (!first && disjoint.size() == 1 && isWhole(disjoint.get(0))) {
        sum.add(disjoint.get(0).gradient);
        continue;
      }
      Tensor target =
          first ? sum : state.memory.tensor(node.id() + ".sum", rows.count(), node.output());
      putSideBySide(disjoint, rows.count(), target);
      if (!first) {
        sum.add(target);
      }
      first = false;
    }
    return true;
  }

  /**
   * Finds the rows of a node's output that a share belongs to. Several rows of the target may come
   * from one of them (they differ in another input); each but the first is a part of its own.
   */
  private static void place(Share share, Rows rows, List<Placed> all) {
    int first = all.size();
    for (int i = 0; i < share.rows.count(); i++) {
      int to = rows.indexOf(share.rows.row(i));
      int part = first;
      while (to >= 0 && part < all.size() && all.get(part).indices[to] >= 0) {
        part++;
      }
      if (to >= 0) {
        if (part == all.size()) {
          int[] none = new int[rows.count()];
          Arrays.fill(none, -1);
          all.add(new Placed(share.gradient, none));
        }
        all.get(part).indices[to] = i;
      }
    }
  }

  /** Whether every row of the output has a row of this gradient, in the same order. */
  private static boolean isWhole(Placed placed) {
    return placed.gradient.rows() == placed.indices.length
        && IntStream.range(0, placed.indices.length).allMatch(i -> placed.indices[i] == i);
  }

  /** Removes and returns the first and those after it that have no row in common. */
  private static List<Placed> takeDisjoint(List<Placed> left, int rows) {
    boolean[] covered = new boolean[rows];
    List<Placed> disjoint = new ArrayList<>();
    for (Placed placed : List.copyOf(left)) {
      int[] indices = placed.indices;
      if (IntStream.range(0, rows).noneMatch(i -> covered[i] && indices[i] >= 0)) {
        disjoint.add(placed);
        left.remove(placed);
        for (int i = 0; i < rows; i++) {
          covered[i] |= indices[i] >= 0;
        }
      }
    }
    return disjoint;
  }

  private static void putSideBySide(List<Placed> disjoint, int rows, Tensor target) {
    long covered =
        disjoint.stream().flatMapToInt(p -> Arrays.stream(p.indices)).filter(i -> i >= 0).count();
    if (covered < rows) {
      target.setZero();
    }
    disjoint.forEach(placed -> Rows.copy(placed.gradient, placed.indices, target));
  }
}
