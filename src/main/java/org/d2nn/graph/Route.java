package org.d2nn.graph;

import java.util.List;

/**
 * The function nodes that ran for one example, in the file's order, and what that cost.
 *
 * @param nodes ids of the regular, control and dummy nodes that ran
 * @param multiplyAdds cost of those nodes (docs/method.md section 3)
 */
public record Route(List<String> nodes, long multiplyAdds) {
  public Route {
    nodes = List.copyOf(nodes);
  }

  /** The ids joined by {@code +}: the name of the route in tables. */
  public String name() {
    return String.join("+", nodes);
  }
}
