package org.d2nn.app.settings;

import javafx.scene.control.CheckMenuItem;

/** Run > Write for TensorBoard: for all trainings that start from now on. */
public final class TensorBoardItem {
  private TensorBoardItem() {}

  public static CheckMenuItem of(SavedSettings remembered) {
    var item = new CheckMenuItem("Write for TensorBoard");
    item.setId("menu-tensorboard");
    item.setSelected(remembered.settingsProperty().get().tensorBoard());
    item.selectedProperty()
        .addListener(
            (property, before, now) ->
                remembered.update(settings -> settings.withTensorBoard(now)));
    return item;
  }
}
