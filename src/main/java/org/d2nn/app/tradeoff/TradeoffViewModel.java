package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunChoice;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.tradeoff.SweepList.Entry;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.curve.CurveLayer;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.Sweep;

/**
 * What Trade-off knows and can do: the sweep that runs or is looked at, its results as they come
 * in, the line that is chosen. Has no controls. A sweep trains in processes of its own; {@link
 * #poll} takes over how far they are, called as often as the screen wants to follow.
 */
final class TradeoffViewModel {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Between two updates of lines and marks; the progress bar follows every poll. */
  private static final long BETWEEN_BOARDS = 400_000_000L;

  /** Where the sweep stands. */
  enum State {
    /** There is none. */
    READY,
    /** One is being planned, or read from its folder. */
    OPENING,
    RUNNING,
    STOPPING,
    /** One is looked at, finished or not. */
    SHOWN,
    FAILED;

    boolean isActive() {
      return this == OPENING || this == RUNNING || this == STOPPING;
    }
  }

  private final Workspace workspace;
  private final String tasksOf = "trade-off " + COUNT.incrementAndGet();
  private final SweepForm form;
  private final ControllerViewModel controller;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<SweepState> standing =
      new ReadOnlyObjectWrapper<>(SweepState.NONE);
  private final ReadOnlyObjectWrapper<Optional<SweepView>> board =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Path>> folder =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper canGoOn = new ReadOnlyBooleanWrapper();
  private final ObservableList<Entry> sweeps = FXCollections.observableArrayList();
  private final ObservableList<RunChoice> runChoices = FXCollections.observableArrayList();
  private final List<Path> openedElsewhere = new ArrayList<>();
  private final AtomicLong changes = new AtomicLong();
  private final ObjectProperty<Optional<Row>> chosen = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Set<CurveLayer>> shown = new SimpleObjectProperty<>(atFirst());
  private Sweep sweep;
  private TimeEstimate pace;
  private List<PointState> states = List.of();
  private List<RunChoice> trained = List.of();
  private int resultsOf = -1;
  private long seen;
  private long boardAt;
  private volatile boolean stopWanted;

  TradeoffViewModel(Workspace workspace) {
    this.workspace = workspace;
    form = new SweepForm(workspace, tasksOf);
    controller = new ControllerViewModel(workspace, tasksOf);
    chosen.addListener((property, before, now) -> controller.show(now));
  }

  private static Set<CurveLayer> atFirst() {
    Set<CurveLayer> on = EnumSet.noneOf(CurveLayer.class);
    for (CurveLayer show : CurveLayer.values()) {
      if (show.isOnAtFirst()) {
        on.add(show);
      }
    }
    return on;
  }

  /** Looks which sweeps there are; with none shown yet, shows the latest. */
  void refresh() {
    String name = workspace.experiment().name();
    Path base = RunList.baseOf(workspace.fileProperty().get());
    List<Path> elsewhere = List.copyOf(openedElsewhere);
    workspace
        .tasks()
        .latest(
            tasksOf + " sweeps",
            progress -> {
              List<Entry> found = new ArrayList<>();
              elsewhere.forEach(path -> found.add(SweepList.entry(path)));
              SweepList.sweepsOf(name, base).stream()
                  .filter(entry -> !elsewhere.contains(entry.folder()))
                  .forEach(found::add);
              return found;
            })
        .onSuccess(
            found -> {
              sweeps.setAll(found);
              if (state.get() == State.READY && !found.isEmpty()) {
                open(found.get(0).folder());
              }
            });
    workspace
        .tasks()
        .latest(tasksOf + " runs", progress -> RunList.runsOf(name, base))
        .onSuccess(
            found -> {
              trained = found;
              offerRuns();
            });
    form.lookAhead();
  }

  /** The sweep's measured D2NNs, then what Train has trained. */
  private void offerRuns() {
    List<RunChoice> choices = new ArrayList<>();
    board
        .get()
        .ifPresent(
            now ->
                now.runs().stream()
                    .filter(row -> row.kind() != SweepPoint.Kind.STATIC && row.run().isPresent())
                    .forEach(
                        row ->
                            choices.add(
                                new RunChoice(
                                    row.run().get(), row.title(), Instant.EPOCH, false))));
    trained.stream()
        .filter(run -> !run.inProgress())
        .forEach(
            run ->
                choices.add(
                    new RunChoice(
                        run.folder(), run.title() + " (Train)", run.begun(), run.inProgress())));
    if (!choices.equals(runChoices)) {
      runChoices.setAll(choices);
    }
  }

