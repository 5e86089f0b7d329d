package org.d2nn.app.shell;

import java.nio.file.Path;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;

/** File > Open recent. */
final class RecentMenu {
  private RecentMenu() {}

  static Menu of(SavedSettings remembered, Documents documents) {
    var menu = new Menu("Open recent");
    menu.setId("menu-recent");
    remembered
        .settingsProperty()
        .addListener((property, before, now) -> fill(menu, now, documents));
    fill(menu, remembered.settingsProperty().get(), documents);
    return menu;
  }

  private static void fill(Menu menu, Settings settings, Documents documents) {
    menu.getItems().clear();
    menu.setDisable(settings.recent().isEmpty());
    for (Settings.Recent one : settings.recent()) {
      var item = new MenuItem(one.name() + "   " + one.file());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> documents.open(Path.of(one.file())));
      menu.getItems().add(item);
    }
  }
}
