package org.d2nn.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.d2nn.app.shell.ExperimentTab.Working;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Perspective;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons at the left edge, one per perspective. */
final class Rail {
  private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");

  private final VBox box;
  private final ToggleGroup group = new ToggleGroup();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A perspective on the rail.
   *
   * @param icon gives way to the sign while the perspective works
   */
  private record Entry(Perspective.Id id, ToggleButton button, FontIcon icon, Label sign) {
    void mark(Optional<String> work) {
      button.pseudoClassStateChanged(WORKING, work.isPresent());
      icon.setVisible(work.isEmpty());
      sign.setVisible(work.isPresent());
      sign.setText(work.orElse(""));
    }
  }

  Rail(VBox box, List<Perspective.Kind> kinds, Consumer<Perspective.Kind> onChosen) {
    this.box = box;
    for (Perspective.Kind kind : kinds) {
      Entry entry = entry(kind);
      entry
          .button()
          .setOnAction(
              event -> {
                entry.button().setSelected(true);
                onChosen.accept(kind);
              });
      entries.add(entry);
      box.getChildren().add(entry.button());
    }
    show(Optional.empty());
  }

  private Entry entry(Perspective.Kind kind) {
    Command show = kind.id().command();
    var icon = new FontIcon(kind.icon());
    var sign = new Label();
    sign.setId(kind.id().button() + "-work");
    sign.getStyleClass().add("rail-work");
    var button = new ToggleButton(show.title(), new StackPane(icon, sign));
    button.setId(kind.id().button());
    button.setToggleGroup(group);
    button.setTooltip(new Tooltip(show.tip()));
    var entry = new Entry(kind.id(), button, icon, sign);
    entry.mark(Optional.empty());
    return entry;
  }

  /** Says of the perspective that works how far it is, while another one may show. */
  void mark(Optional<Working> working) {
    for (Entry entry : entries) {
      entry.mark(working.filter(now -> now.at() == entry.id()).map(now -> now.work().sign()));
    }
  }

  /** Marks the perspective that shows; without one nothing can be chosen. */
  void show(Optional<Perspective.Id> id) {
    box.setDisable(id.isEmpty());
    group.selectToggle(
        entries.stream()
            .filter(entry -> id.filter(entry.id()::equals).isPresent())
            .map(Entry::button)
            .findFirst()
            .orElse(null));
  }
}
