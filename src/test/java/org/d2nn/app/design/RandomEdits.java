package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.LayoutEdits;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerTypes;
import org.d2nn.graph.layers.Shape;

/** Random edits of a drawing; the same seed gives the same ones. */
public final class RandomEdits {
  private static final int LARGE = 12;

  private final DesignViewModel model;
  private final Random random;
  private final List<Runnable> gestures;
  private int done;

  public RandomEdits(DesignViewModel model, long seed) {
    this.model = model;
    random = new Random(seed);
    gestures =
        List.of(
            this::add,
            this::add,
            this::addConnected,
            this::addBlock,
            this::connect,
            this::connect,
            this::connect,
            this::connect,
            this::move,
            this::drag,
            this::align,
            this::delete,
            this::deleteAndReconnect,
            this::copyAndPaste,
            this::cutAndPaste,
            this::duplicate,
            this::rename,
            this::editLayers,
            this::typeNumbers,
            this::changeValues,
            this::setDefault,
            this::reorderDecisions,
            this::fix,
            this::describe,
            this::layOut,
            this::look,
            this::foldOrOpen,
            this::undoOrRedo,
            this::undoOrRedo);
  }

  /** One gesture. */
  public void edit() {
    done++;
    gestures.get(random.nextInt(gestures.size())).run();
  }

  private boolean isLarge() {
    return model.graph().nodes().size() > LARGE;
  }

  private void add() {
    if (isLarge()) {
      selectMany();
      model.delete();
    } else {
      model.apply(NodeEdits.add(one(Node.Kind.values()), point()));
    }
  }

  private void addConnected() {
    boolean backwards = random.nextInt(3) == 0;
    node()
        .filter(id -> !isLarge())
        .ifPresent(
            id -> {
              List<Node.Kind> kinds = NodeEdits.fitting(model.drawn(), id, backwards);
              if (!kinds.isEmpty()) {
                Node.Kind kind = kinds.get(random.nextInt(kinds.size()));
                model.apply(NodeEdits.addConnected(id, kind, point(), backwards));
              }
            });
  }

  /** Whatever is folded, the canvas shows every node, alone or in a box. */
  private void foldOrOpen() {
    selectMany();
    if (random.nextBoolean()) {
      model.fold();
    } else {
      model.unfold();
    }
    assertThat(model.folds().membersOf(model.shown().ids())).isEqualTo(model.drawn().ids());
  }

  private void addBlock() {
    if (!isLarge()) {
      selectMany();
      model.add(one(Block.values()), point());
    }
  }

  private void connect() {
    Optional<String> to = node();
    node().ifPresent(from -> model.apply(NodeEdits.connect(from, to.get())));
  }

  private void move() {
    selectMany();
    for (int i = 0; i < 3; i++) {
      model.move(random.nextInt(100) - 50, random.nextInt(100) - 50, "keys " + done);
    }
  }

  private void drag() {
    node().ifPresent(id -> model.apply(LayoutEdits.place(Map.of(id, point()), "drag " + done)));
    model.workspace().history().endRun();
  }

  private void align() {
    selectMany();
    if (random.nextBoolean()) {
      model.align(random.nextBoolean());
    } else {
      model.distribute(random.nextBoolean());
    }
  }

  private void delete() {
    select();
    if (model.selection().nodes().size() < 4) {
      model.delete();
    }
  }

  private void deleteAndReconnect() {
    node().ifPresent(id -> model.select(Selection.of(id)));
    model.deleteAndReconnect();
  }

  private void copyAndPaste() {
    selectMany();
    model.copy();
    if (!isLarge() && !model.selection().nodes().isEmpty()) {
      model.paste();
    }
  }

  private void cutAndPaste() {
    select();
    if (!model.selection().nodes().isEmpty()) {
      model.cut();
      model.paste();
    }
  }

  private void duplicate() {
    select();
    if (!isLarge()) {
      model.duplicate();
    }
  }

  private void rename() {
    node().ifPresent(id -> model.rename(id, "X" + random.nextInt(30)));
  }

  private void editLayers() {
    node()
        .filter(id -> model.graph().node(id).isLayered())
        .ifPresent(
            id ->
                model.apply(
                    PropertyEdits.changeLayers(
                        Set.of(id),
                        "Change the layers of " + id,
                        layers -> {
                          int kind = random.nextInt(3);
                          if (kind == 0 || layers.isEmpty()) {
                            layers.add(
                                random.nextInt(layers.size() + 1),
                                LayerTypes.ALL.get(random.nextInt(LayerTypes.ALL.size())).fresh());
                          } else if (kind == 1) {
                            layers.remove(random.nextInt(layers.size()));
                          } else {
                            layers.add(
                                random.nextInt(layers.size()),
                                layers.remove(random.nextInt(layers.size())));
                          }
                          return layers;
                        },
                        null)));
  }

