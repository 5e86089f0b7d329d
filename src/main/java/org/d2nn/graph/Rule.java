package org.d2nn.graph;

import java.util.List;

/** One of the rules of d2nn.md section 1: finds all places of a graph that break it. */
@FunctionalInterface
interface Rule {
  List<Problem> check(Graph graph);
}
