package org.d2nn.graph;

import java.util.Optional;

/** A directed edge between two nodes, named by their ids. */
public sealed interface Edge {

  String from();

  String to();

  /** The same edge between other nodes. */
  Edge between(String newFrom, String newTo);

  default boolean joins(String a, String b) {
    return from().equals(a) && to().equals(b);
  }

  /**
   * Carries a tensor (solid). With a default value it delivers that where its source did not run;
   * without one it then delivers null.
   */
  record Data(String from, String to, Optional<Constant> defaultValue) implements Edge {
    public static Data of(String from, String to) {
      return new Data(from, to, Optional.empty());
    }

    public static Data of(String from, String to, double defaultValue) {
      return new Data(from, to, Optional.of(Constant.of(defaultValue)));
    }

    public Data withDefault(Optional<Constant> value) {
      return new Data(from, to, value);
    }

    @Override
    public Data between(String newFrom, String newTo) {
      return new Data(newFrom, newTo, defaultValue);
    }

    @Override
    public String toString() {
      return from + " → " + to;
    }
  }

  /** Carries one bit (dashed): its target may run. */
  record Control(String from, String to) implements Edge {
    @Override
    public Control between(String newFrom, String newTo) {
      return new Control(newFrom, newTo);
    }

    @Override
    public String toString() {
      return from + " → " + to;
    }
  }
}
