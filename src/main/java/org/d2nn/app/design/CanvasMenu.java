package org.d2nn.app.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.d2nn.app.design.canvas.DesignCanvas;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/** What the right mouse button offers on the canvas, a node, an edge, and several things. */
final class CanvasMenu {
  private static final List<Command> OF_ONE_NODE =
      List.of(Command.RENAME, Command.ADD_LAYERS, Command.CONNECT);
  private static final List<Command> OF_SEVERAL =
      List.of(
          Command.FOLD,
          Command.UNFOLD,
          Command.ALIGN_ROW,
          Command.ALIGN_COLUMN,
          Command.DISTRIBUTE_ACROSS,
          Command.DISTRIBUTE_DOWN);
  private static final List<Command> OF_NODES =
      List.of(
          Command.CUT,
          Command.COPY,
          Command.DUPLICATE,
          Command.DELETE,
          Command.DELETE_AND_RECONNECT,
          Command.SELECT_CONNECTED);
  private static final List<Command> OF_CANVAS =
      List.of(
          Command.PASTE,
          Command.SELECT_ALL,
          Command.LAYOUT_ACROSS,
          Command.LAYOUT_DOWN,
          Command.FIT,
          Command.MINIMAP,
          Command.EXPORT_PICTURE);

  private final DesignViewModel model;
  private final DesignCanvas canvas;
  private final Map<Command, Action> actions;
  private final ContextMenu menu = new ContextMenu();

  CanvasMenu(DesignViewModel model, DesignCanvas canvas, Map<Command, Action> actions) {
    this.model = model;
    this.canvas = canvas;
    this.actions = actions;
    menu.setId("canvas-menu");
    canvas.setOnContextMenuRequested(this::show);
  }

  private void show(ContextMenuEvent event) {
    Point2D at = canvas.view().screenToLocal(event.getScreenX(), event.getScreenY());
    if (!event.isKeyboardTrigger()) {
      canvas.selectUnder(at);
    }
    menu.getItems().setAll(items(at));
    menu.show(canvas, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  private List<MenuItem> items(Point2D at) {
    Selection selection = model.selection();
    if (selection.isEmpty()) {
      List<MenuItem> items = new ArrayList<>();
      items.add(item("Add a node…", () -> canvas.offerToAdd(Optional.of(at))));
      items.addAll(items(OF_CANVAS));
      return items;
    }
    if (selection.nodes().isEmpty() && selection.edges().size() == 1) {
      return ofEdge(selection.edges().iterator().next(), canvas.view().toDrawing(at));
    }
    List<MenuItem> items = new ArrayList<>();
    items.addAll(items(selection.nodes().size() == 1 ? OF_ONE_NODE : OF_SEVERAL));
    for (String id : selection.nodes()) {
      for (Edge.Control edge : model.graph().controlOutOf(id)) {
        items.add(whatIf(edge));
      }
    }
    items.add(new SeparatorMenuItem());
    items.addAll(items(OF_NODES));
    return items;
  }

  private List<MenuItem> ofEdge(Edge edge, Point2D at) {
    List<MenuItem> items = new ArrayList<>();
    if (edge instanceof Edge.Data data) {
      items.add(
          item(
              "Insert a regular node",
              () -> model.apply(NodeEdits.insert(Node.Kind.REGULAR, data, at))));
      boolean has = data.defaultValue().isPresent();
      Optional<Constant> other = has ? Optional.empty() : Optional.of(Constant.ZERO);
      items.add(
          item(
              has ? "Remove the default value" : "Give it the default value 0",
              () -> model.apply(PropertyEdits.setDefault(data, other))));
    } else if (edge instanceof Edge.Control control) {
      items.add(whatIf(control));
      items.add(item("Earlier decision", () -> model.apply(PropertyEdits.reorder(control, -1))));
      items.add(item("Later decision", () -> model.apply(PropertyEdits.reorder(control, 1))));
    }
    items.add(new SeparatorMenuItem());
    items.addAll(items(List.of(Command.DELETE, Command.SELECT_CONNECTED)));
    return items;
  }

  private MenuItem whatIf(Edge.Control edge) {
    return item(
        "What if %s picks %s?".formatted(edge.from(), edge.to()),
        () -> model.askAlso(edge.from(), edge.to()));
  }

  private List<MenuItem> items(List<Command> commands) {
    List<MenuItem> items = new ArrayList<>();
    for (Command command : commands) {
      Action action = actions.get(command);
      MenuItem item = item(command.title(), action.run());
      item.setId("canvas-" + command.id());
      item.setDisable(!action.enabled().get());
      command.keys().ifPresent(item::setAccelerator);
      items.add(item);
    }
    return items;
  }

  private static MenuItem item(String title, Runnable run) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> run.run());
    return item;
  }
}
