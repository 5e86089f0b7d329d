package org.d2nn.app.paths;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.Split;
import org.d2nn.format.Numbers;

/**
 * What Paths knows and can do: the run and split that are looked at, the {@link ShownImages} of it,
 * and the {@link ImageQuestions} about one of them. Has no controls.
 */
final class PathsViewModel {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What the perspective shows. */
  enum State {
    NO_RUN,
    LOADING,
    READY,
    FAILED
  }

  private final Workspace workspace;
  private final String tasksOf = "paths " + COUNT.incrementAndGet();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NO_RUN);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final DoubleProperty progress = new SimpleDoubleProperty(-1);
  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final ObjectProperty<RunChoice> run = new SimpleObjectProperty<>();
  private final ObjectProperty<Split> split = new SimpleObjectProperty<>(Split.TEST);
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ShownImages shown;
  private final ImageQuestions questions;
  private LoadedRun loaded;

  PathsViewModel(Workspace workspace) {
    this.workspace = workspace;
    shown = new ShownImages(workspace, tasksOf);
    questions =
        new ImageQuestions(
            workspace, tasksOf, () -> Optional.ofNullable(loaded), shown.selectedProperty());
    run.addListener((property, before, now) -> load());
    split.addListener((property, before, now) -> load());
  }

  /** Looks which runs there are, and opens the one that Train trained last, or the newest. */
  void refresh() {
    String name = workspace.experiment().name();
    Path base = RunList.baseOf(workspace.fileProperty().get());
    Optional<Path> wanted = workspace.runFolderProperty().get();
    workspace
        .tasks()
        .latest(tasksOf + " runs", any -> RunList.runsOf(name, base, wanted))
        .onSuccess(found -> offer(found, wanted))
        .onFailure(failure -> fail(FailureText.of(failure)));
  }

  private void offer(List<RunChoice> found, Optional<Path> wanted) {
    Optional<Path> keep = wanted.or(() -> Optional.ofNullable(run.get()).map(RunChoice::folder));
    RunChoice chosen =
        found.stream()
            .filter(choice -> keep.filter(choice.folder()::equals).isPresent())
            .findFirst()
            .orElse(found.isEmpty() ? null : found.get(0));
    runs.setAll(found);
    if (Objects.equals(chosen, run.get())) {
      load(); // its weights may be newer
    } else {
      run.set(chosen);
    }
  }

  private void load() {
    RunChoice chosen = run.get();
    if (chosen == null) {
      state.set(State.NO_RUN);
      return;
    }
    Split of = split.get();
    LoadedRun before = loaded;
    if (state.get() != State.READY) {
      state.set(State.LOADING);
    }
    RunningTask<LoadedRun> task =
        workspace.tasks().latest(tasksOf, told -> LoadedRun.of(chosen.folder(), of, before, told));
    progress.bind(task.fractionProperty());
    message.bind(task.messageProperty());
    task.onSuccess(
            done -> {
              release();
              show(done);
            })
        .onFailure(
            failure -> {
              release();
              fail(FailureText.of(failure));
            });
  }

  private void release() {
    progress.unbind();
    message.unbind();
  }

  private void show(LoadedRun done) {
    ModelSession old = loaded == null ? null : loaded.session();
    boolean sameSplit = loaded == done;
    loaded = done;
    if (old != null && old != done.session()) {
      closeLater(old);
    }
    state.set(State.READY);
    if (sameSplit) {
      return;
    }
    shown.show(done.traced());
    status.set(
        Numbers.text(
            "traced %s images in %s s · %s right · mean relative cost %s",
            Numbers.count(done.traced().images().size()),
            Numbers.brief(done.seconds()),
            Numbers.percent(done.traced().accuracy()),
            Numbers.decimal(done.traced().meanCost())));
  }

  private void closeLater(ModelSession old) {
    workspace
        .tasks()
        .run(
            "close model",
            any -> {
              old.close();
              return true;
            });
  }

  private void fail(String why) {
    message.set(why);
    status.set("");
    state.set(State.FAILED);
  }

  /** Closes the model. */
  void close() {
    if (loaded != null) {
      closeLater(loaded.session());
      loaded = null;
    }
  }

  /** The model that is open. */
  Optional<ModelSession> session() {
    return Optional.ofNullable(loaded).map(LoadedRun::session);
  }

  /** The images: filtered, in order, one of them selected. */
  ShownImages shown() {
    return shown;
  }

  /** What is asked about the selected image, and images from elsewhere. */
  ImageQuestions questions() {
    return questions;
  }

  Workspace workspace() {
    return workspace;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What it is doing while loading; why where it failed. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  DoubleProperty progressProperty() {
    return progress;
  }

  ObservableList<RunChoice> runs() {
    return runs;
  }

  ObjectProperty<RunChoice> runProperty() {
    return run;
  }

  ObjectProperty<Split> splitProperty() {
    return split;
  }

  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
