package org.d2nn.app.design.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.design.model.NodeExplanation;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.form.TypedField;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;

/** One node: its name, purpose, layers and cost. */
final class NodePane extends VBox {
  private static final String NAME_TIP =
      "The node's name: letters, digits, _ and -. Press Enter to apply.";

  private final DesignViewModel model;
  private final TextField name = new TextField();
  private final Label kind = new Label();
  private final Label story = Form.words("node-story");
  private final Label shapes = Form.figure("node-shapes");
  private final HBox shapesRow = Form.row("Input → output", shapes);
  private final ShapeFields shape;
  private final ChoiceBox<String> merge = new ChoiceBox<>();
  private final HBox mergeRow = Form.row("Joins its inputs by", merge);
  private final TypedField<Constant> value;
  private final HBox valueRow;
  private final LayersPane layers;
  private final Label parameters = Form.figure("node-parameters");
  private final Label multiplyAdds = Form.figure("node-macs");
  private final Label share = Form.figure("node-share");
  private final ProgressBar shareBar = new ProgressBar();
  private final VBox cost;
  private Node node;

  NodePane(DesignViewModel model) {
    this.model = model;
    setId("node-pane");
    getStyleClass().add("pane");
    name.setId("node-name");
    name.setTooltip(new Tooltip(NAME_TIP));
    HBox.setHgrow(name, Priority.ALWAYS);
    kind.getStyleClass().add("pill");
    kind.setMinWidth(Region.USE_PREF_SIZE);
    shape = new ShapeFields(model);
    merge.setId("node-merge");
    merge.getItems().setAll("add", "concat");
    merge.setTooltip(
        new Tooltip(
            "add: equal shapes are summed. concat: channels or features are put together."));
    value =
        new TypedField<>(
            "node-value",
            NumberText::constant,
            "One number, or one per channel: 1, 0. -inf is allowed towards an output.",
            typed -> model.apply(PropertyEdits.setValue(node.id(), typed)),
            () -> model.workspace().history().endRun());
    valueRow = Form.row("Emits", value);
    layers = new LayersPane(model);
    shareBar.setMaxWidth(Double.MAX_VALUE);
    cost =
        new VBox(
            Form.section("Cost"),
            Form.row("Parameters", parameters),
            Form.row("Multiply-adds", multiplyAdds),
            Form.row("Share of the reference cost", share),
            shareBar);
    cost.getStyleClass().add("cost");
    var head = new HBox(10, name, kind);
    head.getStyleClass().add("form-row");
    getChildren()
        .addAll(
            Form.section("Node"), head, story, shapesRow, shape, valueRow, mergeRow, layers, cost);
    listen();
  }

  private void listen() {
    name.textProperty()
        .addListener(
            (property, before, now) ->
                markName(PropertyEdits.whyNotRename(model.drawn(), node.id(), now)));
    name.setOnAction(event -> commitName());
    name.focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                commitName();
              }
            });
    merge.setOnAction(
        event -> {
          Merge chosen = "concat".equals(merge.getValue()) ? Merge.CONCAT : Merge.ADD;
          if (node != null && merge.getValue() != null && chosen != node.merge()) {
            model.apply(
                PropertyEdits.change(
                    node.id(),
                    "Join the inputs of " + node.id() + " by " + merge.getValue(),
                    old -> old.withMerge(chosen),
                    null));
          }
        });
  }

  private void markName(String whyNot) {
    TypedField.mark(name, whyNot);
    name.setTooltip(new Tooltip(whyNot.isEmpty() ? NAME_TIP : whyNot));
  }

  private void commitName() {
    if (model.graph().find(node.id()).isPresent()
        && PropertyEdits.whyNotRename(model.drawn(), node.id(), name.getText()).isEmpty()) {
      model.rename(node.id(), name.getText());
    } else {
      name.setText(node.id());
    }
  }

  void show(Node shown, GraphAnalysis analysis) {
    boolean other = node == null || !node.id().equals(shown.id());
    node = shown;
    if (other || !name.isFocused()) {
      name.setText(shown.id());
    }
    kind.setText(shown.kind().fileName());
    story.setText(NodeExplanation.of(shown, model.graph()));
    shapes.setText(NodeExplanation.shapes(shown, analysis));
    Form.showIf(shapesRow, !(shown instanceof Node.Input));
    Form.showIf(shape, shown instanceof Node.Input);
    if (shown instanceof Node.Input input) {
      shape.show(input);
    }
    Form.showIf(valueRow, shown.constant().isPresent());
    shown.constant().ifPresent(now -> value.show(now, NumberText.text(now)));
    Form.showIf(mergeRow, model.graph().dataInto(shown.id()).size() > 1);
    merge.setValue(shown.merge().fileName());
    boolean layered = shown.isLayered();
    Form.showIf(layers, layered);
    Form.showIf(cost, layered);
    if (layered) {
      layers.show(shown, Set.of(shown.id()), analysis);
      showCost(analysis);
    }
  }

  private void showCost(GraphAnalysis analysis) {
    String id = node.id();
    boolean known = analysis.knows(node) && analysis.costs().isKnown(id);
    parameters.setText(known ? Numbers.count(analysis.costs().parameters(id)) : "unknown");
    multiplyAdds.setText(known ? Numbers.count(analysis.costs().multiplyAdds(id)) : "unknown");
    double relative = analysis.reference().relative(analysis.costs().multiplyAdds(id));
    share.setText(known ? Numbers.percent(relative) : "unknown");
    shareBar.setProgress(known ? Math.min(1, relative) : 0);
  }

  /** Three fields for an input's shape. */
  private static final class ShapeFields extends VBox {
    private final List<TypedField<Integer>> fields = new ArrayList<>();
    private Node.Input input;

    ShapeFields(DesignViewModel model) {
      setSpacing(6);
      for (String name : List.of("Channels", "Height", "Width")) {
        TypedField<Integer> field = field(model, name, fields.size());
        fields.add(field);
        getChildren().add(Form.row(name, field));
      }
    }

    private TypedField<Integer> field(DesignViewModel model, String name, int place) {
      return new TypedField<>(
          "input-" + name.toLowerCase(Locale.ROOT),
          text -> NumberText.whole(text).filter(size -> size > 0),
          "A whole number from 1.",
          size -> model.apply(PropertyEdits.setSize(input.id(), name, place, size)),
          () -> model.workspace().history().endRun());
    }

    void show(Node.Input shown) {
      input = shown;
      List<Integer> sizes = shown.shape().sizes();
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).setDisable(i >= sizes.size());
        if (i < sizes.size()) {
          fields.get(i).show(sizes.get(i), sizes.get(i).toString());
        }
      }
    }
  }
}
