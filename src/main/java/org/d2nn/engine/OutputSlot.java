package org.d2nn.engine;

import java.util.List;

/**
 * Nodes whose outputs the same node adds up, such as the branches behind one control node: where
 * they run on different rows, they write side by side into one tensor, which then is the sum.
 *
 * @param index among the joins of a plan
 * @param members in execution order; which rows reach each is known before the first of them runs
 */
record OutputSlot(int index, List<PlannedNode> members) {

  /** Its place in memory. */
  String name() {
    return "join-" + index;
  }
}
