package org.d2nn.app.design.inspector;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.Preset;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.form.Form;
import org.d2nn.app.workspace.LayerKey;
import org.d2nn.format.Numbers;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerTypes;
import org.d2nn.graph.layers.Shape;
import org.kordamp.ikonli.javafx.FontIcon;

/** A node's layers as rows: kind, output shape, cost. Drag a row to move it. */
final class LayerRows extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
  private static final DataFormat ROW = new DataFormat("application/x-d2nn-layer-row");

  private final DesignViewModel model;
  private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
  private final VBox rows = new VBox();
  private org.d2nn.graph.Node node;
  private Set<String> ids = Set.of();

  LayerRows(DesignViewModel model) {
    this.model = model;
    getStyleClass().add("layers");
    rows.setId("layer-rows");
    rows.setFocusTraversable(true);
    rows.setAccessibleText("Layers");
    rows.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    getChildren().addAll(rows, tools());
    chosen.addListener((property, before, now) -> markChosen());
  }

  /** Index of the row whose fields show; -1 for none. */
  IntegerProperty chosenProperty() {
    return chosen;
  }

  /**
   * @param shown the node whose layers show
   * @param all the nodes that an edit changes
   */
  void show(org.d2nn.graph.Node shown, Set<String> all, GraphAnalysis analysis) {
    boolean other = node == null || !ids.equals(all);
    node = shown;
    ids = all;
    List<Layer> layers = shown.layers();
    boolean current = analysis.knows(shown);
    List<Shape> shapes = current ? analysis.shapes().afterLayers(shown.id()) : List.of();
    Shape into = current ? analysis.shapes().inputOf(shown.id()).orElse(null) : null;
    List<Layer> filled = analysis.graph().layersOf(shown);
    rows.getChildren().clear();
    for (int i = 0; i < layers.size(); i++) {
      boolean known = i < shapes.size() && i < filled.size();
      String shape = known ? shapes.get(i).toString() : "?";
      String cost = known && into != null ? cost(filled.get(i).multiplyAdds(into)) : "";
      Node row = row(i, layers.get(i), shape, cost);
      row.pseudoClassStateChanged(BROKEN, !known && into != null);
      rows.getChildren().add(row);
      into = known ? shapes.get(i) : null;
    }
    if (other) {
      chosen.set(layers.isEmpty() ? -1 : 0);
    } else if (chosen.get() >= layers.size()) {
      chosen.set(layers.size() - 1);
    }
    markChosen();
  }

  private static String cost(long multiplyAdds) {
    return multiplyAdds == 0 ? "–" : Numbers.compact(multiplyAdds);
  }

  private Node row(int index, Layer layer, String shape, String cost) {
    var handle = new FontIcon("mdi2d-drag-vertical");
    handle.getStyleClass().add("row-handle");
    var what = new Label(layer.summary());
    what.setMinWidth(0);
    what.setTooltip(new Tooltip(layer.summary()));
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    var gives = new Label(shape);
    gives.getStyleClass().add("row-shape");
    gives.setMinWidth(Region.USE_PREF_SIZE);
    var costs = new Label(cost);
    costs.getStyleClass().add("row-cost");
    var row = new HBox(handle, what, room, gives, costs);
    row.setId("layer-row-" + index);
    row.getStyleClass().add("layer-row");
    row.setOnMousePressed(
        event -> {
          chosen.set(index);
          rows.requestFocus();
        });
    draggable(row, index);
    row.setOnContextMenuRequested(
        event -> {
          chosen.set(index);
          rowMenu().show(row, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    return row;
  }

  private void draggable(Node row, int index) {
    row.setOnDragDetected(
        event -> {
          var board = row.startDragAndDrop(TransferMode.MOVE);
          var content = new ClipboardContent();
          content.put(ROW, String.valueOf(index));
          board.setContent(content);
          event.consume();
        });
    row.setOnDragOver(
        event -> {
          if (event.getDragboard().hasContent(ROW)) {
            event.acceptTransferModes(TransferMode.MOVE);
            event.consume();
          }
        });
    row.setOnDragDropped(
        event -> {
          move(Integer.parseInt(event.getDragboard().getContent(ROW).toString()), index);
          event.setDropCompleted(true);
          event.consume();
        });
  }

  private void markChosen() {
    for (int i = 0; i < rows.getChildren().size(); i++) {
      rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen.get());
    }
  }

  /** What can be done with the chosen row. */
  private ContextMenu rowMenu() {
    var add = new Menu("Add a layer after it");
    LayerTypes.ALL.forEach(type -> add.getItems().add(item(type.title(), () -> insert(type))));
    var up = item("Move up", () -> moveChosen(-1));
    var down = item("Move down", () -> moveChosen(1));
    up.setDisable(chosen.get() <= 0);
    down.setDisable(chosen.get() >= node.layers().size() - 1);
    var menu =
        new ContextMenu(
            up, down, item("Duplicate", this::duplicate), item("Remove", this::remove), add);
    menu.setId("layer-menu");
    return menu;
  }

  private static MenuItem item(String title, Runnable run) {
    var item = new MenuItem(title);
    item.setOnAction(event -> run.run());
    return item;
  }

  private Node tools() {
    var add =
        Form.tipped(
            new MenuButton("Layer", new FontIcon("mdi2p-plus")),
            "Add a layer after the chosen one");
    add.setId("add-layer");
    for (LayerType<?> type : LayerTypes.ALL) {
      var item = item(type.title(), () -> insert(type));
      item.setId("add-layer-" + type.id());
      add.getItems().add(item);
    }
    var presets =
        Form.tipped(
            new MenuButton("Presets"),
            "Add several layers that often go together; they replace a new node's first layer");
    presets.setId("presets");
    for (Preset preset : Preset.values()) {
      var item = item(preset.title() + ":  " + preset.contents(), () -> insert(preset));
      item.setId("preset-" + preset.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      presets.getItems().add(item);
    }
    var tools = new HBox(8, add, presets);
    tools.getStyleClass().add("layer-tools");
    return tools;
  }

  /** The actions on the chosen row. */
  HBox chosenTools() {
    var tools =
        new HBox(
            tool("layer-up", "mdi2a-arrow-up", "Move the layer up", () -> moveChosen(-1)),
            tool("layer-down", "mdi2a-arrow-down", "Move the layer down", () -> moveChosen(1)),
            tool("layer-copy", "mdi2c-content-copy", "Duplicate the layer", this::duplicate),
            tool("layer-remove", "mdi2d-delete-outline", "Remove the layer", this::remove));
    tools.getStyleClass().add("layer-tools");
    return tools;
  }

  private Button tool(String id, String icon, String tip, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("flat", "row-tool");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.disableProperty().bind(chosen.lessThan(0));
    button.setOnAction(event -> action.run());
    return button;
  }

  private void key(KeyEvent event) {
    int now = chosen.get();
    if (now < 0 || event.isConsumed()) {
      return;
    }
    if (LayerKey.EARLIER.matches(event)) {
      moveChosen(-1);
    } else if (LayerKey.LATER.matches(event)) {
      moveChosen(1);
    } else if (LayerKey.ABOVE.matches(event)) {
      chosen.set(Math.max(0, now - 1));
    } else if (LayerKey.BELOW.matches(event)) {
      chosen.set(Math.min(node.layers().size() - 1, now + 1));
    } else if (LayerKey.DUPLICATE.matches(event)) {
      duplicate();
    } else if (LayerKey.REMOVE.matches(event)) {
      remove();
    } else {
      return;
    }
    event.consume();
  }

  /** After the chosen row, or at the end. */
  private void insert(LayerType<?> type) {
    int at = next();
    model.apply(PropertyEdits.add(ids, type, at));
    chosen.set(at);
  }

  private void insert(Preset preset) {
    int at = NodeEdits.areFirst(node.layers()) ? 0 : next();
    model.apply(PropertyEdits.add(ids, preset, at));
    chosen.set(at);
  }

  private int next() {
    return chosen.get() < 0 ? node.layers().size() : chosen.get() + 1;
  }

  private void remove() {
    int at = chosen.get();
    edit("Remove %s from %s", at, layers -> layers.remove(at));
  }

  private void duplicate() {
    int at = chosen.get();
    edit("Duplicate %s of %s", at, layers -> layers.add(at + 1, layers.get(at)));
    chosen.set(at + 1);
  }

  private void moveChosen(int by) {
    int to = chosen.get() + by;
    if (to >= 0 && to < node.layers().size()) {
      move(chosen.get(), to);
    }
  }

  private void move(int from, int to) {
    if (from != to) {
      edit(
          "Move %s of %s to place " + (to + 1),
          from,
          layers -> {
            if (to < layers.size()) {
              layers.add(to, layers.remove(from));
            }
          });
      chosen.set(to);
    }
  }

  /**
   * Edits the layer at an index, in every node that has one of the same kind there.
   *
   * @param name of the step, for the layer and the nodes
   */
  private void edit(String name, int at, Consumer<List<Layer>> change) {
    Layer layer = node.layers().get(at);
    model.apply(
        PropertyEdits.changeLayers(
            ids,
            name.formatted(layer.summary(), Selection.ofNodes(ids).name()),
            layers -> {
              if (at < layers.size() && layers.get(at).type().equals(layer.type())) {
                change.accept(layers);
              }
              return layers;
            },
            null));
  }
}
