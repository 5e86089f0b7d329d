package org.d2nn.app.design.model;

import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;

/** Nodes with one thing changed. */
public final class NodeChanges {
  private NodeChanges() {}

  public static Node withMerge(Node node, Merge merge) {
    if (node instanceof Node.Output output) {
      return new Node.Output(output.id(), merge);
    }
    if (node instanceof Node.Regular regular) {
      return new Node.Regular(regular.id(), merge, regular.layers());
    }
    if (node instanceof Node.Control control) {
      return new Node.Control(control.id(), merge, control.layers());
    }
    return node;
  }
}
