package org.d2nn.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A route that fixed decisions give: what an ordinary, static network would be.
 *
 * @param decisions one combination that gives the route: what each control node on it picks,
 *     control node id to target id, in execution order
 */
public record FixedRoute(Route route, Map<String, String> decisions) {
  public FixedRoute {
    decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
  }
}
