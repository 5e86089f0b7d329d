package org.d2nn.app.shell;

import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.LayerKey;

/** Lists every key, by menu. */
final class ShortcutsDialog {
  private static final double TITLE = 208;
  private static final double KEYS = 110;
  private static final double WIDTH = 1184;
  private static final double HEIGHT = 740;

  private ShortcutsDialog() {}

  static Dialog<ButtonType> over(Window owner) {
    var columns =
        new FlowPane(
            36,
            20,
            new VBox(20, group(Command.Menu.FILE), group(Command.Menu.EDIT)),
            new VBox(20, group(Command.Menu.VIEW), group(Command.Menu.GRAPH)),
            new VBox(
                20, group(Command.Menu.RUN), group(Command.Menu.HELP), canvasKeys(), layerKeys()));
    columns.setStyle("-fx-padding: 18 24 10 24");
    return HelpDialog.ofPage(
        owner, "shortcuts-dialog", "Keyboard shortcuts", columns, WIDTH, HEIGHT);
  }

  private static Node group(Command.Menu menu) {
    var grid = grid(menu.title());
    for (Command command : Command.values()) {
      if (command.menu() == menu && command.keys().isPresent()) {
        row(grid, command.title(), command.shownKeys());
      }
    }
    return grid;
  }

  /** What the canvas does with keys and the mouse beyond commands. */
  private static Node canvasKeys() {
    var grid = grid("Canvas");
    row(grid, "Move the selection", "Arrows");
    row(grid, "… by a large step", "Shift+Arrows");
    row(grid, "Zoom at the pointer", "Wheel");
    row(grid, "Pan", "Space + drag");
    row(grid, "Add to the selection", "Shift+Click");
    row(grid, "Next node", "Tab");
    row(grid, "Node in that direction", "Alt+Arrows");
    row(grid, "Clear the selection, cancel", "Esc");
    return grid;
  }

  private static Node layerKeys() {
    var grid = grid("Layers");
    for (LayerKey key : LayerKey.values()) {
      row(grid, key.title(), key.shown());
    }
    return grid;
  }

  private static GridPane grid(String title) {
    var grid = new GridPane();
    grid.setHgap(20);
    grid.setVgap(6);
    grid.getColumnConstraints().addAll(new ColumnConstraints(TITLE), new ColumnConstraints(KEYS));
    var heading = new Label(title.toUpperCase(Locale.ROOT));
    heading.getStyleClass().add("section");
    grid.add(heading, 0, 0, 2, 1);
    return grid;
  }

  private static void row(GridPane grid, String what, String keys) {
    int row = grid.getRowCount();
    var key = new Label(keys);
    key.getStyleClass().add("key");
    key.setMinWidth(Label.USE_PREF_SIZE);
    GridPane.setValignment(key, VPos.CENTER);
    grid.add(new Label(what), 0, row);
    grid.add(key, 1, row);
  }
}
