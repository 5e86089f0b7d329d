package org.d2nn.app.settings;

import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** View > Theme. */
public final class ThemeMenu {
  private ThemeMenu() {}

  public static Menu of(SavedSettings remembered, Themes themes) {
    var menu = new Menu("Theme");
    menu.setId("menu-theme");
    var group = new ToggleGroup();
    for (Settings.Theme choice : Settings.Theme.values()) {
      var item = new RadioMenuItem(choice.title());
      item.setId("menu-theme-" + choice.name().toLowerCase(Locale.ROOT));
      item.setToggleGroup(group);
      item.setSelected(choice == remembered.settingsProperty().get().theme());
      item.setOnAction(
          event -> {
            themes.choose(choice);
            remembered.update(settings -> settings.with(choice));
          });
      menu.getItems().add(item);
    }
    return menu;
  }
}
