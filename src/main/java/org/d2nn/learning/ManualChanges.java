package org.d2nn.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.RunControl.Change.What;

/**
 * Values changed by hand: those of an earlier run recur at their steps, new ones take effect next.
 */
final class ManualChanges {
  private final List<Change> inForce;
  private final Deque<Change> toReplay = new ArrayDeque<>();

  /**
   * @param known changes up to {@code step}, as a checkpoint has them
   * @param replayed changes of the recorded run; those up to {@code step} are taken to be among
   *     {@code known}
   */
  ManualChanges(List<Change> known, long step, List<Change> replayed) {
    inForce = new ArrayList<>(known);
    replayed.stream()
        .filter(change -> change.step() > step)
        .sorted(Comparator.comparingLong(Change::step))
        .forEach(toReplay::add);
  }

  /** Changes that hold from this step on: first the replayed ones, then those asked for since. */
  List<Change> takingEffect(long step, List<RunControl.Request> requests) {
    List<Change> starting = new ArrayList<>();
    while (!toReplay.isEmpty() && toReplay.peek().step() <= step) {
      starting.add(toReplay.poll());
    }
    for (RunControl.Request request : requests) {
      starting.add(new Change(step, request.what(), request.value()));
    }
    inForce.addAll(starting);
    return starting;
  }

  List<Change> inForce() {
    return List.copyOf(inForce);
  }

  /** The last value given by hand; NaN gives it back. */
  double value(What what, double otherwise) {
    for (int i = inForce.size() - 1; i >= 0; i--) {
      if (inForce.get(i).what() == what) {
        double value = inForce.get(i).value();
        return Double.isNaN(value) ? otherwise : value;
      }
    }
    return otherwise;
  }
}
