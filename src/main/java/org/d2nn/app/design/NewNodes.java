package org.d2nn.app.design;

import java.util.List;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Conv;
import org.d2nn.graph.Dense;
import org.d2nn.graph.Function;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Pool;
import org.d2nn.graph.Shape;

/** What a node is when it is put on the canvas: something small that works. */
final class NewNodes {
  private NewNodes() {}

  static Node of(Node.Kind kind, String id) {
    return switch (kind) {
      case INPUT -> new Node.Input(id, Shape.image(3, 32, 32));
      case OUTPUT -> new Node.Output(id, Merge.ADD);
      case REGULAR -> new Node.Regular(id, Merge.ADD, List.of(Conv.of(16, 3, Function.RELU)));
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
