package org.d2nn.graph.rules;

import java.util.List;
import org.d2nn.graph.Graph;

/** One of the rules of docs/method.md section 1: finds all places of a graph that break it. */
@FunctionalInterface
public interface Rule {
  List<Problem> check(Graph graph);
}
