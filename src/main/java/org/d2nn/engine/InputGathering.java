package org.d2nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.Tensor;

/** Gathers, for exactly the rows that reach a node, what its data edges deliver, merged. */
final class InputGathering {
  private final ForwardState state;
  private final SharedOutputs shared;

  InputGathering(ForwardState state, SharedOutputs shared) {
    this.state = state;
    this.shared = shared;
  }

  /**
   * The input of a regular or control node.
   *
   * @param tensor {@code [rows that reach the node, its input shape]}
   * @param rows those rows, in the tensor's order
   */
  record Gathered(Tensor tensor, Rows rows) {}

  Gathered inputOf(PlannedNode node) {
    Rows rows = state.rows(node);
    if (node.sources().size() == 1) {
      return new Gathered(delivered(node, node.sources().get(0), rows), rows);
    }
    return node.node().merge() == Merge.CONCAT
        ? new Gathered(concatenated(node, rows), rows)
        : sum(node, rows);
  }

  private Tensor concatenated(PlannedNode node, Rows rows) {
    Tensor[] parts = new Tensor[node.sources().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = delivered(node, node.sources().get(i), rows);
    }
    Tensor merged = merged(node, rows);
    state.memory.concat(List.of(parts), merged);
    return merged;
  }

  /**
   * Adds up what is not 0, with as little copying as possible. A single summand is the sum itself.
   * Summands of different rows, as of the branches behind one control node, are gathered side by
   * side; if they lie in one tensor already and all its rows are wanted, that tensor is the sum, in
   * its own order of rows.
   */
  private Gathered sum(PlannedNode node, Rows rows) {
    var summands = new Summands(node, rows);
    List<PlannedNode.Source> sources = summands.sources;
    if (sources.size() == 1 && node.input().equals(sources.get(0).from().output())) {
      return new Gathered(delivered(node, sources.get(0), rows), rows);
    }
    if (!summands.disjoint) {
      return new Gathered(added(node, sources, rows), rows);
    }
    List<PlannedNode> nodes = sources.stream().map(PlannedNode.Source::from).toList();
    Rows together = shared.rowsOf(nodes);
    if (together != null && together.hasSameAs(rows)) {
      return new Gathered(shared.tensor(nodes, node.input()), rows.inOrderOf(together));
    }
    return new Gathered(sideBySide(node, summands, rows), rows);
  }

  /** The data edges that add something to a sum: those whose source ran, or that deliver not 0. */
  private final class Summands {
    private final List<PlannedNode.Source> sources = new ArrayList<>();

    /** By row of the batch, whether a source ran on it. */
    private final boolean[] covered = new boolean[state.all.count()];

    /** Whether no row gets anything from two of them, and none a constant. */
    private boolean disjoint = true;

    Summands(PlannedNode node, Rows rows) {
      for (PlannedNode.Source source : node.sources()) {
        Rows there = state.rows(source.from());
        boolean zeroElsewhere = !source.hasDefault() || source.defaultValue().isZero();
        if (zeroElsewhere && !rows.meets(there)) {
          continue;
        }
        sources.add(source);
        boolean overlaps = cover(there, rows);
        disjoint &= zeroElsewhere && state.output(source.from()) != null && !overlaps;
      }
    }

    /** Marks the rows that a source ran on; true if one of them was marked already. */
    private boolean cover(Rows there, Rows rows) {
      boolean overlaps = false;
      for (int i = 0; i < rows.count(); i++) {
        int row = rows.row(i);
        if (there.has(row)) {
          overlaps |= covered[row];
          covered[row] = true;
        }
      }
      return overlaps;
    }
  }

  private Tensor sideBySide(PlannedNode node, Summands summands, Rows rows) {
    Tensor merged = merged(node, rows);
    for (int i = 0; i < rows.count(); i++) {
      if (!summands.covered[rows.row(i)]) {
        merged.zeroRows(i, 1);
      }
    }
    for (PlannedNode.Source source : summands.sources) {
      Rows from = state.rows(source.from());
      Rows.copy(state.output(source.from()), rows.indicesIn(from), merged);
    }
    return merged;
  }

  private Tensor added(PlannedNode node, List<PlannedNode.Source> sources, Rows rows) {
    Tensor merged = merged(node, rows);
    for (int i = 0; i < sources.size(); i++) {
      Tensor summand = delivered(node, sources.get(i), rows);
      if (i == 0) {
        merged.copyRows(0, summand, 0, rows.count());
      } else {
        merged.add(summand);
      }
    }
    return merged;
  }

  private Tensor merged(PlannedNode node, Rows rows) {
    return state.memory.tensor(node.id() + ".merged", rows.count(), node.input());
  }

  /** What one edge delivers: the source's own tensor if the rows are the same, else a copy. */
  private Tensor delivered(PlannedNode node, PlannedNode.Source source, Rows rows) {
    PlannedNode from = source.from();
    Rows there = state.rows(from);
    Tensor output = state.output(from);
    if (output != null && there.isSameAs(rows)) {
      return output;
    }
    Tensor copy =
        state.memory.tensor(node.id() + ".from-" + from.id(), rows.count(), from.output());
    if (output != null) {
      Rows.copy(output, rows.indicesIn(there), copy);
    }
    fillConstants(source, there, rows, copy);
    return copy;
  }

  /** Fills in what no node computes: defaults, and the values of dummies. */
  private static void fillConstants(PlannedNode.Source source, Rows there, Rows rows, Tensor to) {
    double[] defaults = null;
    double[] emitted = null;
    for (int i = 0; i < rows.count(); i++) {
      if (!there.has(rows.row(i))) {
        defaults = defaults == null ? to.rowOf(source.defaultValue()) : defaults;
        to.putRow(i, defaults);
      } else if (source.from().node() instanceof Node.Dummy dummy) {
        emitted = emitted == null ? to.rowOf(dummy.value()) : emitted;
        to.putRow(i, emitted);
      }
    }
  }

  /**
   * The scores of an output, {@code [rows, classes]}, NaN for a row without a value. They are
   * merged here, in plain numbers, so that defaults of −∞ enter no arithmetic of other nodes.
   */
  double[] scoresOf(PlannedNode output) {
    int classes = output.output().elements();
    double[] scores = new double[state.all.count() * classes];
    Arrays.fill(scores, Double.NaN);
    Rows rows = state.rows(output);
    boolean concat = output.node().merge() == Merge.CONCAT;
    int first = 0;
    for (int i = 0; i < output.sources().size(); i++) {
      PlannedNode.Source source = output.sources().get(i);
      PlannedNode from = source.from();
      Rows there = state.rows(from);
      Tensor value = state.output(from);
      double[] numbers = value == null ? null : value.read();
      int width = from.output().elements();
      for (int row = 0; row < state.all.count(); row++) {
        if (!rows.has(row)) {
          continue;
        }
        int index = there.indexOf(row);
        for (int j = 0; j < width; j++) {
          double number =
              index < 0
                  ? constant(source.defaultValue(), from.output(), j)
                  : numbers == null
                      ? constant(((Node.Dummy) from.node()).value(), from.output(), j)
                      : numbers[index * width + j];
          int to = row * classes + first + j;
          scores[to] = concat || i == 0 ? number : scores[to] + number;
        }
      }
      first += concat ? width : 0;
    }
    return scores;
  }

  private static double constant(Constant constant, Shape shape, int element) {
    return constant.at(element / (shape.elements() / shape.channels()));
  }
}
