package org.d2nn.app.settings;

import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import org.d2nn.app.settings.Settings.AtEnd;

/** Run > When it has ended: how the end of a training or a sweep is told. */
public final class AtEndMenu {
  private AtEndMenu() {}

  /**
   * @param trySound plays the sound; calls back, on the JavaFX thread, where there can be none
   */
  public static Menu of(SavedSettings remembered, Consumer<Runnable> trySound) {
    AtEnd first = remembered.settingsProperty().get().atEnd();
    var menu = new Menu("When it has ended");
    menu.setId("menu-at-end");
    var notification = new CheckMenuItem("Show a notification");
    notification.setId("menu-at-end-notification");
    notification.setSelected(first.notification());
    var sound = new CheckMenuItem("Play a sound");
    sound.setId("menu-at-end-sound");
    sound.setSelected(first.sound());
    Runnable keep =
        () ->
            remembered.update(
                settings ->
                    settings.with(new AtEnd(notification.isSelected(), sound.isSelected())));
    notification.setOnAction(event -> keep.run());
    sound.setOnAction(
        event -> {
          keep.run();
          if (sound.isSelected()) {
            trySound.accept(
                () -> {
                  sound.setSelected(false);
                  keep.run();
                });
          }
        });
    menu.getItems().addAll(notification, sound);
    return menu;
  }
}
