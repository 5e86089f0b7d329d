package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunChoice;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.graph.Graph;
import org.d2nn.learning.RunControl;
import org.d2nn.learning.TrainingListener.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Train knows and can do: the settings, the run that trains or is looked at, the runs made
 * before. Has no controls. Training leaves its numbers in a {@link RunFeed}; {@link #poll} carries
 * them over, called as often as the screen wants to follow.
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
    /** A run has ended, or one made before is shown. */
    ENDED,
    FAILED;

    boolean isActive() {
      return this == PREPARING || this == RUNNING || this == PAUSED || this == STOPPING;
    }
  }

  /**
   * Why nothing could be trained.
   *
   * @param isAboutData whether another folder would mend it
   */
  record Trouble(String message, boolean isAboutData) {}

  private final Workspace workspace;
  private final String tasksOf = "train " + COUNT.incrementAndGet();
  private final SettingsViewModel settings;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
  private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<RunFeed> feed = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<RunFeed.Standing> standing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper preparing = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyBooleanWrapper canGoOn = new ReadOnlyBooleanWrapper();
  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Path> shownRun = new ReadOnlyObjectWrapper<>();
  private Graph shownGraph;
  private PastRun earlier;
  private RunningTask<Outcome> training;
  private volatile RunControl control;
  private volatile Path begunIn;
  private volatile boolean stopWanted;

  TrainViewModel(Workspace workspace) {
    this.workspace = workspace;
    this.settings = new SettingsViewModel(workspace, tasksOf);
    workspace.experimentProperty().addListener((property, before, now) -> mended());
  }

  /** Loads what computes, so that the first start does not have to wait for it. */
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

  /**
   * Looks which runs there are; shows the one that was chosen elsewhere, or for a start the newest.
   */
  void refresh() {
    String name = workspace.experiment().name();
    Path base = base();
    Optional<Path> wanted = workspace.runFolderProperty().get();
    workspace
        .tasks()
        .latest(tasksOf + " runs", progress -> RunList.runsOf(name, base, wanted))
        .onSuccess(
            found -> {
              runs.setAll(found);
              if (state.get().isActive() || found.isEmpty()) {
                return;
              }
              boolean elsewhere =
                  wanted.filter(run -> !run.equals(shownRun.get())).isPresent()
                      && found.stream().anyMatch(run -> run.folder().equals(wanted.get()));
              if (elsewhere) {
                open(wanted.get());
              } else if (state.get() == State.READY) {
                open(found.get(0).folder());
              }
            });
  }

  private Path base() {
    return RunList.baseOf(workspace.fileProperty().get());
  }

  /** Forgets a failure: the experiment has been changed since. */
  private void mended() {
    if (state.get() == State.FAILED) {
      trouble.set(null);
      state.set(feed.get() == null ? State.READY : State.ENDED);
    }
  }

  /** Trains the experiment as it is now, into a folder of its own. */
  void start() {
    if (state.get().isActive() || !settings.whyNotStartProperty().get().isEmpty()) {
      return;
    }
    Experiment experiment = workspace.experiment();
    Path base = base();
    earlier = null;
    train(
        experiment,
        PastRun.feedFor(experiment),
        () -> TrainingRequest.of(experiment, base).into(RunList.freeFolder(experiment, base)));
  }

  /** Goes on with the earlier run that is shown, where it stopped. */
  void goOn() {
    if (state.get().isActive() || earlier == null) {
      return;
    }
    PastRun run = earlier;
    Path base = base();
    train(
        run.experiment(),
        run.feed(),
        () -> TrainingRequest.of(run.experiment(), base).into(run.folder()).resuming());
  }

  private void train(Experiment experiment, RunFeed into, Supplier<TrainingRequest> request) {
    control = null;
    begunIn = null;
    stopWanted = false;
    canGoOn.set(false);
    trouble.set(null);
    show(experiment.graph(), into);
    state.set(State.PREPARING);
    training =
        workspace
            .tasks()
            .run(
                tasksOf,
                progress -> {
                  progress.at("Opening the images", 0, 0);
                  TrainingRequest wanted = request.get();
                  try (TrainingRun run = TrainingRun.open(wanted, progress)) {
                    control = run.control();
                    begunIn = wanted.run();
                    if (stopWanted) {
                      run.control().stop();
                    }
                    return run.listening(into).train();
                  }
                });
    preparing.bind(training.messageProperty());
    RunningTask<Outcome> mine = training;
    mine.onSuccess(outcome -> end())
        .onFailure(this::fail)
        .onEnd(
            () -> {
              preparing.unbind();
              if (state.get().isActive()) {
                end(); // cancelled while preparing
              }
            });
  }

  private void end() {
    poll();
    state.set(begunIn == null ? State.READY : State.ENDED);
    if (begunIn == null) {
      feed.set(null);
    } else {
      remember(begunIn);
    }
    refresh();
  }

  /** Whether the run could go on is known from its folder. */
  private void remember(Path folder) {
    workspace
        .tasks()
        .latest(tasksOf + " earlier", progress -> PastRun.read(folder))
        .onSuccess(
            run -> {
              if (!state.get().isActive()) {
                earlier = run;
                canGoOn.set(run.canGoOn());
              }
            });
  }

  private void fail(Throwable failure) {
    poll();
    trouble.set(new Trouble(FailureText.of(failure), FailureText.isAboutData(failure)));
    if (feed.get() != null) {
      feed.get().say("failed: " + trouble.get().message());
    }
    state.set(State.FAILED);
    if (begunIn == null) {
      feed.set(null);
    } else {
      remember(begunIn);
      refresh();
    }
  }

  /** Shows a run that was made before. */
  void open(Path folder) {
    if (state.get().isActive()) {
      return;
    }
    workspace
        .tasks()
        .latest(tasksOf + " earlier", progress -> PastRun.read(folder))
        .onSuccess(
            run -> {
              if (state.get().isActive()) {
                return;
              }
              earlier = run;
              canGoOn.set(run.canGoOn());
              trouble.set(null);
              show(run.experiment().graph(), run.feed());
              shownRun.set(folder);
              workspace.runFolderProperty().set(Optional.of(folder));
              state.set(State.ENDED);
            })
        .onFailure(
            failure ->
                workspace.dialogs().problem("The run was not opened", FailureText.of(failure)));
  }

  private void show(Graph graph, RunFeed shown) {
    shownGraph = graph;
    feed.set(shown);
    standing.set(shown.standing());
    fraction.set(shown.standing().fraction());
  }

  void pauseOrResume() {
    RunControl handle = control;
    if (handle == null || !state.get().isActive()) {
      return;
    }
    if (handle.isPaused()) {
      handle.resume();
      feed.get().say("resuming");
    } else {
      handle.pause();
    }
  }

  void stop() {
    if (!state.get().isActive()) {
      return;
    }
    stopWanted = true;
    RunControl handle = control;
    if (handle == null) {
      training.cancel();
    } else {
      handle.stop();
    }
    state.set(State.STOPPING);
  }

  /** Takes over what the training thread has left since the last time. */
  void poll() {
    RunFeed now = feed.get();
    if (now == null) {
      return;
    }
    Path begun = begunIn;
    if (begun != null && state.get().isActive() && !Objects.equals(begun, shownRun.get())) {
      shownRun.set(begun);
      workspace.runFolderProperty().set(Optional.of(begun));
    }
    standing.set(now.standing());
    fraction.set(
        state.get() == State.PREPARING && training != null && now.phase() == RunFeed.Phase.NOT_BEGUN
            ? training.fractionProperty().get()
            : standing.get().fraction());
    if (state.get().isActive() && state.get() != State.STOPPING) {
      switch (now.phase()) {
        case TRAINING -> state.set(State.RUNNING);
        case PAUSED -> state.set(State.PAUSED);
        case NOT_BEGUN, ENDED -> {
          // The task itself says when it has ended.
        }
      }
    }
  }

  /** Stops training: the tab is being closed. */
  void close() {
    stop();
  }

  Workspace workspace() {
    return workspace;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Null while there is none. */
  ReadOnlyObjectProperty<Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The run whose charts are shown; null before the first. */
  ReadOnlyObjectProperty<RunFeed> feedProperty() {
    return feed.getReadOnlyProperty();
  }

  /** Null before the first run. */
  ReadOnlyObjectProperty<RunFeed.Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** What is done before the first step. */
  ReadOnlyStringProperty preparingProperty() {
    return preparing.getReadOnlyProperty();
  }

  /** From 0 to 1; negative where unknown. */
  ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** Whether the shown run was stopped before its last epoch. */
  ReadOnlyBooleanProperty canGoOnProperty() {
    return canGoOn.getReadOnlyProperty();
  }

  /** The experiment's side: settings, what they mean, whether it can be trained. */
  SettingsViewModel settings() {
    return settings;
  }

  /** Changes the run that trains. */
  LiveChanges live() {
    return new LiveChanges(state.get().isActive() ? control : null);
  }

  /** Runs of this experiment, the newest first. */
  ObservableList<RunChoice> runs() {
    return runs;
  }

  /** Folder of the run that is shown; null before the first. */
  ReadOnlyObjectProperty<Path> shownRunProperty() {
    return shownRun.getReadOnlyProperty();
  }

  /** The graph of the shown run; before the first that of the experiment. */
  Graph shownGraph() {
    return feed.get() == null ? workspace.graph() : shownGraph;
  }
}
