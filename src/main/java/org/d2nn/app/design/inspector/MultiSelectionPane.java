package org.d2nn.app.design.inspector;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.form.Form;
import org.d2nn.app.workspace.Command;
import org.d2nn.graph.Node;

/** The actions on several selected things at once. */
final class MultiSelectionPane extends VBox {
  private final DesignViewModel model;
  private final Label count = new Label();
  private final Button across;
  private final Button down;
  private final LayersPane layers;

  MultiSelectionPane(DesignViewModel model) {
    this.model = model;
    layers = new LayersPane(model);
    across = button(Command.DISTRIBUTE_ACROSS, () -> model.distribute(true));
    down = button(Command.DISTRIBUTE_DOWN, () -> model.distribute(false));
    setId("several-pane");
    getStyleClass().add("pane");
    count.getStyleClass().add("pane-title");
    getChildren()
        .addAll(
            Form.section("Selection"),
            count,
            button(Command.ALIGN_ROW, () -> model.align(true)),
            button(Command.ALIGN_COLUMN, () -> model.align(false)),
            across,
            down,
            button(Command.DUPLICATE, model::duplicate),
            button(Command.DELETE, model::delete),
            layers);
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
    count.setText(selection.name());
    across.setDisable(selection.nodes().size() < 3);
    down.setDisable(selection.nodes().size() < 3);
    List<Node> chosen =
        model.graph().nodes().stream()
            .filter(node -> selection.nodes().contains(node.id()))
            .toList();
    boolean layered =
        chosen.size() > 1
            && chosen.stream().map(Node::kind).distinct().count() == 1
            && chosen.get(0).isLayered();
    Form.showIf(layers, layered);
    if (layered) {
      layers.show(chosen.get(0), selection.nodes(), model.analysis());
    }
  }
}
