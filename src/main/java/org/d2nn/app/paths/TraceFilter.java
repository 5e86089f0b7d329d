package org.d2nn.app.paths;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which images are shown: those that have one of the wanted values of every trait, a number within
 * every range, and the text in their name. It names no run, so it is kept when another is chosen; a
 * trait that the other run does not have lets everything pass. Immutable.
 *
 * @param values wanted values by the trait's id; of one trait any will do
 * @param ranges by quantity
 * @param name part of the image's name, in any case; empty for all
 */
record TraceFilter(Map<String, Set<String>> values, Map<Quantity, Range> ranges, String name) {
  static final TraceFilter ALL = new TraceFilter(Map.of(), Map.of(), "");

  /** Both ends belong to it; an unknown number does not. */
  record Range(double least, double most) {
    boolean holds(double value) {
      return value >= least && value <= most;
    }
  }

  TraceFilter {
    values = Map.copyOf(values);
    ranges = Map.copyOf(ranges);
  }

  boolean isAll() {
    return equals(ALL);
  }

  Set<String> of(String trait) {
    return values.getOrDefault(trait, Set.of());
  }

  /** Wants another value of a trait as well, or no longer. */
  TraceFilter toggled(String trait, String value) {
    Set<String> wanted = new LinkedHashSet<>(of(trait));
    if (!wanted.remove(value)) {
      wanted.add(value);
    }
    return with(trait, wanted);
  }

  /**
   * @param wanted empty for any
   */
  TraceFilter with(String trait, Set<String> wanted) {
    Map<String, Set<String>> changed = new LinkedHashMap<>(values);
    if (wanted.isEmpty()) {
      changed.remove(trait);
    } else {
      changed.put(trait, Set.copyOf(wanted));
    }
    return new TraceFilter(changed, ranges, name);
  }

  TraceFilter with(Quantity quantity, Range range) {
    Map<Quantity, Range> changed = new LinkedHashMap<>(ranges);
    changed.put(quantity, range);
    return new TraceFilter(values, changed, name);
  }

  TraceFilter without(Quantity quantity) {
    Map<Quantity, Range> changed = new LinkedHashMap<>(ranges);
    changed.remove(quantity);
    return new TraceFilter(values, changed, name);
  }

  TraceFilter named(String part) {
    return new TraceFilter(values, ranges, part);
  }
}
