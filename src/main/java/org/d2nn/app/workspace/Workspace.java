package org.d2nn.app.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.Experiment.View;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.rules.Problem;

/**
 * One open experiment: what the perspectives of its tab share. Belongs to the JavaFX thread.
 *
 * <p>The experiment is immutable; every edit of the graph or the settings makes another one and is
 * an undoable step of the {@link #history}. Nothing here is a control, so view models can be tested
 * with one.
 */
public final class Workspace {
  /** Why a command line cannot be copied: it would read the file. */
  public static final String SAVE_FIRST =
      "The command line reads the experiment's file. Save the experiment first.";

  /** Saving would overwrite what another program wrote since the file was read. */
  public static final class ChangedMeanwhile extends Exception {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhile(Path file) {
      super(
          file
              + ": another program has changed it since it was opened. Reload it or overwrite it.");
    }
  }

  private final Tasks tasks;
  private final Dialogs dialogs;
  private final EditHistory<Experiment> history;
  private final ReadOnlyObjectWrapper<DrawnGraph> drawn = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Path>> runFolder =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyStringWrapper known = new ReadOnlyStringWrapper();
  private final ReadOnlyObjectWrapper<List<Problem>> ignored =
      new ReadOnlyObjectWrapper<>(List.of());
  private BooleanSupplier tensorBoard = () -> false;
  private ExperimentFile written;
  private int saving;
  private Consumer<Perspective.Id> goTo = perspective -> {};

  /**
   * @param opened the experiment with the text it is written as
   * @param from the file it was read from; empty for a new one and for a sample
   */
  public Workspace(ExperimentFile opened, Optional<Path> from, Tasks tasks, Dialogs dialogs) {
    this.tasks = tasks;
    this.dialogs = dialogs;
    written = opened;
    ignored.set(opened.ignored());
    known.set(opened.text());
    file.set(from);
    history = new EditHistory<>(opened.experiment());
    history.stateProperty().addListener((property, before, now) -> show(now));
    show(opened.experiment());
  }

  public Tasks tasks() {
    return tasks;
  }

  public Dialogs dialogs() {
    return dialogs;
  }

  /** Whether trainings write their metrics for TensorBoard, too. */
  public boolean writesForTensorBoard() {
    return tensorBoard.getAsBoolean();
  }

  public void askingForTensorBoard(BooleanSupplier wanted) {
    tensorBoard = wanted;
  }

  /** Saves pictures and tables of this experiment. */
  public FileSaver saver() {
    return new FileSaver(tasks, dialogs);
  }

  /** The experiment as it is edited now; its graph may break rules. */
  public ReadOnlyObjectProperty<Experiment> experimentProperty() {
    return history.stateProperty();
  }

  public Experiment experiment() {
    return history.state();
  }

  /** The experiment's name, as its tab shows it. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** The graph as it is drawn now, and where its nodes stand. */
  public ReadOnlyObjectProperty<DrawnGraph> drawnProperty() {
    return drawn.getReadOnlyProperty();
  }

  public DrawnGraph drawn() {
    return drawn.get();
  }

  /** The graph as it is drawn now. It may break rules. */
  public Graph graph() {
    return drawn.get().graph();
  }

  /**
   * One undoable step.
   *
   * @param run names what is being typed or dragged, so that its changes become one step; null for
   *     a step of its own; see {@link EditHistory#edit(String, Object, String)}
   */
  public void edit(String step, Experiment after, String run) {
    history.edit(step, after, run);
  }

  /** One undoable step of drawing. */
  public void edit(String step, DrawnGraph after, String run) {
    edit(step, with(after), run);
  }

  /** The experiment as it would be with this drawing. */
  public Experiment with(DrawnGraph drawn) {
    return experiment().withGraph(drawn.graph()).withView(view(drawn.layout()));
  }

  /**
   * Gives nodes places that were never given any: no step, and no change to be saved, unless
   * something else is edited.
   */
  public void arrange(Layout layout) {
    history.replaceFirst(experiment().withView(view(layout)));
  }

  /** Every edit so far, to undo and redo. */
  public EditHistory<Experiment> history() {
    return history;
  }

