package org.d2nn.app.tradeoff;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * One line of the sweep's form.
 *
 * @param id names the control: {@code sweep-lambdas}
 * @param explanation what it means, in a sentence
 * @param usual what is taken where nothing is typed; empty where something must be
 * @param text what is typed
 * @param problem what is wrong with it; empty where nothing is
 */
record FormField(
    String id,
    String title,
    String explanation,
    StringProperty usual,
    StringProperty text,
    StringProperty problem) {

  /** The text says nothing that can be used; the message says what would. */
  static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  static FormField of(String id, String title, String explanation, String usual, String text) {
    return new FormField(
        id,
        title,
        explanation,
        new SimpleStringProperty(usual),
        new SimpleStringProperty(text),
        new SimpleStringProperty(""));
  }

  String typed() {
    return text.get() == null ? "" : text.get().strip();
  }

  /** A whole number, the usual one where nothing is typed. */
  int whole(int usualValue, int least, int most) {
    if (typed().isEmpty()) {
      return usualValue;
    }
    try {
      int value = Integer.parseInt(typed());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Refused("Type a whole number from " + least + " to " + most + ".");
  }
}