  private void typeNumbers() {
    node()
        .filter(id -> !model.graph().node(id).layers().isEmpty())
        .ifPresent(
            id -> {
              int row = random.nextInt(model.graph().node(id).layers().size());
              LayerType<?> type = model.graph().node(id).layers().get(row).type();
              for (LayerField<?> field : type.fields()) {
                type(id, row, field);
              }
            });
  }

  private void type(String id, int row, LayerField<?> field) {
    for (int keystroke = 0; keystroke < 2; keystroke++) {
      model.apply(
          PropertyEdits.changeLayers(
              Set.of(id),
              "Change " + id,
              layers -> {
                Layer layer = layers.get(row);
                if (field.kind() == LayerField.Kind.WHOLE
                    && !field.isImplied(value(layer, field))) {
                  layers.set(row, layer.type().with(layer, field, random.nextInt(40)));
                } else if (field.kind() == LayerField.Kind.NUMBER) {
                  layers.set(row, layer.type().with(layer, field, random.nextInt(9) / 10.0));
                }
                return layers;
              },
              " layer " + row + field.name()));
    }
  }

  private static Object value(Layer layer, LayerField<?> field) {
    return layer.type().valuesOf(layer).get(field.name());
  }

  private void changeValues() {
    node()
        .ifPresent(
            id -> {
              if (model.graph().node(id) instanceof Node.Input) {
                model.apply(
                    PropertyEdits.change(
                        id,
                        "Set the size of " + id,
                        old -> new Node.Input(id, Shape.image(1 + random.nextInt(3), 32, 32)),
                        " size"));
              } else if (model.graph().node(id) instanceof Node.Dummy) {
                model.apply(
                    PropertyEdits.change(
                        id,
                        "Set the value of " + id,
                        old -> new Node.Dummy(id, Constant.of(random.nextInt(3), 1)),
                        " value"));
              } else {
                model.apply(
                    PropertyEdits.change(
                        id, "Join otherwise", old -> old.withMerge(one(Merge.values())), null));
              }
            });
  }

  private void setDefault() {
    List<Edge.Data> edges =
        model.graph().edges().stream()
            .filter(Edge.Data.class::isInstance)
            .map(Edge.Data.class::cast)
            .toList();
    if (!edges.isEmpty()) {
      model.apply(
          PropertyEdits.setDefault(
              edges.get(random.nextInt(edges.size())),
              random.nextInt(3) == 0
                  ? Optional.empty()
                  : Optional.of(Constant.of(random.nextInt(3)))));
    }
  }

  private void reorderDecisions() {
    List<Edge.Control> edges =
        model.graph().edges().stream()
            .filter(Edge.Control.class::isInstance)
            .map(Edge.Control.class::cast)
            .toList();
    if (!edges.isEmpty()) {
      model.apply(
          PropertyEdits.reorder(
              edges.get(random.nextInt(edges.size())), random.nextBoolean() ? 1 : -1));
    }
  }

  private void fix() {
    model.analysis().firstFixable().ifPresent(problem -> model.apply(PropertyEdits.fix(problem)));
  }

  private void describe() {
    Experiment now = model.workspace().experiment();
    model.workspace().edit("Name it", now.withName("name " + random.nextInt(9)), "name");
  }

  private void layOut() {
    if (random.nextInt(20) == 0) {
      model.layingOut().layOut(one(Flow.values()));
    }
  }

  /** What changes nothing. */
  private void look() {
    select();
    model.selectConnected();
    model.find("n" + random.nextInt(9));
    model.graph().controls().stream()
        .filter(control -> !model.graph().controlOutOf(control.id()).isEmpty())
        .findFirst()
        .ifPresent(
            control ->
                model.ask(
                    Map.of(control.id(), model.graph().controlOutOf(control.id()).get(0).to())));
    if (random.nextBoolean()) {
      model.stopAsking();
      model.selectAll();
    }
  }

  private void undoOrRedo() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (random.nextInt(5) < 2) {
        model.workspace().history().undo();
      } else {
        model.workspace().history().redo();
      }
    }
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
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

  /** One node or edge, or nothing. */
  private void select() {
    List<Edge> edges = model.graph().edges();
    if (random.nextInt(4) == 0 && !edges.isEmpty()) {
      model.select(Selection.of(edges.get(random.nextInt(edges.size()))));
    } else {
      model.select(node().map(Selection::of).orElse(Selection.NOTHING));
    }
  }

  private void selectMany() {
    Set<String> nodes =
        model.graph().nodes().stream()
            .map(Node::id)
            .filter(id -> random.nextInt(4) == 0)
            .collect(Collectors.toSet());
    Set<Edge> edges = new java.util.HashSet<>(new ArrayList<>(model.graph().edges()));
    edges.removeIf(edge -> edge.to().length() + random.nextInt(8) > 4);
    model.select(new Selection(nodes, edges));
  }
}
