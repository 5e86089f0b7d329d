package org.d2nn.graph;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.d2nn.graph.Wiring.Fate;
import org.d2nn.graph.Wiring.Opener;

/**
 * An upper bound on what partial decisions can cost: it lets more nodes run than can.
 *
 * <ul>
 *   <li>A node that only one open decision can make run counts under that decision, and a control
 *       node counts its most expensive decision only.
 *   <li>Of the nodes that several control nodes can open, as many count as can each have a control
 *       node to itself, the most expensive first.
 *   <li>A node that depends on such a node counts with it.
 *   <li>Every other node that is not skipped for sure counts.
 * </ul>
 */
final class Relaxation {
  private static final int NONE = -1;

  private final Wiring wiring;
  private final int[] decisions;
  private final Fate[] fates;

  /** The open decision that a node counts under, or null. */
  private final Opener[] under;

  /** The node with several possible openers that a node counts with (maybe itself), or NONE. */
  private final int[] with;

  /** The most expensive decision of each undecided control node, as far as it alone opens nodes. */
  private final int[] costliest;

  /** For each control node the shared node it is given, or NONE. */
  private final int[] given;

  private final boolean[] sharedCounts;
  private final int[] picks;
  private final long bound;

  Relaxation(Wiring wiring, long[] cost, int[] decisions, Fate[] fates) {
    this.wiring = wiring;
    this.decisions = decisions;
    this.fates = fates;
    int size = fates.length;
    under = new Opener[size];
    with = filled(size);
    costliest = decisions.clone();
    given = filled(size);
    sharedCounts = new boolean[size];
    for (int i = 0; i < size; i++) {
      if (fates[i] == Fate.OPEN) {
        group(i);
      }
    }
    long[] shared = new long[size];
    long sum = add(cost, shared);
    bound = sum + share(shared);
    picks = costliest.clone();
    for (int control : wiring.controls()) {
      if (given[control] != NONE) {
        picks[control] = choiceOf(control, given[control]);
      }
    }
  }

  private static int[] filled(int size) {
    int[] filled = new int[size];
    java.util.Arrays.fill(filled, NONE);
    return filled;
  }

  /** No completion of the decisions costs more. */
  long bound() {
    return bound;
  }

  /** Decisions for all control nodes that come close to the bound. */
  int[] picks() {
    return picks;
  }

  /** Whether a node is part of the bound. */
  boolean counts(int i) {
    if (fates[i] == Fate.SKIPPED) {
      return false;
    }
    if (under[i] != null) {
      return costliest[under[i].control()] == under[i].choice() && counts(under[i].control());
    }
    return with[i] == NONE || sharedCounts[with[i]];
  }

  private void group(int i) {
    Opener only = null;
    int possible = 0;
    for (Opener opener : wiring.openers(i)) {
      if (wiring.fateOf(opener, decisions, fates) != Fate.SKIPPED) {
        only = opener;
        possible++;
      }
    }
    if (possible == 1 && decisions[only.control()] == Wiring.UNDECIDED) {
      under[i] = only;
    } else if (possible == 1) {
      like(i, only.control());
    }
    for (int source : wiring.needs(i)) {
      like(i, source);
    }
    if (possible > 1 && under[i] == null && with[i] == NONE) {
      with[i] = i;
    }
  }

  /** A node that cannot run without another counts where that one does. */
  private void like(int i, int other) {
    if (under[i] == null && with[i] == NONE) {
      under[i] = under[other];
      with[i] = with[other];
    }
  }

  /** Adds up what is not shared; {@code shared} receives what each shared node is worth. */
  private long add(long[] cost, long[] shared) {
    long[][] value = new long[fates.length][];
    for (int control : wiring.controls()) {
      value[control] = new long[wiring.choices(control).length];
    }
    long sum = 0;
    for (int i = fates.length - 1; i >= 0; i--) {
      if (fates[i] == Fate.SKIPPED) {
        continue;
      }
      long worth = cost[i];
      if (value[i] != null && costliest[i] == Wiring.UNDECIDED) {
        costliest[i] = largest(value[i]);
        worth += value[i][costliest[i]];
      }
      if (under[i] != null) {
        value[under[i].control()][under[i].choice()] += worth;
      } else if (with[i] != NONE) {
        shared[with[i]] += worth;
      } else {
        sum += worth;
      }
    }
    return sum;
  }

  private static int largest(long[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /**
   * What the shared nodes are worth together when each needs a control node to itself: a matching
   * with weights on one side, for which taking the most expensive first is best.
   */
  private long share(long[] worth) {
    int[] byWorth =
        IntStream.range(0, worth.length)
            .filter(i -> with[i] == i)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -worth[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long sum = 0;
    for (int node : byWorth) {
      sharedCounts[node] = opensByItself(node) || findControl(node, new boolean[fates.length]);
      sum += sharedCounts[node] ? worth[node] : 0;
    }
    return sum;
  }

  /** Whether a control node that has decided for the node may still come to run. */
  private boolean opensByItself(int node) {
    for (Opener opener : wiring.openers(node)) {
      if (decisions[opener.control()] == opener.choice()
          && fates[opener.control()] != Fate.SKIPPED) {
        return true;
      }
    }
    return false;
  }

  /** Gives the node a control node, if need be by giving another shared node a different one. */
  private boolean findControl(int node, boolean[] tried) {
    for (Opener opener : wiring.openers(node)) {
      int control = opener.control();
      boolean free = decisions[control] == Wiring.UNDECIDED && fates[control] != Fate.SKIPPED;
      if (free && !tried[control]) {
        tried[control] = true;
        if (given[control] == NONE || findControl(given[control], tried)) {
          given[control] = node;
          return true;
        }
      }
    }
    return false;
  }

  private int choiceOf(int control, int node) {
    for (Opener opener : wiring.openers(node)) {
      if (opener.control() == control) {
        return opener.choice();
      }
    }
    throw new IllegalStateException("a node was given a control node that cannot open it");
  }
}
