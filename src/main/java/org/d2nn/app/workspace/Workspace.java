package org.d2nn.app.workspace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.graph.Graph;

/**
 * One open experiment: what the perspectives of its tab share. Belongs to the JavaFX thread.
 *
 * <p>Nothing of it is a control, so view models can be tested with one.
 */
public final class Workspace {
  private final Tasks tasks;
  private final Dialogs dialogs;
  private final EditHistory<Sketch> history;
  private final ReadOnlyObjectWrapper<Sketch> sketch = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Path>> runFolder =
      new SimpleObjectProperty<>(Optional.empty());
  private Consumer<String> goTo = perspective -> {};

  public Workspace(String name, Sketch first, Tasks tasks, Dialogs dialogs) {
    this.name.set(name);
    this.tasks = tasks;
    this.dialogs = dialogs;
    history = new EditHistory<>(first);
    sketch.set(first);
    history.stateProperty().addListener((property, before, now) -> sketch.set(now));
  }

  public Tasks tasks() {
    return tasks;
  }

  public Dialogs dialogs() {
    return dialogs;
  }

  /** The experiment's name, as its tab shows it. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** The graph as it is drawn now, and where its nodes stand. */
  public ReadOnlyObjectProperty<Sketch> sketchProperty() {
    return sketch.getReadOnlyProperty();
  }

  public Sketch sketch() {
    return sketch.get();
  }

  /** The graph as it is drawn now. It may break rules. */
  public Graph graph() {
    return sketch.get().graph();
  }

  /** One undoable step of drawing; see {@link EditHistory#edit(String, Object, String)}. */
  public void edit(String name, Sketch after, String run) {
    history.edit(name, after, run);
  }

  /**
   * Gives nodes places that were never given any: no step, and no change to be saved, unless
   * something else is edited.
   */
  public void arrange(Layout layout) {
    history.replaceFirst(new Sketch(graph(), layout));
  }

  /** Every edit so far, to undo and redo. */
  public EditHistory<?> history() {
    return history;
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
