package org.d2nn.app.paths;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.workspace.Workspace;

/** The run that the images that are shown are compared with, or none. Has no controls. */
final class OtherRun {
  private final Workspace workspace;
  private final String tasksOf;
  private final Supplier<Optional<LoadedRun>> loaded;
  private final ShownImages shown;
  private final ReadOnlyObjectWrapper<RunChoice> chosen = new ReadOnlyObjectWrapper<>();

  /**
   * @param loaded the run whose images are shown
   */
  OtherRun(
      Workspace workspace,
      String tasksOf,
      Supplier<Optional<LoadedRun>> loaded,
      ShownImages shown) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.loaded = loaded;
    this.shown = shown;
  }

  /**
   * Compares with another run on the same images, until another run or split is shown.
   *
   * @param run null for none
   */
  void compareWith(RunChoice run) {
    Optional<LoadedRun> asked = loaded.get();
    if (asked.isEmpty()) {
      return;
    }
    chosen.set(run);
    LoadedRun of = asked.get();
    if (run == null) {
      workspace.tasks().latest(tasksOf + " compare", any -> true);
      shown.update(shown.tracedProperty().get().beside(Optional.empty()));
      return;
    }
    workspace
        .tasks()
        .latest(tasksOf + " compare", told -> LoadedRun.comparison(run, of, told))
        .onSuccess(
            found -> {
              if (loaded.get().filter(now -> now == of).isPresent() && run == chosen.get()) {
                shown.update(shown.tracedProperty().get().beside(Optional.of(found)));
              }
            })
        .onFailure(
            failure -> {
              chosen.set(null);
              workspace.dialogs().problem("The runs cannot be compared", FailureText.of(failure));
            });
  }

  /** Other images are shown, and compared with none. */
  void forget() {
    chosen.set(null);
  }

  /** Null for none. */
  ReadOnlyObjectProperty<RunChoice> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }
}
