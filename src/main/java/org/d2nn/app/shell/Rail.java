package org.d2nn.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Perspective;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons at the left edge, one per perspective. */
final class Rail {
  private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");

  private final VBox box;
  private final ToggleGroup group = new ToggleGroup();

  Rail(VBox box, List<Perspective.Kind> kinds, Consumer<Perspective.Kind> onChosen) {
    this.box = box;
    for (Perspective.Kind kind : kinds) {
      Command show = kind.id().command();
      var button = new ToggleButton(show.title(), new FontIcon(kind.icon()));
      button.setId(kind.id().button());
      button.setUserData(kind.id());
      button.setToggleGroup(group);
      button.setTooltip(new Tooltip(show.tip()));
      button.setOnAction(
          event -> {
            button.setSelected(true);
            onChosen.accept(kind);
          });
      box.getChildren().add(button);
    }
    show(Optional.empty());
  }

  /** Marks the perspective that works while another one may show. */
  void mark(Optional<Perspective.Id> working) {
    for (Toggle toggle : group.getToggles()) {
      ((ToggleButton) toggle)
          .pseudoClassStateChanged(WORKING, working.equals(Optional.of(toggle.getUserData())));
    }
  }

  /** Marks the perspective that shows; without one nothing can be chosen. */
  void show(Optional<Perspective.Id> id) {
    box.setDisable(id.isEmpty());
    group.selectToggle(
        group.getToggles().stream()
            .filter(toggle -> id.equals(Optional.of(toggle.getUserData())))
            .findFirst()
            .orElse(null));
  }
}
