package org.d2nn.app.form;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/**
 * A text field for a value: every keystroke that makes a value is passed on at once; anything else
 * is marked, and the last value stays. The tooltip says what the field takes.
 */
public final class TypedField<T> extends TextField {
  private static final double TIP_WIDTH = 320;
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final Function<String, Optional<T>> read;
  private boolean showing;

  /**
   * @param wanted what the field takes, as a sentence
   */
  public TypedField(
      String id,
      Function<String, Optional<T>> read,
      String wanted,
      Consumer<T> typed,
      Runnable left) {
    this.read = read;
    setId(id);
    setPrefColumnCount(6);
    setTooltip(new Tooltip(wanted));
    getTooltip().setWrapText(true);
    getTooltip().setMaxWidth(TIP_WIDTH);
    textProperty()
        .addListener(
            (property, before, now) -> {
              Optional<T> value = read.apply(now);
              mark(value.isPresent());
              if (!showing) {
                value.ifPresent(typed);
              }
            });
    focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                left.run();
              }
            });
  }

  /** Shows a value that came from elsewhere; what is being typed and means the same stays. */
  public void show(T value, String text) {
    if (!isFocused() || !read.apply(getText()).filter(value::equals).isPresent()) {
      if (!getText().equals(text)) {
        showing = true;
        setText(text);
        showing = false;
      }
    }
  }

  private void mark(boolean right) {
    pseudoClassStateChanged(REFUSED, !right);
  }
}
