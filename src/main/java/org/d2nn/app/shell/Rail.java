package org.d2nn.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Perspective;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons at the left edge, one a perspective. */
final class Rail {
  private final VBox box;
  private final ToggleGroup group = new ToggleGroup();

  Rail(VBox box, List<Perspective.Kind> kinds, Consumer<Perspective.Kind> onChosen) {
    this.box = box;
    for (Perspective.Kind kind : kinds) {
      var button = new ToggleButton(kind.title(), new FontIcon(kind.icon()));
      button.setId("rail-" + kind.id());
      button.setUserData(kind.id());
      button.setToggleGroup(group);
      button.setTooltip(
          new Tooltip(Command.valueOf("SHOW_" + kind.id().toUpperCase(Locale.ROOT)).tip()));
      button.setOnAction(
          event -> {
            button.setSelected(true);
            onChosen.accept(kind);
          });
      box.getChildren().add(button);
    }
    show("");
  }

  /** Marks the perspective that shows; without one nothing can be chosen. */
  void show(String id) {
    box.setDisable(id.isEmpty());
    group.selectToggle(
        group.getToggles().stream()
            .filter(toggle -> id.equals(toggle.getUserData()))
            .findFirst()
            .orElse(null));
  }
}
