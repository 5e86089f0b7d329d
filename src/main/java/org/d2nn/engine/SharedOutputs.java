package org.d2nn.engine;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.Tensor;

/**
 * The tensors of a trip that several nodes write into, each its own rows, so that whoever takes all
 * of these rows takes the tensor as it is.
 */
final class SharedOutputs {
  private final Plan plan;
  private final ForwardState trip;
  private final Whole[] wholes;

  /** What the members of a join write into; {@code rows} is null where they have to stay apart. */
  private record Whole(Rows rows, int[] firstRows) {}

  SharedOutputs(Plan plan, ForwardState trip) {
    this.plan = plan;
    this.trip = trip;
    wholes = new Whole[plan.joins()];
  }

  /** Where a node's output goes; null for a place of its own. */
  Tensor partFor(PlannedNode place) {
    OutputSlot join = plan.joinOf(place);
    if (join == null) {
      return null;
    }
    Whole whole = wholes[join.index()];
    if (whole == null) {
      whole = begun(join);
      wholes[join.index()] = whole;
    }
    if (whole.rows == null) {
      return null;
    }
    int first = whole.firstRows[join.members().indexOf(place)];
    int count = trip.rows[place.index()].count();
    return trip.memory.block(join.name(), first, count, place.output());
  }

  private Whole begun(OutputSlot join) {
    List<Rows> parts = new ArrayList<>();
    int[] firstRows = new int[join.members().size()];
    int rows = 0;
    int running = 0;
    for (int i = 0; i < firstRows.length; i++) {
      Rows reached = trip.reaching(join.members().get(i));
      parts.add(reached);
      firstRows[i] = rows;
      rows += reached.count();
      running += reached.isEmpty() ? 0 : 1;
    }
    return new Whole(running > 1 ? Rows.sideBySide(parts, trip.all.count()) : null, firstRows);
  }

  /**
   * The order in which the rows of these nodes lie in one tensor; null where they have none in
   * common.
   */
  Rows rowsOf(List<PlannedNode> nodes) {
    OutputSlot join = nodes.isEmpty() ? null : plan.joinOf(nodes.get(0));
    if (join == null || wholes[join.index()] == null) {
      return null;
    }
    for (PlannedNode node : nodes) {
      if (plan.joinOf(node) != join) {
        return null;
      }
    }
    return wholes[join.index()].rows;
  }

  /** The tensor in which the rows of these nodes lie, in the order of {@link #rowsOf}. */
  Tensor whole(List<PlannedNode> nodes, Shape shape) {
    return trip.memory.block(plan.joinOf(nodes.get(0)).name(), 0, rowsOf(nodes).count(), shape);
  }
}
