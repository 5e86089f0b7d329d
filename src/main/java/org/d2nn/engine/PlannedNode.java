package org.d2nn.engine;

import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;

/**
 * A node as the engine sees it: at its place in the execution order, with its wires.
 *
 * @param index place in the execution order
 * @param sources where its data comes from, in the order in which it is merged
 * @param gates the decisions of control nodes any of which opens it; empty where it is always open
 * @param input shape of its merged data; null for inputs and dummies
 * @param output null for a dummy that feeds nobody
 * @param multiplyAdds cost for one example
 * @param wantsGradient whether something that learns is at or below it, so that a gradient at its
 *     output is of use
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

  /** A control edge into a node: opened where control node {@code control} picks {@code edge}. */
  record Gate(PlannedNode control, int edge) {}

  String id() {
    return node.id();
  }

  boolean isDummy() {
    return node instanceof Node.Dummy;
  }

  boolean hasLayers() {
    return node instanceof Node.Regular || node instanceof Node.Control;
  }

  /** Whether a gradient at its input is of use to somebody. */
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
