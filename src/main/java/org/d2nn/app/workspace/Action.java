package org.d2nn.app.workspace;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;

/**
 * A command as one perspective carries it out.
 *
 * @param enabled whether it can be done now
 * @param object what it acts on, added to the menu item's title: Undo <em>Move N2</em>
 */
public record Action(Runnable run, ObservableBooleanValue enabled, ObservableStringValue object) {

  public static Action always(Runnable run) {
    return when(Bindings.createBooleanBinding(() -> true), run);
  }

  /** Takes back the last edit. */
  public static Action undo(EditHistory<?> history) {
    return new Action(
        history::undo, history.undoNameProperty().isNotEmpty(), history.undoNameProperty());
  }

  /** Makes the edit again that was taken back last. */
  public static Action redo(EditHistory<?> history) {
    return new Action(
        history::redo, history.redoNameProperty().isNotEmpty(), history.redoNameProperty());
  }

  public static Action when(ObservableBooleanValue enabled, Runnable run) {
    return new Action(run, enabled, new SimpleStringProperty(""));
  }
}
