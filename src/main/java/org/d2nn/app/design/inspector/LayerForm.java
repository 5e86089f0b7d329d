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
import org.d2nn.app.design.model.LayerKind;
import org.d2nn.app.design.model.NumberText;
import org.d2nn.app.design.model.Selection;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;

/** The fields of one layer. */
final class LayerForm extends GridPane {
  private final DesignViewModel model;
  private final List<Runnable> refreshers = new ArrayList<>();
  private Set<String> ids = Set.of();
  private int index = -1;
  private LayerKind kind;
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
    boolean same = all.equals(ids) && shownIndex == index && LayerKind.of(shown) == kind;
    ids = all;
    index = shownIndex;
    layer = shown;
    if (!same) {
      kind = LayerKind.of(shown);
      build();
    }
    refreshers.forEach(Runnable::run);
  }

  private void build() {
    getChildren().clear();
    refreshers.clear();
    for (LayerKind.Field field : kind.fields()) {
      var name = new Label(field.title());
      name.getStyleClass().add("muted");
      Node control = control(field);
      name.setLabelFor(control);
      addRow(getRowCount(), name, control);
    }
    if (kind.fields().isEmpty()) {
      var nothing = new Label("Nothing to set.");
      nothing.getStyleClass().add("muted");
      add(nothing, 0, 0);
    }
  }

  private Node control(LayerKind.Field field) {
    Object value = field.read().apply(layer);
    if (value instanceof Function) {
      return choice(field);
    }
    if (value instanceof Double) {
      var typed =
          new TypedField<Double>(
              "layer-" + field.id(),
              NumberText::number,
              field.tip(),
              number -> write(field, number),
              () -> model.workspace().history().endRun());
      refreshers.add(
          () -> {
            Double now = (Double) field.read().apply(layer);
            typed.show(now, NumberText.text(now));
          });
      return typed;
    }
    return wholeNumber(field);
  }

  /** A whole number; the units of a controller's last layer may be left out. */
  private Node wholeNumber(LayerKind.Field field) {
    boolean maybeImplied = layer instanceof Dense && field.id().equals("out");
    var typed =
        new TypedField<Optional<Integer>>(
            "layer-" + field.id(),
            text ->
                text.isBlank() && maybeImplied
                    ? Optional.of(Optional.empty())
                    : NumberText.whole(text).map(Optional::of),
            field.tip(),
            number -> write(field, number.orElse(null)),
            () -> model.workspace().history().endRun());
    if (maybeImplied) {
      typed.setPromptText("by decisions");
    }
    refreshers.add(
        () -> {
          Integer now = (Integer) field.read().apply(layer);
          typed.show(Optional.ofNullable(now), now == null ? "" : now.toString());
        });
    return typed;
  }

  private Node choice(LayerKind.Field field) {
    var box = new ChoiceBox<Function>();
    box.setId("layer-" + field.id());
    box.setTooltip(new Tooltip(field.tip()));
    box.getItems().setAll(Function.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Function function) {
            return function == null ? "" : function.name().toLowerCase(Locale.ROOT);
          }

          @Override
          public Function fromString(String text) {
            return Function.valueOf(text.toUpperCase(Locale.ROOT));
          }
        });
    refreshers.add(() -> box.setValue((Function) field.read().apply(layer)));
    box.setOnAction(
        event -> {
          if (box.getValue() != null && !box.getValue().equals(field.read().apply(layer))) {
            write(field, box.getValue());
          }
        });
    return box;
  }

  private void write(LayerKind.Field field, Object value) {
    int at = index;
    LayerKind edited = kind;
    model
        .changing()
        .changeLayers(
            ids,
            "Change %s of %s".formatted(kind.title().toLowerCase(Locale.ROOT), name()),
            layers -> {
              if (at < layers.size() && LayerKind.of(layers.get(at)) == edited) {
                layers.set(at, field.write().apply(layers.get(at), value));
              }
              return layers;
            },
            " layer %d %s".formatted(at, field.id()));
  }

  private String name() {
    return Selection.ofNodes(ids).name();
  }
}
