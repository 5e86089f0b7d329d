package org.d2nn.graph;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.d2nn.graph.Wiring.Fate;

/**
 * Searches the combination of decisions whose regular nodes cost most, by branch and bound.
 *
 * <p>The bound is a {@link Relaxation}. For tree-shaped graphs (chains, cascades, hierarchies) and
 * for control nodes that choose among the same nodes it is the answer. Where it is not, it counted
 * a node that its own decisions skip; the search then branches on a control node that the node
 * depends on.
 */
final class LargestCombination {
  /**
   * Partial decisions looked at before a graph of more than {@link
   * ReferenceCost#EXACT_CONTROL_NODES} control nodes gets a bound only.
   */
  private static final int BUDGET = 20_000;

  private static final int NOWHERE = -1;

  private final Wiring wiring;
  private final long[] cost;
  private final boolean mustBeExact;
  private final PriorityQueue<Partial> open =
      new PriorityQueue<>(Comparator.comparingLong((Partial p) -> -p.bound));
  private long best;

  /** Partial decisions, what they can reach at most, and where to decide next (-1: nowhere). */
  private record Partial(int[] decisions, long bound, int branch) {}

  LargestCombination(Graph graph, Costs costs) {
    wiring = new Wiring(graph);
    cost = new long[wiring.size()];
    for (int i = 0; i < cost.length; i++) {
      Node node = wiring.node(i);
      cost[i] = node instanceof Node.Regular ? costs.multiplyAdds(node.id()) : 0;
    }
    mustBeExact = wiring.controls().length <= ReferenceCost.EXACT_CONTROL_NODES;
  }

  ReferenceCost find() {
    open.add(bounded(wiring.undecided()));
    int looked = 1;
    while (!open.isEmpty()) {
      Partial partial = open.poll();
      if (partial.bound <= best) {
        break;
      }
      if (!mustBeExact && looked > BUDGET) {
        return new ReferenceCost(partial.bound, false);
      }
      for (int choice = 0; choice < wiring.choices(partial.branch).length; choice++) {
        int[] decisions = partial.decisions.clone();
        decisions[partial.branch] = choice;
        Partial deeper = bounded(decisions);
        looked++;
        if (deeper.bound > best) {
          open.add(deeper);
        }
      }
    }
    return new ReferenceCost(best, true);
  }

  /** Bounds what partial decisions can reach; raises {@code best} by what they surely can. */
  private Partial bounded(int[] decisions) {
    Fate[] fates = wiring.fates(decisions);
    var relaxed = new Relaxation(wiring, cost, decisions, fates);
    Fate[] reached = wiring.fates(relaxed.picks());
    best = Math.max(best, total(reached));
    return new Partial(decisions, relaxed.bound(), branch(decisions, fates, relaxed, reached));
  }

  private long total(Fate[] fates) {
    long total = 0;
    for (int i = 0; i < fates.length; i++) {
      total += fates[i] == Fate.RUNS ? cost[i] : 0;
    }
    return total;
  }

  /** A control node that explains why a node the bound counted is skipped in truth; or -1. */
  private int branch(int[] decisions, Fate[] fates, Relaxation relaxed, Fate[] reached) {
    for (int i = 0; i < fates.length; i++) {
      if (cost[i] > 0 && relaxed.counts(i) && reached[i] != Fate.RUNS) {
        return wiring.undecidedAbove(i, decisions, fates).control();
      }
    }
    return NOWHERE;
  }
}
