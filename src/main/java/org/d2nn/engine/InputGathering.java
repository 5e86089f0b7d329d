package org.d2nn.engine;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.Tensor;

/** Brings to a node, for exactly the rows that reach it, what its data edges deliver, merged. */
final class InputGathering {
  private final ForwardState trip;

  InputGathering(ForwardState trip) {
    this.trip = trip;
  }

  /** The input of a regular or control node, {@code [rows that reach it, its input shape]}. */
  Tensor to(PlannedNode place) {
    List<PlannedNode.Source> sources = place.sources();
    Rows rows = trip.rows[place.index()];
    if (sources.size() == 1) {
      return part(place, 0, rows);
    }
    return place.node().merge() == Merge.CONCAT ? beside(place, rows) : sum(place, rows);
  }

  private Tensor beside(PlannedNode place, Rows rows) {
    Tensor[] parts = new Tensor[place.sources().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(place, i, rows);
    }
    Tensor merged = trip.memory.tensor(place.id() + ".merged", rows.count(), place.input());
    trip.memory.concat(List.of(parts), merged);
    return merged;
  }

  /**
   * What adds nothing is left out: a source that ran on none of the rows and delivers 0. Where one
   * source is left, on the very same rows, its own tensor is the sum; and those that ran on
   * different rows, as the branches behind one control node do, are gathered side by side. Where
   * they lie so already and all their rows are wanted, it takes them as they lie, and their order.
   */
  private Tensor sum(PlannedNode place, Rows rows) {
    List<Integer> adding = new ArrayList<>();
    boolean sideBySide = true;
    boolean[] covered = new boolean[trip.all.count()];
    for (int i = 0; i < place.sources().size(); i++) {
      PlannedNode.Source source = place.sources().get(i);
      Rows there = trip.rows[source.from().index()];
      boolean zeroElsewhere = !source.hasDefault() || source.defaultValue().isZero();
      if (zeroElsewhere && !there.meets(rows)) {
        continue;
      }
      adding.add(i);
      sideBySide &= zeroElsewhere && trip.values[source.from().index()] != null;
      sideBySide &= !coversAgain(there, rows, covered);
    }
    if (adding.size() == 1 && place.input().equals(shapeOf(place, adding.get(0)))) {
      return part(place, adding.get(0), rows);
    }
    if (sideBySide && takesAll(place, adding, rows)) {
      List<PlannedNode> nodes = sources(place, adding);
      trip.rows[place.index()] = trip.together.rowsOf(nodes);
      return trip.together.whole(nodes, place.input());
    }
    Tensor merged = trip.memory.tensor(place.id() + ".merged", rows.count(), place.input());
    if (sideBySide) {
      zeroUncovered(covered, rows, merged);
      for (int i : adding) {
        PlannedNode from = place.sources().get(i).from();
        gather(trip.values[from.index()], trip.rows[from.index()], rows, merged);
      }
      return merged;
    }
    for (int i = 0; i < adding.size(); i++) {
      Tensor part = part(place, adding.get(i), rows);
      if (i == 0) {
        merged.copyRows(0, part, 0, rows.count());
      } else {
        merged.add(part);
      }
    }
    return merged;
  }

