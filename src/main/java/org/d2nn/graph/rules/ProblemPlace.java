package org.d2nn.graph.rules;

import org.d2nn.graph.Edge;

/** Where a problem is. {@code toString} names the place in messages and reports. */
public sealed interface ProblemPlace {

  /** What is wrong with the graph as a whole. */
  ProblemPlace GRAPH = new InFile("graph");

  /** A node, by its id. */
  record AtNode(String id) implements ProblemPlace {
    @Override
    public String toString() {
      return id;
    }
  }

  /** An edge: {@code A → B}. A data and a control edge between the same nodes are two places. */
  record AtEdge(Edge edge) implements ProblemPlace {
    @Override
    public String toString() {
      return edge.toString();
    }
  }

  /** A field of the experiment file, or a line and column. */
  record InFile(String where) implements ProblemPlace {
    @Override
    public String toString() {
      return where;
    }
  }
}
