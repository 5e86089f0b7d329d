package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.SlurmSweep;
import org.d2nn.experiment.sweep.Sweep;

/**
 * A sweep in progress, or read from its folder. It trains in processes of its own; {@link #poll}
 * updates their progress, called as often as the screen wants to follow.
 */
final class SweepRun {
  /** Between two updates of rows and marks; the progress bar follows every poll. */
  private static final long BETWEEN_BOARDS = 400_000_000L;

  /** Between two looks at a sweep that others make. */
  private static final long BETWEEN_LOOKS = 2_000_000_000L;

  private static final int LOG_LINES = 5;

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
  private final String tasksOf;
  private final ShownSweep shown;
  private final Runnable ended;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<SweepState> standing =
      new ReadOnlyObjectWrapper<>(SweepState.NONE);
  private final ReadOnlyObjectWrapper<Optional<Path>> folder =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper canResume = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper elsewhere = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper inSlurm = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper forSlurm = new ReadOnlyBooleanWrapper();
  private Optional<String> trainer = Optional.empty();
  private final AtomicLong changes = new AtomicLong();
  private volatile Sweep sweep;
  private TimeEstimate pace;
  private List<PointState> states = List.of();
  private int resultsOf = -1;
  private long seen;
  private long boardAt;
  private boolean watching;
  private volatile boolean stopWanted;