  /** Whether the rows are exactly those that some nodes have written side by side. */
  private boolean takesAll(PlannedNode place, List<Integer> adding, Rows rows) {
    Rows together = trip.together.rowsOf(sources(place, adding));
    if (together == null || together.count() != rows.count()) {
      return false;
    }
    for (int i = 0; i < rows.count(); i++) {
      if (!together.has(rows.row(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<PlannedNode> sources(PlannedNode place, List<Integer> which) {
    return which.stream().map(i -> place.sources().get(i).from()).toList();
  }

  private static Shape shapeOf(PlannedNode place, int source) {
    return place.sources().get(source).from().output();
  }

  /** Marks the rows that are there; whether one was marked before. */
  private static boolean coversAgain(Rows there, Rows rows, boolean[] covered) {
    boolean again = false;
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.row(i);
      if (there.has(row)) {
        again |= covered[row];
        covered[row] = true;
      }
    }
    return again;
  }

  private static void zeroUncovered(boolean[] covered, Rows rows, Tensor merged) {
    for (int i = 0; i < rows.count(); i++) {
      if (!covered[rows.row(i)]) {
        merged.zeroRows(i, 1);
      }
    }
  }

  /**
   * What one edge delivers: the source's own tensor where the rows are the same, else a gathered
   * one.
   */
  private Tensor part(PlannedNode place, int source, Rows rows) {
    PlannedNode from = place.sources().get(source).from();
    Rows there = trip.rows[from.index()];
    Tensor value = trip.values[from.index()];
    if (value != null && there.isSameAs(rows)) {
      return value;
    }
    Tensor part =
        trip.memory.tensor(place.id() + ".from-" + from.id(), rows.count(), from.output());
    gather(value, there, rows, part);
    fill(place.sources().get(source), there, rows, part);
    return part;
  }

  /** Copies the rows that are there, block by block; the others are left as they are. */
  static void gather(Tensor from, Rows there, Rows rows, Tensor to) {
    if (from == null) {
      return;
    }
    int i = 0;
    while (i < rows.count()) {
      int at = there.placeOf(rows.row(i));
      int length = 1;
      if (at >= 0) {
        while (i + length < rows.count() && there.placeOf(rows.row(i + length)) == at + length) {
          length++;
        }
        to.copyRows(i, from, at, length);
      }
      i += length;
    }
  }

  private void fill(PlannedNode.Source source, Rows there, Rows rows, Tensor part) {
    double[] ran = null;
    double[] missing = null;
    for (int i = 0; i < rows.count(); i++) {
      if (!there.has(rows.row(i))) {
        missing = missing == null ? part.rowOf(source.defaultValue()) : missing;
        part.putRow(i, missing);
      } else if (source.from().node() instanceof Node.Dummy dummy) {
        ran = ran == null ? part.rowOf(dummy.value()) : ran;
        part.putRow(i, ran);
      }
    }
  }

  /**
   * The scores of an output, {@code [rows, classes]}, NaN where it has no value. Worked out in
   * plain numbers: defaults of −∞ reach no arithmetic that others share.
   */
  double[] scoresOf(PlannedNode output) {
    int classes = output.output().elements();
    double[] scores = new double[trip.all.count() * classes];
    java.util.Arrays.fill(scores, Double.NaN);
    Rows rows = trip.rows[output.index()];
    boolean concat = output.node().merge() == Merge.CONCAT;
    int first = 0;
    for (int i = 0; i < output.sources().size(); i++) {
      PlannedNode.Source source = output.sources().get(i);
      PlannedNode from = source.from();
      Rows there = trip.rows[from.index()];
      Tensor value = trip.values[from.index()];
      double[] numbers = value == null ? null : value.read();
      int width = from.output().elements();
      for (int place = 0; place < rows.count(); place++) {
        int row = rows.row(place);
        int at = there.placeOf(row);
        for (int j = 0; j < width; j++) {
          double number =
              at < 0
                  ? constant(source.edge(), from.output(), j)
                  : numbers == null
                      ? constant((Node.Dummy) from.node(), from.output(), j)
                      : numbers[at * width + j];
          int to = row * classes + first + j;
          scores[to] = concat || i == 0 ? number : scores[to] + number;
        }
      }
      first += concat ? width : 0;
    }
    return scores;
  }

  private static double constant(Edge.Data edge, Shape shape, int element) {
    return constant(edge.defaultValue().orElseThrow(), shape, element);
  }

  private static double constant(Node.Dummy dummy, Shape shape, int element) {
    return constant(dummy.value(), shape, element);
  }

  private static double constant(Constant constant, Shape shape, int element) {
    return constant.at(element / (shape.elements() / shape.channels()));
  }
}
