package org.d2nn.app.form;

import java.util.Optional;
import java.util.function.BiFunction;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line of the form: name, control, what it means, and what is wrong with what was typed. */
public final class FieldRow<S> extends VBox {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double CONTROL_WIDTH = 118;
  private static final double WIDE_CONTROL = 168;
  private static final int LONG_CHOICE = 14;

  private final Field<S> field;
  private final BiFunction<Field<S>, String, Optional<String>> edit;
  private final Label explanation = new Label();
  private final Control control;
  private TextField typed;
  private ComboBox<String> chosen;
  private boolean showing;

  /**
   * @param edit takes a text for a field and says what is wrong with it
   */
  public FieldRow(Field<S> field, BiFunction<Field<S>, String, Optional<String>> edit) {
    this.field = field;
    this.edit = edit;
    getStyleClass().add("field-row");
    control = field.choices().isEmpty() ? typing() : choosing();
    control.setId("setting-" + field.id());
    boolean isLong = field.choices().stream().anyMatch(choice -> choice.length() > LONG_CHOICE);
    double width = isLong ? WIDE_CONTROL : CONTROL_WIDTH;
    control.setPrefWidth(width);
    control.setMinWidth(width);
    control.setTooltip(new Tooltip(field.explanation()));
    control.getTooltip().setWrapText(true);
    control.getTooltip().setMaxWidth(320);
    var name = new Label(field.title());
    name.setLabelFor(control);
    name.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(8, name, space, control);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    explanation.setText(field.explanation());
    explanation.setWrapText(true);
    explanation.setMinHeight(USE_PREF_SIZE);
    explanation.getStyleClass().add("explanation");
    getChildren().addAll(line, explanation);
  }

  private Control typing() {
    typed = new TextField();
    typed.getStyleClass().add("numeric");
    typed.setOnAction(event -> commit(typed.getText()));
    typed
        .focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                commit(typed.getText());
              }
            });
    return typed;
  }

  private Control choosing() {
    chosen = new ComboBox<>();
    chosen.getItems().setAll(field.choices());
    chosen
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!showing && now != null) {
                commit(now);
              }
            });
    return chosen;
  }

  private void commit(String text) {
    if (showing) {
      return;
    }
    Optional<String> refused = edit.apply(field, text);
    pseudoClassStateChanged(REFUSED, refused.isPresent());
    explanation.setText(refused.orElse(field.explanation()));
  }

  /** Shows what the settings say, unless the user is typing. */
  public void show(S settings) {
    boolean applies = field.applies().apply(settings);
    setVisible(applies);
    setManaged(applies);
    if (control.isFocused() && typed != null) {
      return;
    }
    showing = true;
    String text = field.read().apply(settings);
    if (typed != null) {
      typed.setText(text);
    } else {
      chosen.setValue(text);
    }
    pseudoClassStateChanged(REFUSED, false);
    explanation.setText(field.explanation());
    showing = false;
  }
}
