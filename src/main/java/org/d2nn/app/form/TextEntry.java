package org.d2nn.app.form;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text as it is typed into a form whose entries are checked together at every keystroke.
 *
 * @param id names the control: {@code sweep-lambdas}
 * @param explanation what it means, in a sentence
 * @param usual what is taken where nothing is typed; empty where something must be
 * @param text what is typed
 * @param problem what is wrong with it; empty where nothing is
 */
public record TextEntry(
    String id,
    String title,
    String explanation,
    StringProperty usual,
    StringProperty text,
    StringProperty problem) {

  public static TextEntry of(
      String id, String title, String explanation, String usual, String text) {
    return new TextEntry(
        id,
        title,
        explanation,
        new SimpleStringProperty(usual),
        new SimpleStringProperty(text),
        new SimpleStringProperty(""));
  }

  /** The text without spaces around it; empty where nothing is typed. */
  public String typed() {
    return text.get() == null ? "" : text.get().strip();
  }

  /**
   * A whole number, the usual one where nothing is typed.
   *
   * @throws Field.Refused where the text is not one of this range, both ends included
   */
  public int whole(int usualValue, int least, int most) {
    return typed().isEmpty() ? usualValue : (int) NumberText.whole(typed(), least, most);
  }
}
