package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.learning.TrainingListener.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state and commands of Train: the settings, the {@link TrainingTask} at work, the {@link
 * ShownRun}, the earlier runs. Has no controls. Training leaves its numbers in a {@link RunFeed};
 * {@link #poll} carries them over, called as often as the screen wants to follow.
 */
final class TrainViewModel {
  private static final Logger LOG = LoggerFactory.getLogger(TrainViewModel.class);
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Where training stands. */
  enum State {
    /** Nothing has been trained or opened. */
    READY,
    PREPARING,
    RUNNING,
    PAUSED,
    STOPPING,
    /** A run has ended, or an earlier one is shown. */
    ENDED,
    FAILED;

    boolean isActive() {
      return this == PREPARING || this == RUNNING || this == PAUSED || this == STOPPING;
    }
  }

  /**
   * Why training could not start.
   *
   * @param isAboutData whether another folder would fix it
   */
  record Trouble(String message, boolean isAboutData) {
    static final Trouble NONE = new Trouble("", false);
  }

  private final Workspace workspace;
  private final String tasksOf = "train " + COUNT.incrementAndGet();
  private final SettingsViewModel settings;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
  private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>(Trouble.NONE);
  private final ReadOnlyStringWrapper preparing = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canResume = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<RunningTask<?>>> opening =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final ShownRun shown;
  private final RunTable table;
  private PastRun earlier;
  private TrainingTask training;

  TrainViewModel(Workspace workspace) {
    this.workspace = workspace;
    settings = new SettingsViewModel(workspace, tasksOf, runs);
    shown = new ShownRun(workspace);
    table = new RunTable(this, tasksOf);
    workspace.experimentProperty().addListener((property, before, now) -> retryAfterEdit());
  }

  /** Loads the numeric library early, so that the first start does not wait for it. */
  void prepareNetworks() {
    Experiment experiment = workspace.experiment();
    workspace
        .tasks()
        .run(
            "load networks",
            progress -> {
              if (experiment.problems().isEmpty()) {
                try (TrainedModel model = TrainedModel.untrained(experiment, 1)) {
                  return model.traceRandom(1, 1, Map.of()).size();
                }
              }
              return 0;
            })
        .onFailure(failure -> LOG.warn("the networks were not loaded ahead", failure));
  }

  /** Lists the runs; shows the one chosen in another perspective, at first the newest. */
  void refresh() {
    RunningTask<List<RunChoice>> listing = listRuns();
    if (state.get() == State.READY) {
      opening.set(Optional.of(listing));
    }
    listing
        .onEnd(() -> opened(listing))
        .onSuccess(
            found -> {
              if (state.get().isActive() || found.isEmpty()) {
                return;
              }
              Optional<Path> wanted = workspace.runFolderProperty().get();
              boolean elsewhere =
                  wanted.filter(run -> !run.equals(shown.folderProperty().get())).isPresent()
                      && found.stream().anyMatch(run -> run.folder().equals(wanted.get()));
              if (elsewhere) {
                open(wanted.get());
              } else if (state.get() == State.READY) {
                open(found.get(0).folder());
              }
            });
  }

  private RunningTask<List<RunChoice>> listRuns() {
    String name = workspace.experiment().name();
    Path base = base();
    Optional<Path> wanted = workspace.runFolderProperty().get();
    return workspace
        .tasks()
        .latest(tasksOf + " runs", progress -> RunList.runsOf(name, base, wanted))
        .onSuccess(runs::setAll);
  }

  private Path base() {
    return RunList.baseOf(workspace.fileProperty().get());
  }

  /** Forgets a failure: the experiment has been changed since. */
  private void retryAfterEdit() {
    if (state.get() == State.FAILED) {
      trouble.set(Trouble.NONE);
      state.set(shown.feedProperty().get() == null ? State.READY : State.ENDED);
    }
  }

  /** Trains the experiment as it is now, into a folder of its own. */
  void start() {
    if (state.get().isActive() || !settings.whyNotStartProperty().get().isEmpty()) {
      return;
    }
    Experiment experiment = workspace.experiment();
    Path base = base();
    boolean tensorBoard = workspace.writesForTensorBoard();
    earlier = null;
    train(
        experiment,
        PastRun.feedFor(experiment),
        () ->
            TrainingRequest.of(experiment, base)
                .into(RunList.freeFolder(experiment, base))
                .withTensorBoard(tensorBoard));
  }

  /** Resumes the earlier run that is shown, where it stopped. */
  void resume() {
    if (state.get().isActive() || earlier == null) {
      return;
    }
    PastRun run = earlier;
    Path base = base();
    boolean tensorBoard = workspace.writesForTensorBoard();
    earlier = null; // the training continues its feed
    train(
        run.experiment(),
        run.feed(),
        () ->
            TrainingRequest.of(run.experiment(), base)
                .into(run.folder())
                .resuming()
                .withTensorBoard(tensorBoard));
  }

  private void train(Experiment experiment, RunFeed into, Supplier<TrainingRequest> request) {
    canResume.set(false);
    trouble.set(Trouble.NONE);
    shown.show(experiment.graph(), into);
    training = new TrainingTask(request, into);
    state.set(State.PREPARING);
    RunningTask<Outcome> task = training.start(workspace.tasks(), tasksOf);
    preparing.bind(task.messageProperty());
    task.onSuccess(this::end)
        .onFailure(this::fail)
        .onEnd(
            () -> {
              preparing.unbind();
              if (state.get().isActive()) {
                end(); // cancelled while preparing
              }
            });
  }

  private void end(Outcome outcome) {
    end();
    if (outcome != Outcome.STOPPED) {
      workspace
          .dialogs()
          .ended(
              "Training has finished",
              workspace.experiment().name() + ", " + shown.feedProperty().get().result());
    }
  }

  private void end() {
    poll();
    state.set(training.folder() == null ? State.READY : State.ENDED);
    afterTraining();
    refresh();
  }

  /** Shows the result of the training; without a folder there is none. */
  private void afterTraining() {
    if (training.folder() == null) {
      shown.clear();
    } else {
      read(training.folder());
    }
  }

  /** Whether the run can be resumed is known from its folder; not where that cannot be read. */
  private RunningTask<PastRun> read(Path folder) {
    return workspace
        .tasks()
        .latest(tasksOf + " earlier", progress -> PastRun.read(folder, progress))
        .onSuccess(
            run -> {
              if (!state.get().isActive()) {
                earlier = run;
                canResume.set(run.canResume());
              }
            })
        .onFailure(failure -> canResume.set(false));
  }

  private void fail(Throwable failure) {
    poll();
    trouble.set(new Trouble(FailureText.of(failure), FailureText.isAboutData(failure)));
    if (shown.feedProperty().get() != null) {
      shown.feedProperty().get().say("failed: " + trouble.get().message());
    }
    state.set(State.FAILED);
    workspace.dialogs().ended("Training failed", trouble.get().message());
    afterTraining();
    if (training.folder() != null) {
      refresh();
    }
  }

  void open(Path folder) {
    if (state.get().isActive()) {
      return;
    }
    RunningTask<PastRun> reading = read(folder);
    opening.set(Optional.of(reading));
    reading
        .onSuccess(
            run -> {
              if (!state.get().isActive()) {
                trouble.set(Trouble.NONE);
                shown.show(run.experiment().graph(), run.feed());
                shown.isIn(folder);
                state.set(State.ENDED);
              }
            })
        .onFailure(
            failure ->
                workspace.dialogs().problem("The run was not opened", FailureText.of(failure)))
        .onEnd(() -> opened(reading));
  }

  private void opened(RunningTask<?> task) {
    if (opening.get().filter(task::equals).isPresent()) {
      opening.set(Optional.empty());
    }
  }

  /**
   * What trains the same from a terminal: the run that is shown where it can be resumed, else a new
   * one. Empty, with a dialog, where the file does not hold the experiment as it is.
   */
  Optional<String> commandLine() {
    Path run = shown.folderProperty().get();
    if (run != null && canResume.get()) {
      return Optional.of(trainingCommand(run.resolve("experiment.json"), "--run", run, "--resume"));
    }
    Optional<Path> file = workspace.savedFile();
    if (file.isEmpty()) {
      workspace.dialogs().problem("The command was not copied", Workspace.SAVE_FIRST);
    }
    return file.map(this::trainingCommand);
  }

  private String trainingCommand(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("train"));
    all.addAll(List.of(arguments));
    if (workspace.writesForTensorBoard()) {
      all.add("--tensorboard");
    }
    return CommandLine.of(all.toArray());
  }

  void pauseOrResume() {
    if (state.get().isActive()) {
      training.pauseOrResume();
    }
  }

  void stop() {
    if (state.get().isActive()) {
      training.stop();
      state.set(State.STOPPING);
    }
  }

  /** Shows what the training thread has reported since the last call. */
  void poll() {
    RunFeed now = shown.feedProperty().get();
    if (now == null) {
      return;
    }
    shown.follow();
    if (!state.get().isActive()) {
      return;
    }
    Path folder = training.folder();
    if (folder != null && !folder.equals(shown.folderProperty().get())) {
      shown.isIn(folder);
      listRuns();
    }
    if (state.get() == State.PREPARING && now.phase() == RunFeed.Phase.NOT_STARTED) {
      shown.preparing(training.prepared());
    }
    if (state.get() != State.STOPPING) {
      switch (now.phase()) {
        case TRAINING -> {
          if (state.get() == State.PREPARING) {
            listRuns(); // a run is recorded when all is prepared: only now is it sure to be found
          }
          state.set(State.RUNNING);
        }
        case PAUSED -> state.set(State.PAUSED);
        case NOT_STARTED, ENDED -> {
          // The task itself says when it has ended.
        }
      }
    }
  }

  Workspace workspace() {
    return workspace;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The preparation that happens before the first step. */
  ReadOnlyStringProperty preparingProperty() {
    return preparing.getReadOnlyProperty();
  }

  /** Whether the shown run was stopped before its last epoch. */
  ReadOnlyBooleanProperty canResumeProperty() {
    return canResume.getReadOnlyProperty();
  }

  /** What looks for the run that will be shown, then what reads it; empty when that is done. */
  ReadOnlyObjectProperty<Optional<RunningTask<?>>> openingProperty() {
    return opening.getReadOnlyProperty();
  }

  ShownRun shown() {
    return shown;
  }

  SettingsViewModel settings() {
    return settings;
  }

  /** Changes the run that trains. */
  LiveChanges live() {
    return new LiveChanges(
        state.get().isActive() ? training.control() : null, shown.feedProperty().get());
  }

  RunTable table() {
    return table;
  }

  /** Runs of this experiment, the newest first. */
  ObservableList<RunChoice> runs() {
    return runs;
  }
}
