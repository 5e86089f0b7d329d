package org.d2nn.app.form;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;

/** The row of a {@link Field}: a text counts when the field is left or Enter is pressed. */
public final class FieldRow<S> extends FormRow {
  private static final double CONTROL_WIDTH = 118;
  private static final double WIDE_CONTROL = 168;
  private static final int LONG_CHOICE = 12;

  private final Field<S> field;
  private final BiFunction<Field<S>, String, Optional<String>> edit;
  private final Control control;
  private String shown = "";
  private boolean showing;

  /**
   * @param edit takes a text for a field and says what is wrong with it
   */
  public FieldRow(Field<S> field, BiFunction<Field<S>, String, Optional<String>> edit) {
    this(field, edit, field.choices().isEmpty() ? new TextField() : new ComboBox<String>());
  }

  private FieldRow(
      Field<S> field, BiFunction<Field<S>, String, Optional<String>> edit, Control control) {
    super(field.title(), field.explanation(), control);
    this.field = field;
    this.edit = edit;
    this.control = control;
    control.setId("setting-" + field.id());
    if (control instanceof TextField typed) {
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
    } else {
      choices().getItems().setAll(field.choices());
      choices()
          .valueProperty()
          .addListener(
              (property, before, now) -> {
                if (now != null) {
                  commit(now);
                }
              });
    }
    boolean isLong = field.choices().stream().anyMatch(choice -> choice.length() > LONG_CHOICE);
    beside(isLong ? WIDE_CONTROL : CONTROL_WIDTH);
  }

  @SuppressWarnings("unchecked") // made so by the constructor
  private ComboBox<String> choices() {
    return (ComboBox<String>) control;
  }

  private void commit(String text) {
    if (!showing) {
      String before = shown;
      shown = text;
      Optional<String> problem = edit.apply(field, text);
      if (problem.isPresent()) {
        shown = before;
      }
      showProblem(problem.orElse(""));
    }
  }

  /** Takes what is being typed, as leaving the field would. */
  public void commit() {
    if (control instanceof TextField typed && typed.isFocused()) {
      commit(typed.getText());
    }
  }

  /** {@code λ: Enter a number between 0 and 1.} Empty where nothing is wrong. */
  public Optional<String> wrong() {
    return isManaged() && isRefused()
        ? Optional.of(field.title() + ": " + problem())
        : Optional.empty();
  }

  /** Other texts to choose from, for a field that has such; what is shown stays. */
  public void offer(List<String> texts) {
    if (!texts.equals(choices().getItems())) {
      showing = true;
      choices().getItems().setAll(texts);
      choices().setValue(shown);
      showing = false;
    }
  }

  /** Gives long texts room: so many pixels. */
  public void widen(double width) {
    control.setMinWidth(width);
    control.setPrefWidth(width);
  }

  /** Puts the cursor there. */
  public void focus() {
    control.requestFocus();
  }

  /**
   * Shows what the settings say, unless the user is typing. A refused text stays until it is put
   * right or its setting changes.
   */
  public void show(S settings) {
    Form.showIf(this, field.applies().apply(settings));
    if (control instanceof TextField typed && typed.isFocused() && !typed.getText().equals(shown)) {
      return;
    }
    String text = field.read().apply(settings);
    if (wrong().isPresent() && text.equals(shown)) {
      return;
    }
    showing = true;
    shown = text;
    if (control instanceof TextField typed) {
      typed.setText(text);
    } else {
      choices().setValue(text);
    }
    showProblem("");
    showing = false;
  }
}