  /**
   * @param shown gets the results as they come in
   * @param ended is told when all runs have ended
   */
  SweepRun(Workspace workspace, String tasksOf, ShownSweep shown, Runnable ended) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.shown = shown;
    this.ended = ended;
  }

  /** Trains what is not finished of a sweep into a folder. */
  void run(Path out, Supplier<Sweep> planned) {
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

  private void end(Sweep of, SweepResult result) {
    if (sweep != of) {
      return;
    }
    states = of.states();
    standing.set(SweepState.of(states, Double.NaN));
    resultsOf = done(states);
    show(SweepView.of(result, states));
    canResume.set(!standing.get().isFinished());
    state.set(State.SHOWN);
    if (!stopWanted) {
      workspace.dialogs().ended("The sweep has finished", standing.get().sentence() + ".");
    }
    ended.run();
  }

  /** Shows an earlier sweep. */
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
              return new Opened(
                  found,
                  viewOf(found),
                  found.trainer(),
                  SlurmSweep.hadSome(found) && SlurmSweep.isHere());
            })
        .onSuccess(opened -> show(from, opened))
        .onFailure(
            failure -> {
              state.set(before);
              workspace.dialogs().problem("The sweep was not opened", FailureText.of(failure));
            });
  }

  private void show(Path from, Opened opened) {
    clear(from);
    follow(opened.sweep());
    resultsOf = done(states);
    show(opened.view());
    trainElsewhere(opened.trainer(), false);
    forSlurm.set(opened.forSlurm());
    state.set(State.SHOWN);
    compare(opened.sweep());
  }

  /**
   * Hands what is not finished of a sweep to others, and follows it.
   *
   * @param handing called in the background
   */
  void submit(Path out, Supplier<Sweep> planned, Handing handing) {
    clear(out);
    state.set(State.OPENING);
    workspace
        .tasks()
        .latest(
            tasksOf + " open",
            progress -> {
              Sweep ready = planned.get();
              handing.over(ready);
              return new Opened(ready, viewOf(ready), Optional.empty(), true);
            })
        .onSuccess(
            opened -> {
              show(out, opened);
              trainElsewhere(Optional.empty(), true);
              ended.run();
            })
        .onFailure(this::fail);
  }

  /** Comparisons with their intervals take a moment: they follow what is shown already. */
  private void compare(Sweep of) {
    workspace
        .tasks()
        .latest(tasksOf + " result", progress -> SweepView.of(of.result(), of.states()))
        .onSuccess(
            found -> {
              if (sweep == of) {
                show(found);
              }
            });
  }

  /**
   * @param forSlurm whether Slurm got some of it before, and can be asked from here
   */
  private record Opened(Sweep sweep, SweepView view, Optional<String> trainer, boolean forSlurm) {}

  /** Gives what is not finished of a sweep to others. */
  @FunctionalInterface
  interface Handing {
    void over(Sweep sweep) throws Exception;
  }

  /** Lets running points stop at their checkpoints. */
  void stop() {
    if (state.get() == State.RUNNING) {
      stopWanted = true;
      state.set(State.STOPPING);
      sweep.cancel();
    } else if (inSlurm.get()) {
      Sweep of = sweep;
      workspace
          .tasks()
          .run(tasksOf + " cancel", progress -> new SlurmSweep(of).cancel())
          .onFailure(
              failure ->
                  workspace.dialogs().failure("The runs in Slurm were not stopped", failure));
    }
  }

  /** Shows the sweep in a folder no longer: it is not there any more. */
  void forget(Path gone) {
    if (!state.get().isActive() && folder.get().filter(gone::equals).isPresent()) {
      clear(gone);
      folder.set(Optional.empty());
      state.set(State.READY);
    }
  }

  private void clear(Path out) {
    sweep = null;
    states = List.of();
    resultsOf = -1;
    trouble.set("");
    canResume.set(false);
    elsewhere.set(false);
    inSlurm.set(false);
    forSlurm.set(false);
    trainer = Optional.empty();
    folder.set(Optional.of(out));
    shown.clear();
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
    canResume.set(sweep != null && !standing.get().isFinished());
  }

  /** Updates the progress of the points; asks for new results where more are finished. */
  void poll() {
    if (sweep != null && state.get() == State.SHOWN) {
      watch();
    }
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
    if (shown.board().isPresent() && changes.get() != seen && now - boardAt > BETWEEN_BOARDS) {
      seen = changes.get();
      states = newer;
      show(SweepView.of(shown.board().get().result(), newer));
    }
  }

  /** Looks now and then what others make of the sweep that is shown: this machine's, or Slurm. */
  private void watch() {
    long now = System.nanoTime();
    if (watching || standing.get().isFinished() || now - boardAt < BETWEEN_LOOKS) {
      return;
    }
    watching = true;
    Sweep of = sweep;
    workspace
        .tasks()
        .latest(
            tasksOf + " watch",
            progress -> {
              boolean inSlurm = SlurmSweep.refresh(of);
              return new Watched(of.states(), inSlurm, of.trainer());
            })
        .onSuccess(
            found -> {
              watching = false;
              boardAt = System.nanoTime();
              if (sweep == of && state.get() == State.SHOWN) {
                show(found);
              }
            })
        .onFailure(unreadable -> watching = false);
  }

  private record Watched(List<PointState> states, boolean inSlurm, Optional<String> trainer) {}

  private void show(Watched found) {
    boolean changed = !found.states().equals(states);
    states = found.states();
    double secondsLeft = pace.secondsLeft(states);
    SweepState now = SweepState.of(states, Double.NaN);
    standing.set(now.running() > 0 ? SweepState.of(states, secondsLeft) : now);
    trainElsewhere(found.trainer(), found.inSlurm());
    if (changed) {
      look();
    }
  }

  /**
   * Says whether others train the sweep that is shown.
   *
   * @param process that holds its folder
   */
  private void trainElsewhere(Optional<String> process, boolean hasJobs) {
    boolean finished = standing.get().isFinished();
    trainer = process;
    inSlurm.set(!finished && hasJobs);
    elsewhere.set(!finished && (hasJobs || process.isPresent() || standing.get().running() > 0));
    canResume.set(!finished && !elsewhere.get());
  }

  /** What is being done, in a few words; empty where there is no sweep. */
  String sentence() {
    return switch (state.get()) {
      case READY -> "";
      case OPENING -> "opening";
      case RUNNING -> "sweep running";
      case STOPPING -> "stopping at checkpoints";
      case SHOWN ->
          standing.get().isFinished()
              ? "sweep finished"
              : elsewhere.get()
                  ? trainer.map("being trained by process "::concat).orElse("running elsewhere")
                  : "not running";
      case FAILED -> "failed";
    };
  }

  /** Reads the results of the finished points, and makes a row for each: in the background. */
  private static SweepView viewOf(Sweep sweep) {
    return SweepView.of(sweep.latest(), sweep.states());
  }

  /** Shows the results of the finished points. */
  private void look() {
    Sweep of = sweep;
    workspace
        .tasks()
        .latest(tasksOf + " result", progress -> viewOf(of))
        .onSuccess(
            found -> {
              if (sweep == of) {
                states = found.states();
                show(found);
              }
            });
  }

  private void show(SweepView now) {
    boardAt = System.nanoTime();
    shown.show(now);
  }

  private static int done(List<PointState> states) {
    return (int) states.stream().filter(one -> one.status() == PointState.Status.DONE).count();
  }

  /** Stops the sweep, also one that is being opened. */
  void close() {
    stop();
    stopWanted = true;
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

  /** Of the sweep that is shown. */
  ReadOnlyObjectProperty<Optional<Path>> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** Whether other processes, on this machine or in Slurm, train the shown sweep. */
  ReadOnlyBooleanProperty elsewhereProperty() {
    return elsewhere.getReadOnlyProperty();
  }

  /** Whether Slurm has jobs of the shown sweep: those can be ended from here. */
  ReadOnlyBooleanProperty inSlurmProperty() {
    return inSlurm.getReadOnlyProperty();
  }

  /** Whether Slurm trains the shown sweep, so that what is missing goes there again. */
  ReadOnlyBooleanProperty forSlurmProperty() {
    return forSlurm.getReadOnlyProperty();
  }

  /** What the process of a run said last, a line each; reads a file. */
  List<String> lastLines(SweepPoint point) {
    Sweep of = sweep;
    return of == null ? List.of() : of.lastLines(point, LOG_LINES);
  }

  /** Whether the shown sweep has points that are not finished, and nothing trains them. */
  ReadOnlyBooleanProperty canResumeProperty() {
    return canResume.getReadOnlyProperty();
  }
}