  /** Shows the Controller page of a run: of the sweep, which chooses its line, or of Train. */
  void chooseRun(RunChoice choice) {
    Optional<Row> row =
        board
            .get()
            .flatMap(
                now ->
                    now.runs().stream()
                        .filter(one -> one.run().filter(choice.folder()::equals).isPresent())
                        .findFirst());
    if (row.isPresent()) {
      choose(row.get().key());
    } else {
      controller.show(choice);
    }
  }

  /** Starts the sweep that the form describes. */
  void start() {
    if (!state.get().isActive() && form.planProperty().get().isPresent()) {
      var settings = form.planProperty().get().get().settings();
      run(settings.out(), () -> Sweep.of(settings));
    }
  }

  /** Goes on with the sweep that is shown: trains what is not finished. */
  void goOn() {
    if (!state.get().isActive() && folder.get().isPresent()) {
      Path of = folder.get().get();
      run(of, () -> Sweep.existing(of));
    }
  }

  private void run(Path out, java.util.function.Supplier<Sweep> planned) {
    stopWanted = false;
    clear(out);
    state.set(State.OPENING);
    workspace
        .tasks()
        .latest(tasksOf + " open", progress -> planned.get())
        .onSuccess(
            ready -> {
              follow(ready);
              state.set(State.RUNNING);
              train(ready);
            })
        .onFailure(this::fail);
  }

  private void train(Sweep ready) {
    workspace
        .tasks()
        .run(tasksOf, progress -> stopWanted ? ready.latest() : ready.run())
        .onSuccess(result -> end(ready, result))
        .onFailure(
            failure -> {
              poll();
              fail(failure);
            });
    poll();
  }

  private void end(Sweep ended, SweepResult result) {
    if (sweep != ended) {
      return;
    }
    states = ended.states();
    standing.set(SweepState.of(states, Double.NaN));
    resultsOf = done(states);
    show(SweepView.of(result, states));
    state.set(State.SHOWN);
    canGoOn.set(!standing.get().isFinished());
    refresh();
  }

  /** Shows a sweep that was started before. */
  void open(Path from) {
    if (state.get().isActive()) {
      return;
    }
    State before = state.get();
    state.set(State.OPENING);
    workspace
        .tasks()
        .latest(
            tasksOf + " open",
            progress -> {
              Sweep found = Sweep.existing(from);
              return new Opened(found, found.latest());
            })
        .onSuccess(
            opened -> {
              clear(from);
              follow(opened.sweep());
              resultsOf = done(states);
              show(SweepView.of(opened.result(), states));
              state.set(State.SHOWN);
              canGoOn.set(!standing.get().isFinished());
              compare(opened.sweep());
            })
        .onFailure(
            failure -> {
              state.set(before);
              workspace.dialogs().problem("The sweep was not opened", FailureText.of(failure));
            });
  }

  /** Comparisons with their intervals take a moment: they follow what is shown already. */
  private void compare(Sweep of) {
    workspace
        .tasks()
        .latest(tasksOf + " result", progress -> of.result())
        .onSuccess(
            result -> {
              if (sweep == of) {
                show(SweepView.of(result, states));
              }
            });
  }

  private record Opened(Sweep sweep, SweepResult result) {}

  /** Asks for a sweep's folder and shows it. */
  void askToOpen() {
    workspace
        .dialogs()
        .askForFolder("A folder that d2nn sweep or this window made")
        .ifPresent(
            path -> {
              openedElsewhere.remove(path);
              openedElsewhere.add(0, path);
              open(path);
              refresh();
            });
  }

  /** Lets running points stop at their checkpoints. */
  void stop() {
    if (state.get() == State.RUNNING) {
      stopWanted = true;
      state.set(State.STOPPING);
      sweep.cancel();
    }
  }

  private void clear(Path out) {
    sweep = null;
    states = List.of();
    resultsOf = -1;
    trouble.set("");
    canGoOn.set(false);
    folder.set(Optional.of(out));
    chosen.set(Optional.empty());
    board.set(Optional.empty());
    standing.set(SweepState.NONE);
  }

