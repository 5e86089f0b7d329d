package org.d2nn.app.form;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/**
 * A text field for a value: every keystroke that makes a value is passed on at once; anything else
 * is marked and refused, and the last value stays. The tooltip says what the field takes.
 */
public final class TypedField<T> extends TextField {
  private static final double TIP_WIDTH = 320;
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  /** Bubbles from a field whose text is refused, or no longer, to whatever says so. */
  public static final class Refusal extends Event {
    public static final EventType<Refusal> TYPE = new EventType<>(Event.ANY, "REFUSAL");
    private static final long serialVersionUID = 1;

    private final String reason;

    private Refusal(String reason) {
      super(TYPE);
      this.reason = reason;
    }

    /** What the field takes, as a sentence; empty where the text is right. */
    public String reason() {
      return reason;
    }
  }

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
              mark(this, value.isPresent() ? "" : wanted);
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

  /** Marks a field, and fires a {@link Refusal}; an empty reason takes both back. */
  public static void mark(TextField field, String reason) {
    field.pseudoClassStateChanged(REFUSED, !reason.isEmpty());
    field.fireEvent(new Refusal(reason));
  }
}
