package org.d2nn.app.paths;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.d2nn.app.runs.RunChoice;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;

/**
 * What Paths knows and can do: the run and split that are looked at, their traces, what of them is
 * shown, and the image that is looked at closely. Has no controls.
 */
final class PathsViewModel {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int DROPPED_SIDE = 128;

  /** What the perspective shows. */
  enum State {
    NO_RUN,
    LOADING,
    READY,
    FAILED
  }

  private record Dropped(TracedImage image, int[] pixels) {}

  private final Workspace workspace;
  private final String tasksOf = "paths " + COUNT.incrementAndGet();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NO_RUN);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final DoubleProperty progress = new SimpleDoubleProperty(-1);
  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final ObjectProperty<RunChoice> run = new SimpleObjectProperty<>();
  private final ObjectProperty<Split> split = new SimpleObjectProperty<>(Split.TEST);
  private final ReadOnlyObjectWrapper<TracedSplit> traced =
      new ReadOnlyObjectWrapper<>(TracedSplit.NONE);
  private final ObjectProperty<TraceFilter> filter = new SimpleObjectProperty<>(TraceFilter.ALL);
  private final ObjectProperty<TraceOrder> order = new SimpleObjectProperty<>(TraceOrder.FILE);
  private final ObservableList<TracedImage> shown = FXCollections.observableArrayList();
  private final ObjectProperty<TracedImage> selected = new SimpleObjectProperty<>();
  private final Map<String, String> forced = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Optional<Trace>> whatIf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<int[]> droppedPixels = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private LoadedRun loaded;

  PathsViewModel(Workspace workspace) {
    this.workspace = workspace;
    run.addListener((property, before, now) -> load());
    split.addListener((property, before, now) -> load());
    filter.addListener((property, before, now) -> select());
    order.addListener((property, before, now) -> select());
    selected.addListener((property, before, now) -> forget());
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
    selected.set(null);
    traced.set(done.traced());
    filter.set(TraceFilter.ALL);
    select();
    status.set(
        Numbers.text(
            "trace of %s images in %s s · %s right · mean relative cost %s",
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

  /** Filters and sorts; tens of thousands of images take longer than the screen can wait. */
  private void select() {
    TracedSplit from = traced.get();
    TraceFilter wanted = filter.get();
    TraceOrder by = order.get();
    workspace
        .tasks()
        .latest(tasksOf + " select", any -> from.select(wanted, by))
        .onSuccess(images -> show(images, by));
  }

  private void show(List<TracedImage> images, TraceOrder by) {
    shown.setAll(images);
    headline.set(
        (images.size() == 1 ? "1 image" : Numbers.count(images.size()) + " images")
            + " · "
            + by.sentence());
    if (selected.get() == null && !images.isEmpty()) {
      selected.set(images.get(0));
    }
  }

  private void forget() {
    forced.clear();
    whatIf.set(Optional.empty());
  }

  /** Asks what happens to the selected image if a control node picks this target. */
  void force(String control, String target) {
    TracedImage image = selected.get();
    if (image == null || loaded == null) {
      return;
    }
    boolean asDecided =
        image.trace().decisionOf(control).filter(own -> own.picked().equals(target)).isPresent();
    if (asDecided) {
      forced.remove(control);
    } else {
      forced.put(control, target);
    }
    if (forced.isEmpty()) {
      whatIf.set(Optional.empty());
      return;
    }
    ModelSession session = loaded.session();
    Split of = loaded.split();
    Map<String, String> wanted = Map.copyOf(forced);
    workspace
        .tasks()
        .latest(
            tasksOf + " what if",
            any ->
                image.isFromElsewhere()
                    ? session.trace(image.file().orElseThrow(), wanted)
                    : session.trace(of, image.place(), wanted))
        .onSuccess(
            trace -> {
              if (image.equals(selected.get())) {
                whatIf.set(Optional.of(trace));
              }
            })
        .onFailure(
            failure -> workspace.dialogs().failure("The question was not answered", failure));
  }

  /** Shows what the model does with an image file from anywhere. */
  void open(Path file) {
    if (loaded == null) {
      workspace
          .dialogs()
          .problem("No model to ask", "Train first, or choose a run; then drop the image again.");
      return;
    }
    ModelSession session = loaded.session();
    workspace
        .tasks()
        .latest(
            tasksOf + " dropped",
            any ->
                new Dropped(
                    new TracedImage(-1, -1, Optional.of(file), session.trace(file, Map.of())),
                    session.thumbnailOf(file, DROPPED_SIDE)))
        .onSuccess(
            dropped -> {
              droppedPixels.set(dropped.pixels());
              selected.set(dropped.image());
            })
        .onFailure(
            failure ->
                workspace.dialogs().problem("The image was not used", FailureText.of(failure)));
  }

  /** Lets go of the model. */
  void close() {
    if (loaded != null) {
      closeLater(loaded.session());
      loaded = null;
    }
  }

  void toggleRoute(String name) {
    boolean on = filter.get().route().filter(name::equals).isPresent();
    filter.set(filter.get().withRoute(on ? Optional.empty() : Optional.of(name)));
  }

  void toggleLabel(int label) {
    boolean on = filter.get().label().filter(own -> own == label).isPresent();
    filter.set(filter.get().withLabel(on ? Optional.empty() : Optional.of(label)));
  }

  /** The model that is open. */
  Optional<ModelSession> session() {
    return Optional.ofNullable(loaded).map(LoadedRun::session);
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

  ReadOnlyObjectProperty<TracedSplit> tracedProperty() {
    return traced.getReadOnlyProperty();
  }

  ObjectProperty<TraceFilter> filterProperty() {
    return filter;
  }

  ObjectProperty<TraceOrder> orderProperty() {
    return order;
  }

  /** What passes the filter, in order. */
  ObservableList<TracedImage> shown() {
    return shown;
  }

  ObjectProperty<TracedImage> selectedProperty() {
    return selected;
  }

  /** What would happen under the decisions that the user forced; empty while none is forced. */
  ReadOnlyObjectProperty<Optional<Trace>> whatIfProperty() {
    return whatIf.getReadOnlyProperty();
  }

  /** Which decisions are forced now: control node id to target id. */
  Map<String, String> forced() {
    return Map.copyOf(forced);
  }

  /** 128×128 pixels of the image that was dropped last. */
  ReadOnlyObjectProperty<int[]> droppedPixelsProperty() {
    return droppedPixels.getReadOnlyProperty();
  }

  ReadOnlyStringProperty headlineProperty() {
    return headline.getReadOnlyProperty();
  }

  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
