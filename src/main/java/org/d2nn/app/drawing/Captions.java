package org.d2nn.app.drawing;

import java.util.List;
import java.util.Map;

/** What stands on the nodes beside their names: layers, output shape and cost. Immutable. */
public record Captions(Map<String, Caption> byNode) {
  /** Names alone: for small pictures. */
  public static final Captions NONE = new Captions(Map.of());

  /**
   * @param lines from top to bottom: {@code conv 8 · pool}, {@code 8×16×16 · 224 params}, {@code
   *     0.22 M mult-adds · 11 %}
   * @param share of the reference cost, 0 where it has none: drawn as a bar
   */
  public record Caption(List<String> lines, double share) {
    static final Caption EMPTY = new Caption(List.of(), 0);

    public Caption {
      lines = List.copyOf(lines);
    }
  }

  public Captions {
    byNode = Map.copyOf(byNode);
  }

  Caption of(String node) {
    return byNode.getOrDefault(node, Caption.EMPTY);
  }
}
