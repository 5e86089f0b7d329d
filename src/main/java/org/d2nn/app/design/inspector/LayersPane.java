package org.d2nn.app.design.inspector;

import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.form.Form;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;

/**
 * The layers of a node as rows, and the fields of the chosen one. Of several nodes the first is
 * shown, and an edit is made in all of them, wherever they have that layer too.
 */
final class LayersPane extends VBox {
  private final LayerRows rows;
  private final LayerForm form;
  private final Label formTitle = Form.section("");
  private final HBox formHead;
  private Node node;
  private Set<String> ids = Set.of();

  LayersPane(DesignViewModel model) {
    rows = new LayerRows(model);
    form = new LayerForm(model);
    formHead = Form.row("", rows.chosenTools());
    formHead.getChildren().set(0, formTitle);
    getStyleClass().add("pane");
    getChildren().addAll(Form.section("Layers"), rows, formHead, form);
    rows.chosenProperty().addListener((property, before, now) -> showForm());
  }

  /**
   * @param shown one of them
   * @param all the nodes that an edit changes
   */
  void show(Node shown, Set<String> all, GraphAnalysis analysis) {
    node = shown;
    ids = Set.copyOf(all);
    rows.show(shown, ids, analysis);
    showForm();
  }

  private void showForm() {
    int index = rows.chosenProperty().get();
    boolean there = index >= 0 && index < node.layers().size();
    Form.showIf(form, there);
    Form.showIf(formHead, there);
    if (there) {
      Layer layer = node.layers().get(index);
      formTitle.setText(("Selected: " + layer.type().title()).toUpperCase(Locale.ROOT));
      form.show(ids, index, layer);
    }
  }
}
