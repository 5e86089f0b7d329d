package org.d2nn.app.shell;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;

/** The menu bar: one item per command; the window's state decides what each does. */
final class MenuItems {
  private static final Set<Command> SEPARATED =
      EnumSet.of(
          Command.SAVE,
          Command.EXPORT_MODEL,
          Command.CLOSE,
          Command.CUT,
          Command.DUPLICATE,
          Command.SELECT_ALL,
          Command.FIND,
          Command.ZOOM_IN,
          Command.LAYOUT_ACROSS,
          Command.ALIGN_ROW,
          Command.FIX_PROBLEM,
          Command.EXPORT_PICTURE,
          Command.SWEEP,
          Command.COPY_COMMAND,
          Command.ABOUT);

  private static final Action NOTHING = Action.when(new SimpleBooleanProperty(false), () -> {});

  private final Map<Command.Menu, Menu> menus = new EnumMap<>(Command.Menu.class);
  private final Map<Command, MenuItem> items = new EnumMap<>(Command.class);

  MenuItems(MenuBar bar, Set<Command> offered) {
    for (Command.Menu kind : Command.Menu.values()) {
      var menu = new Menu(kind.title());
      menu.setId("menu-of-" + kind.title().toLowerCase(Locale.ROOT));
      menus.put(kind, menu);
      bar.getMenus().add(menu);
    }
    for (Command command : Command.values()) {
      if (!offered.contains(command)) {
        continue;
      }
      Menu menu = menus.get(command.menu());
      if (SEPARATED.contains(command) && !menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      menu.getItems().add(item(command));
    }
  }

  private MenuItem item(Command command) {
    var item = new MenuItem();
    item.setId(command.id());
    item.setMnemonicParsing(false);
    if (command.isWindowWide()) {
      command.keys().ifPresent(item::setAccelerator);
    }
    items.put(command, item);
    return item;
  }

  Menu menu(Command.Menu kind) {
    return menus.get(kind);
  }

  /** Sets what each command does now; the others are disabled. */
  void bind(Function<Command, Optional<Action>> actions) {
    items.forEach((command, item) -> bind(command, item, actions.apply(command).orElse(NOTHING)));
  }

  private static void bind(Command command, MenuItem item, Action does) {
    item.disableProperty().bind(Bindings.not(does.enabled()));
    item.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> (command.title() + " " + does.object().get()).strip(), does.object()));
    item.setOnAction(event -> does.run().run());
  }
}
