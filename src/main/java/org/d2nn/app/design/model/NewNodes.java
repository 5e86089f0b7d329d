package org.d2nn.app.design.model;

import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** What a node is when it is put on the canvas: something small that works. */
public final class NewNodes {
  /** What a regular node does until somebody says what it should do. */
  private static final List<Layer> FIRST_LAYERS = List.of(Conv.of(16, 3, Function.RELU));

  private NewNodes() {}

  /** Whether a node's layers are those that a new regular node begins with. */
  public static boolean areFirst(List<Layer> layers) {
    return layers.equals(FIRST_LAYERS);
  }

  static Node of(Node.Kind kind, String id) {
    return switch (kind) {
      case INPUT -> new Node.Input(id, Shape.image(3, 32, 32));
      case OUTPUT -> new Node.Output(id, Merge.ADD);
      case REGULAR -> new Node.Regular(id, Merge.ADD, FIRST_LAYERS);
      case CONTROL ->
          new Node.Control(
              id,
              Merge.ADD,
              List.of(
                  new Pool(Pool.Kind.AVERAGE, 4, 4), new Dense(Dense.IMPLIED, Function.IDENTITY)));
      case DUMMY -> new Node.Dummy(id, Constant.ZERO);
    };
  }
}