  private void follow(Sweep now) {
    sweep = now.listening(any -> changes.incrementAndGet());
    pace = new TimeEstimate(now.settings().parallel(), System::nanoTime);
    states = now.states();
    standing.set(SweepState.of(states, Double.NaN));
  }

  private void fail(Throwable failure) {
    trouble.set(FailureText.of(failure));
    state.set(State.FAILED);
    canGoOn.set(sweep != null && !standing.get().isFinished());
  }

  /** Takes over how far the points are; asks for new results where more are finished. */
  void poll() {
    if (sweep == null || state.get() != State.RUNNING && state.get() != State.STOPPING) {
      return;
    }
    List<PointState> newer = sweep.states();
    standing.set(SweepState.of(newer, pace.secondsLeft(newer)));
    int done = done(newer);
    if (done != resultsOf) {
      resultsOf = done;
      look();
    }
    long now = System.nanoTime();
    if (board.get().isPresent() && changes.get() != seen && now - boardAt > BETWEEN_BOARDS) {
      seen = changes.get();
      states = newer;
      show(board.get().get().at(newer));
    }
  }

  /** Reads what the finished points measured: files, so in the background. */
  private void look() {
    Sweep of = sweep;
    workspace
        .tasks()
        .latest(tasksOf + " result", progress -> SweepView.of(of.latest(), of.states()))
        .onSuccess(
            found -> {
              if (sweep == of && state.get().isActive()) {
                states = found.states();
                show(found);
              }
            });
  }

  private void show(SweepView now) {
    boardAt = System.nanoTime();
    board.set(Optional.of(now));
    offerRuns();
    chosen.get().map(Row::key).ifPresent(this::choose);
  }

  private static int done(List<PointState> states) {
    return (int) states.stream().filter(one -> one.status() == PointState.Status.DONE).count();
  }

  /** Chooses a line of the table by its key; an unknown one chooses nothing. */
  void choose(String key) {
    Optional<Row> row = board.get().flatMap(now -> now.row(key));
    if (!row.equals(chosen.get())) {
      chosen.set(row);
    }
  }

  void toggle(CurveLayer show) {
    Set<CurveLayer> on = EnumSet.noneOf(CurveLayer.class);
    on.addAll(shown.get());
    if (!on.remove(show)) {
      on.add(show);
    }
    shown.set(on);
  }

  /** Shows the chosen run in another perspective: {@code train}, {@code paths}. */
  void goTo(Perspective.Id perspective) {
    chosen
        .get()
        .flatMap(Row::run)
        .ifPresent(
            run -> {
              workspace.runFolderProperty().set(Optional.of(run));
              workspace.goTo(perspective);
            });
  }

  /** Writes the table of all runs, as {@code curve.csv}. */
  void exportTable() {
    SweepView now = board.get().orElse(null);
    if (now == null) {
      return;
    }
    workspace
        .dialogs()
        .askWhereToSave("Save the table", "curve.csv", "Comma-separated values", ".csv")
        .ifPresent(
            file -> {
              String text = now.result().toCsv();
              workspace
                  .tasks()
                  .run("save table", progress -> java.nio.file.Files.writeString(file, text))
                  .onFailure(
                      failure -> workspace.dialogs().failure("The table was not saved", failure));
            });
  }

  /** Stops the sweep: the tab is being closed. */
  void close() {
    stop();
    stopWanted = true;
    controller.close();
  }

  Workspace workspace() {
    return workspace;
  }

  SweepForm form() {
    return form;
  }

  ControllerViewModel controller() {
    return controller;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Why it failed. */
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<SweepState> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** Empty before the first results. */
  ReadOnlyObjectProperty<Optional<SweepView>> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /** Of the sweep that is shown. */
  ReadOnlyObjectProperty<Optional<Path>> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** Whether the shown sweep has points that are not finished, and nothing trains them. */
  ReadOnlyBooleanProperty canGoOnProperty() {
    return canGoOn.getReadOnlyProperty();
  }

  /** The runs whose control nodes can be looked at. */
  ObservableList<RunChoice> runChoices() {
    return runChoices;
  }

  ObservableList<Entry> sweeps() {
    return sweeps;
  }

  /** The line of the table, and mark of the chart, that is looked at. */
  ObjectProperty<Optional<Row>> chosenProperty() {
    return chosen;
  }

  ObjectProperty<Set<CurveLayer>> shownProperty() {
    return shown;
  }
}
