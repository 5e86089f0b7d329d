package org.d2nn.app.design.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.form.TypedField;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;

/** The fields of one layer. */
final class LayerForm extends GridPane {
  private final DesignViewModel model;
  private final List<Runnable> refreshers = new ArrayList<>();
  private Set<String> ids = Set.of();
  private int index = -1;
  private LayerType<?> type;
  private Layer layer;

  LayerForm(DesignViewModel model) {
    this.model = model;
    getStyleClass().add("form");
    var names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    var values = new ColumnConstraints();
    values.setHalignment(HPos.RIGHT);
    getColumnConstraints().addAll(names, values);
  }

  /**
   * @param all nodes whose layer of this index, where it is of this kind, is edited
   */
  void show(Set<String> all, int shownIndex, Layer shown) {
    boolean same = all.equals(ids) && shownIndex == index && shown.type().equals(type);
    ids = all;
    index = shownIndex;
    layer = shown;
    if (!same) {
      type = shown.type();
      build();
    }
    refreshers.forEach(Runnable::run);
  }

  private void build() {
    getChildren().clear();
    refreshers.clear();
    for (LayerField<?> field : type.fields()) {
      var name = new Label(field.title());
      name.getStyleClass().add("muted");
      Node control = control(field);
      name.setLabelFor(control);
      addRow(getRowCount(), name, control);
    }
    if (type.fields().isEmpty()) {
      var nothing = new Label("Nothing to set.");
      nothing.getStyleClass().add("muted");
      add(nothing, 0, 0);
    }
  }

  private Node control(LayerField<?> field) {
    return switch (field.kind()) {
      case WHOLE -> wholeNumber(field);
      case NUMBER -> typed(field, NumberText::number, value -> NumberText.text((Double) value));
      case FUNCTION -> choice(field);
    };
  }

  /** A whole number; the units of a controller's last layer may be left out. */
  private Node wholeNumber(LayerField<?> field) {
    TypedField<?> typed =
        typed(
            field,
            text ->
                text.isBlank() && field.maybeImplied()
                    ? Optional.of(Dense.IMPLIED)
                    : NumberText.whole(text),
            value -> field.isImplied(value) ? "" : value.toString());
    if (field.maybeImplied()) {
      typed.setPromptText("by decisions");
    }
    return typed;
  }

  private <T> TypedField<Object> typed(
      LayerField<?> field,
      java.util.function.Function<String, Optional<T>> read,
      java.util.function.Function<Object, String> text) {
    var typed =
        new TypedField<Object>(
            "layer-" + field.name(),
            written -> read.apply(written).map(value -> value),
            field.tip(),
            value -> write(field, value),
            () -> model.workspace().history().endRun());
    refreshers.add(() -> typed.show(value(field), text.apply(value(field))));
    return typed;
  }

  private Node choice(LayerField<?> field) {
    var box = new ChoiceBox<Function>();
    box.setId("layer-" + field.name());
    box.setTooltip(new Tooltip(field.tip()));
    box.getItems().setAll(Function.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Function function) {
            return function == null ? "" : function.fileName();
          }

          @Override
          public Function fromString(String text) {
            return Function.valueOf(text.toUpperCase(Locale.ROOT));
          }
        });
    refreshers.add(() -> box.setValue((Function) value(field)));
    box.setOnAction(
        event -> {
          if (box.getValue() != null && !box.getValue().equals(value(field))) {
            write(field, box.getValue());
          }
        });
    return box;
  }

  private Object value(LayerField<?> field) {
    return type.valuesOf(layer).get(field.name());
  }

  private void write(LayerField<?> field, Object value) {
    model.apply(PropertyEdits.setLayerField(ids, index, layer, field, value));
  }
}
