package org.d2nn.app.design;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/** What somebody might do to a drawing, at random but the same for the same seed. */
final class RandomEdits {
  private final DesignViewModel model;
  private final Random random;
  private int gestures;

  RandomEdits(DesignViewModel model, long seed) {
    this.model = model;
    random = new Random(seed);
  }

  void edit() {
    gestures++;
    switch (random.nextInt(13)) {
      case 0, 1 -> model.making().add(Node.Kind.values()[random.nextInt(5)], point());
      case 2 -> {
        if (model.graph().nodes().size() < 14) {
          model.making().add(Block.values()[random.nextInt(Block.values().length)], point());
        }
      }
      case 3, 4, 5 -> connect();
      case 6 -> {
        select();
        model
            .arranging()
            .move(random.nextInt(100) - 50, random.nextInt(100) - 50, "drag " + gestures);
      }
      case 7 -> {
        select();
        if (model.selection().nodes().size() < 4 || model.graph().nodes().size() > 14) {
          model.making().delete();
        }
      }
      case 8 -> {
        select();
        model.copying().copy();
        if (model.graph().nodes().size() < 14) {
          model.copying().paste();
        }
      }
      case 9 -> node().ifPresent(id -> model.changing().rename(id, "X" + random.nextInt(1000)));
      case 10 ->
          node()
              .ifPresent(
                  id ->
                      model
                          .changing()
                          .changeLayers(
                              id,
                              "Add a layer to " + id,
                              layers -> {
                                layers.add(
                                    LayerKind.values()[random.nextInt(LayerKind.values().length)]
                                        .fresh());
                                return layers;
                              },
                              null));
      case 11 -> setDefault();
      default -> {
        if (random.nextBoolean()) {
          model.workspace().history().undo();
        } else {
          model.workspace().history().redo();
        }
      }
    }
  }

  private Point2D point() {
    return new Point2D(random.nextInt(2000), random.nextInt(1200));
  }

  private Optional<String> node() {
    List<Node> nodes = model.graph().nodes();
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(nodes.get(random.nextInt(nodes.size())).id());
  }

  private void select() {
    model.select(Selection.NOTHING);
    for (Node node : model.graph().nodes()) {
      if (random.nextInt(4) == 0) {
        model.select(model.selection().toggled(node.id()));
      }
    }
    for (Edge edge : model.graph().edges()) {
      if (random.nextInt(8) == 0) {
        model.select(model.selection().toggled(edge));
      }
    }
  }

  private void connect() {
    Optional<String> from = node();
    Optional<String> to = node();
    if (from.isPresent()) {
      model.making().connect(from.get(), to.get());
    }
  }

  private void setDefault() {
    model.graph().edges().stream()
        .filter(Edge.Data.class::isInstance)
        .map(Edge.Data.class::cast)
        .skip(random.nextInt(4))
        .findFirst()
        .ifPresent(
            edge ->
                model
                    .changing()
                    .setDefault(
                        edge,
                        random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(Constant.of(random.nextInt(3)))));
  }
}
