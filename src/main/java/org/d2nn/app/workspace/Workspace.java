package org.d2nn.app.workspace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.d2nn.app.tasks.Tasks;

/**
 * One open experiment: what the perspectives of its tab share. Belongs to the JavaFX thread.
 *
 * <p>Nothing of it is a control, so view models can be tested with one.
 */
public final class Workspace {
  private final Tasks tasks;
  private final Dialogs dialogs;
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Path>> runFolder =
      new SimpleObjectProperty<>(Optional.empty());
  private Consumer<String> goTo = perspective -> {};

  public Workspace(Tasks tasks, Dialogs dialogs) {
    this.tasks = tasks;
    this.dialogs = dialogs;
  }

  public Tasks tasks() {
    return tasks;
  }

  public Dialogs dialogs() {
    return dialogs;
  }

  /** The file it was read from or saved to; empty for a new one or a sample. */
  public ObjectProperty<Optional<Path>> fileProperty() {
    return file;
  }

  /** The run folder that Train trains into or that was opened last; Paths looks at it. */
  public ObjectProperty<Optional<Path>> runFolderProperty() {
    return runFolder;
  }

  /** Shows another perspective of this experiment: {@code design}, {@code train}, {@code paths}. */
  public void goTo(String perspective) {
    goTo.accept(perspective);
  }

  /** The shell says how perspectives are switched. */
  public void onGoTo(Consumer<String> handler) {
    goTo = handler;
  }
}
