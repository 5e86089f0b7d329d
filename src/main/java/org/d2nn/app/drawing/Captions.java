package org.d2nn.app.drawing;

import java.util.Map;

/**
 * What stands on the nodes beside their names: what they are made of, what they make, what that
 * costs. Immutable.
 */
public record Captions(Map<String, Caption> byNode) {
  /** Names alone: for small pictures. */
  public static final Captions NONE = new Captions(Map.of());

  /**
   * @param made of what: {@code conv 8 · max pool}
   * @param gives shape and cost: {@code 8×16×16 · 0.22 M · 11 %}
   */
  public record Caption(String made, String gives) {
    static final Caption EMPTY = new Caption("", "");
  }

  public Captions {
    byNode = Map.copyOf(byNode);
  }

  Caption of(String node) {
    return byNode.getOrDefault(node, Caption.EMPTY);
  }
}