  /** The file it was read from or saved to; empty for a new one or a sample. */
  public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
    return file;
  }

  /** Fields of its file that are not known: they stay in it and have no effect. */
  public ReadOnlyObjectProperty<List<Problem>> ignoredProperty() {
    return ignored.getReadOnlyProperty();
  }

  /** Its file where that holds the experiment as it is now; empty before it is saved. */
  public Optional<Path> savedFile() {
    return history.changedProperty().get() ? Optional.empty() : file.get();
  }

  /** What its file held when it was last read, written or looked at. */
  public ReadOnlyStringProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** Whether its file is being written. */
  public boolean isSaving() {
    return saving > 0;
  }

  /**
   * Writes the experiment as it is now, in the background; then it counts as saved. What did not
   * change stays as it was written. The task fails with {@link ChangedMeanwhile} where another
   * program has changed the file since: nothing is written then.
   */
  public RunningTask<ExperimentFile> save(Path to) {
    boolean same = file.get().filter(to::equals).isPresent();
    return write(to, same ? Optional.of(known.get()) : Optional.empty());
  }

  /** The same, whatever the file holds. */
  public RunningTask<ExperimentFile> overwrite(Path to) {
    return write(to, Optional.empty());
  }

  private RunningTask<ExperimentFile> write(Path to, Optional<String> expected) {
    Experiment now = experiment();
    ExperimentFile before = written;
    saving++;
    return tasks
        .run(
            "save",
            progress -> {
              if (expected.isPresent()
                  && Files.exists(to)
                  && !ExperimentFile.textOf(to).equals(expected.get())) {
                throw new ChangedMeanwhile(to);
              }
              ExperimentFile after = before.with(now);
              after.writeTo(to);
              return after;
            })
        .onSuccess(
            after -> {
              written = after;
              known.set(after.text());
              file.set(Optional.of(to));
              history.saved(now);
            })
        .onEnd(() -> saving--);
  }

  /** Takes what another program wrote into the file, as a step that can be undone. */
  public void reload(ExperimentFile read) {
    written = read;
    ignored.set(read.ignored());
    known.set(read.text());
    history.edit("Reload", read.experiment());
    history.saved(read.experiment());
  }

  /**
   * Keeps what is edited here, although another program has changed the file.
   *
   * @param onDisk what the file holds now; saving overwrites it without asking again
   */
  public void keepMine(String onDisk) {
    known.set(onDisk);
    history.nothingIsSaved();
  }

  /** What saving would write now, to the byte; may be worked out later and on any thread. */
  public Supplier<String> text() {
    ExperimentFile before = written;
    Experiment now = experiment();
    return () -> before.with(now).text();
  }

  /** The run folder that Train trains into or that was opened last; Paths looks at it. */
  public ObjectProperty<Optional<Path>> runFolderProperty() {
    return runFolder;
  }

  /** Shows another perspective of this experiment. */
  public void goTo(Perspective.Id perspective) {
    goTo.accept(perspective);
  }

  /** The shell says how perspectives are switched. */
  public void onGoTo(Consumer<Perspective.Id> handler) {
    goTo = handler;
  }

  private void show(Experiment now) {
    name.set(now.name());
    drawn.set(drawnOf(now));
  }

  /** An experiment's graph with the places in its {@code view}. */
  public static DrawnGraph drawnOf(Experiment experiment) {
    Map<String, Point2D> centres = new LinkedHashMap<>();
    experiment.view().positions().forEach((id, at) -> centres.put(id, new Point2D(at.x(), at.y())));
    return new DrawnGraph(experiment.graph(), new Layout(centres));
  }

  /** Places in their existing order, so that a moved node changes one line of the file. */
  private View view(Layout layout) {
    View before = experiment().view();
    Map<String, NodePosition> places = new LinkedHashMap<>();
    before
        .positions()
        .keySet()
        .forEach(id -> layout.find(id).ifPresent(at -> places.put(id, position(at))));
    layout.centres().forEach((id, at) -> places.putIfAbsent(id, position(at)));
    return before.withPositions(places);
  }

  private static NodePosition position(Point2D at) {
    return new NodePosition(at.getX(), at.getY());
  }
}
