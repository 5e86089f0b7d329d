package org.d2nn.engine;

import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;

/**
 * A node as the engine sees it: its index in the execution order, and what leads to it.
 *
 * @param index in the execution order
 * @param sources where its data comes from, in the order in which it is merged
 * @param gates its incoming control edges, any of which lets it run; empty if it is not controlled
 * @param input shape of its merged data; null for inputs and dummies
 * @param output shape; null for a dummy without outgoing edges
 * @param multiplyAdds cost for one example
 * @param wantsGradient whether it or a node below it has parameters, so that a gradient at its
 *     output is needed
 */
record PlannedNode(
    int index,
    Node node,
    List<Source> sources,
    List<Gate> gates,
    Shape input,
    Shape output,
    long multiplyAdds,
    boolean wantsGradient) {

  /** A data edge into a node. */
  record Source(PlannedNode from, Edge.Data edge) {
    boolean hasDefault() {
      return edge.defaultValue().isPresent();
    }

    Constant defaultValue() {
      return edge.defaultValue().orElseThrow();
    }
  }

  /** A control edge into a node: active for the rows for which {@code control} picks it. */
  record Gate(PlannedNode control, int edge) {}

  String id() {
    return node.id();
  }

  Node.Kind kind() {
    return node.kind();
  }

  boolean hasLayers() {
    return node.isLayered();
  }

  /** Whether a gradient at its input is needed. */
  boolean passesGradientOn() {
    return sources.stream().anyMatch(source -> source.from().wantsGradient());
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public String toString() {
    return id();
  }
}
