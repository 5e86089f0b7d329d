package org.d2nn.app.workspace;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;

/**
 * What a command does in one place.
 *
 * @param enabled whether it can be done now
 * @param object what it would be done to, added to the menu item's title: Undo <em>Move N2</em>
 */
public record Action(Runnable run, ObservableBooleanValue enabled, ObservableStringValue object) {

  public static Action always(Runnable run) {
    return when(Bindings.createBooleanBinding(() -> true), run);
  }

  public static Action when(ObservableBooleanValue enabled, Runnable run) {
    return new Action(run, enabled, new SimpleStringProperty(""));
  }
}
