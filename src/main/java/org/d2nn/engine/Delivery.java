package org.d2nn.engine;

import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shape;
import org.d2nn.network.Tensor;

/** Brings to a node, for exactly the rows that reach it, what its data edges deliver, merged. */
final class Delivery {
  private final Trip trip;

  Delivery(Trip trip) {
    this.trip = trip;
  }

  /** The input of a regular or control node, {@code [rows that reach it, its input shape]}. */
  Tensor to(Place place) {
    List<Place.Source> sources = place.sources();
    Rows rows = trip.rows[place.index()];
    if (sources.size() == 1) {
      return part(place, 0, rows);
    }
    Tensor merged = trip.memory.tensor(place.id() + ".merged", rows.count(), place.input());
    int channel = 0;
    for (int i = 0; i < sources.size(); i++) {
      Tensor part = part(place, i, rows);
      if (place.node().merge() == Merge.CONCAT) {
        merged.putChannels(channel, part);
        channel += part.shape().channels();
      } else if (i == 0) {
        merged.copyRows(0, part, 0, rows.count());
      } else {
        merged.add(part);
      }
    }
    return merged;
  }

  /**
   * What one edge delivers: the source's own tensor where the rows are the same, else a gathered
   * one.
   */
  private Tensor part(Place place, int source, Rows rows) {
    Place from = place.sources().get(source).from();
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

  private void fill(Place.Source source, Rows there, Rows rows, Tensor part) {
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
  double[] scoresOf(Place output) {
    int classes = output.output().elements();
    double[] scores = new double[trip.all.count() * classes];
    java.util.Arrays.fill(scores, Double.NaN);
    Rows rows = trip.rows[output.index()];
    boolean concat = output.node().merge() == Merge.CONCAT;
    int first = 0;
    for (int i = 0; i < output.sources().size(); i++) {
      Place.Source source = output.sources().get(i);
      Place from = source.from();
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
