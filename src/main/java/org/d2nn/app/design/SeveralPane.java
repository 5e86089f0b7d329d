package org.d2nn.app.design;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.workspace.Command;

/** What can be done with several selected things at once. */
final class SeveralPane extends VBox {
  private final Label count = new Label();

  SeveralPane(DesignViewModel model) {
    setId("several-pane");
    getStyleClass().add("pane");
    count.getStyleClass().add("pane-title");
    getChildren()
        .addAll(
            Form.section("Selection"),
            count,
            button(Command.ALIGN_ROW, () -> model.arranging().align(true)),
            button(Command.ALIGN_COLUMN, () -> model.arranging().align(false)),
            button(Command.DUPLICATE, model.copying()::duplicate),
            button(Command.DELETE, model.making()::delete));
  }

  private static Button button(Command command, Runnable action) {
    var button = new Button(command.title());
    button.setId("several-" + command.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    button.setTooltip(new Tooltip(command.tip()));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(event -> action.run());
    return button;
  }

  void show(Selection selection) {
    count.setText(
        "%d nodes, %d edges".formatted(selection.nodes().size(), selection.edges().size()));
  }
}
