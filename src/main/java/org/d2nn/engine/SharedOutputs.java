package org.d2nn.engine;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.Tensor;

/**
 * Outputs that several nodes write side by side into one tensor, so that a merge reads it without
 * copying.
 */
final class SharedOutputs {
  private final Plan plan;
  private final ForwardState state;
  private final Layout[] layouts;

  /**
   * Nodes whose outputs another node adds up, such as the branches behind one control node. If they
   * run on different rows, the tensor into which they write side by side is the sum.
   *
   * @param index among the slots of a plan
   * @param members in execution order; which rows reach each is known before the first of them runs
   */
  record Slot(int index, List<PlannedNode> members) {

    /** Names the tensor in memory. */
    String name() {
      return "join-" + index;
    }
  }

  /**
   * Where the members of a slot write in this pass.
   *
   * @param parts the rows of each member
   * @param rows of all members, in the tensor's order; null if they have to stay apart
   * @param firstRows where each member's rows begin in the tensor
   */
  private record Layout(List<Rows> parts, Rows rows, int[] firstRows) {}

  SharedOutputs(Plan plan, ForwardState state) {
    this.plan = plan;
    this.state = state;
    layouts = new Layout[plan.slots()];
  }

  /** Where a node's output goes; null for a tensor of its own. */
  Tensor partFor(PlannedNode node) {
    Slot slot = plan.slotOf(node);
    if (slot == null) {
      return null;
    }
    Layout layout = layouts[slot.index()];
    if (layout == null) {
      layout = layOut(slot);
      layouts[slot.index()] = layout;
    }
    if (layout.rows == null) {
      return null;
    }
    int first = layout.firstRows[slot.members().indexOf(node)];
    return state.memory.block(slot.name(), first, state.rows(node).count(), node.output());
  }

  private Layout layOut(Slot slot) {
    List<Rows> parts = new ArrayList<>();
    int[] firstRows = new int[slot.members().size()];
    int rows = 0;
    int running = 0;
    for (int i = 0; i < firstRows.length; i++) {
      Rows reached = state.rows(slot.members().get(i));
      parts.add(reached);
      firstRows[i] = rows;
      rows += reached.count();
      running += reached.isEmpty() ? 0 : 1;
    }
    Rows together = running > 1 ? Rows.sideBySide(parts, state.all.count()) : null;
    return new Layout(parts, together, firstRows);
  }

  /**
   * The rows of these nodes in the order in which they lie in one tensor; null if they do not share
   * one.
   */
  Rows rowsOf(List<PlannedNode> nodes) {
    Slot slot = nodes.isEmpty() ? null : plan.slotOf(nodes.get(0));
    if (slot == null || layouts[slot.index()] == null) {
      return null;
    }
    for (PlannedNode node : nodes) {
      if (plan.slotOf(node) != slot) {
        return null;
      }
    }
    if (hasReorderedMember(slot)) {
      layouts[slot.index()] = layOut(slot);
    }
    return layouts[slot.index()].rows;
  }

  /** Whether a member has run its rows in another order since the layout was made. */
  private boolean hasReorderedMember(Slot slot) {
    List<Rows> parts = layouts[slot.index()].parts;
    for (int i = 0; i < parts.size(); i++) {
      if (state.rows(slot.members().get(i)) != parts.get(i)) {
        return true;
      }
    }
    return false;
  }

  /** The tensor in which the rows of these nodes lie, in the order of {@link #rowsOf}. */
  Tensor tensor(List<PlannedNode> nodes, Shape shape) {
    return state.memory.block(plan.slotOf(nodes.get(0)).name(), 0, rowsOf(nodes).count(), shape);
  }
}
