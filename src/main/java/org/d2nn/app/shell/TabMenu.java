package org.d2nn.app.shell;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.d2nn.app.workspace.Command;

/** What the right mouse button offers on the tab of an experiment. */
final class TabMenu {
  private TabMenu() {}

  /**
   * @param close closes this tab
   * @param closeOthers closes all experiments but this one
   */
  static ContextMenu of(
      ExperimentTab tab, Documents documents, Runnable close, Runnable closeOthers) {
    var copyPath = item("Copy the file's path", () -> path(tab).ifPresent(TabMenu::copy));
    var menu =
        new ContextMenu(
            command(tab, documents, Command.SAVE),
            command(tab, documents, Command.SAVE_AS),
            copyPath,
            new SeparatorMenuItem(),
            item(Command.CLOSE.title(), close),
            item("Close the other experiments", closeOthers));
    menu.setId("tab-menu");
    menu.setOnShowing(event -> copyPath.setDisable(path(tab).isEmpty()));
    return menu;
  }

  private static Optional<Path> path(ExperimentTab tab) {
    return tab.workspace().fileProperty().get();
  }

  private static void copy(Path file) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, file.toString()));
  }

  private static MenuItem command(ExperimentTab tab, Documents documents, Command command) {
    return item(
        command.title(),
        () ->
            documents
                .action(command, Optional.of(tab.workspace()))
                .ifPresent(action -> action.run().run()));
  }

  private static MenuItem item(String title, Runnable run) {
    var item = new MenuItem(title);
    item.setOnAction(event -> run.run());
    return item;
  }
}
