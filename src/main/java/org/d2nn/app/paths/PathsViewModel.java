package org.d2nn.app.paths;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
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
    CANCELLED,
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
  private final OtherRun other;
  private final ShownImages shown;
  private final ImageQuestions questions;
  private final OpenedImages opened;
  private final LambdaChoice lambda;
  private final ImageSaving saving;
  private final ReadOnlyStringWrapper whyNoImages = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper dataMissing = new ReadOnlyBooleanWrapper();
  private LoadedRun loaded;
  private LoadedRun visible;
  private RunningTask<LoadedRun> task;

  PathsViewModel(Workspace workspace) {
    this.workspace = workspace;
    shown = new ShownImages(workspace, tasksOf);
    questions = new ImageQuestions(workspace, tasksOf, this::ready, shown.selectedProperty());
    other = new OtherRun(workspace, tasksOf, this::ready, shown);
    opened =
        new OpenedImages(
            workspace,
            tasksOf,
            this::ready,
            () -> state.get() == State.LOADING,
            shown.selectedProperty());
    lambda = new LambdaChoice(workspace, tasksOf, shown, this::decidedAgain);
    saving =
        new ImageSaving(workspace, tasksOf, this::ready, shown, opened, () -> run.get().title());
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
        .latest(tasksOf + " runs", any -> RunList.runsAndSweepsOf(name, base, wanted))
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
    if (before == null || !before.isOf(chosen.folder(), of)) {
      hide();
    }
    boolean stays = visible != null;
    RunningTask<LoadedRun> mine =
        workspace
            .tasks()
            .latest(
                tasksOf + " load",
                told -> {
                  LoadedRun now = LoadedRun.of(chosen.folder(), of, before, told);
                  return stays ? now : now.asDecided();
                });
    task = mine;
    progress.bind(mine.fractionProperty());
    message.bind(mine.messageProperty());
    mine.onSuccess(
            done -> {
              release();
              show(done);
            })
        .onFailure(
            failure -> {
              release();
              fail(FailureText.of(failure));
              dataMissing.set(FailureText.isAboutData(failure));
            });
  }

  /** Asks where the images of the chosen run are now, checks that, and remembers it for the run. */
  void chooseData() {
    RunChoice chosen = run.get();
    if (chosen == null) {
      return;
    }
    Optional<Path> folder =
        workspace.dialogs().askForFolder("The folder with the images of " + chosen.title());
    folder.ifPresent(path -> useData(chosen, path));
  }

  private void useData(RunChoice chosen, Path folder) {
    state.set(State.LOADING);
    RunningTask<Boolean> mine =
        workspace
            .tasks()
            .latest(
                tasksOf + " data",
                told -> {
                  ModelSession.remember(chosen.folder(), folder, told);
                  return true;
                });
    progress.bind(mine.fractionProperty());
    message.bind(mine.messageProperty());
    mine.onSuccess(
            done -> {
              release();
              load();
            })
        .onFailure(
            failure -> {
              release();
              fail(FailureText.of(failure));
              dataMissing.set(true);
            });
  }

  /** What was shown is not of the run and split that are chosen now. */
  private void hide() {
    shown.show(TracedSplit.NONE);
    opened.hide();
    visible = null;
    other.forget();
    lambda.hide();
    whyNoImages.set("");
    status.set("");
    state.set(State.LOADING);
  }

  /** Stops loading; {@link #refresh} starts again. */
  void cancel() {
    if (task != null && state.get() == State.LOADING) {
      task.cancel();
      release();
      state.set(State.CANCELLED);
    }
  }

  private void release() {
    task = null;
    progress.unbind();
    message.unbind();
  }

  private void show(LoadedRun done) {
    ModelSession old = loaded == null ? null : loaded.session();
    loaded = done;
    if (old != null && old != done.session()) {
      closeLater(old);
    }
    boolean same = visible == done;
    visible = done;
    dataMissing.set(false);
    state.set(State.READY);
    if (!same) {
      whyNoImages.set(done.session().whyNoImages().orElse(""));
      shown.show(done.traced());
      lambda.show(done);
      sayHowGood(done.traced());
      opened.askAgain();
      lookBack(done);
    }
  }

  private void sayHowGood(TracedSplit split) {
    status.set(
        Numbers.text(
            "%s images · %s right · mean relative cost %s",
            Numbers.count(split.images().size()),
            Numbers.percent(split.accuracy()),
            Numbers.decimal(split.meanCost())));
  }

  /** At another λ nothing is compared any more. */
  private void decidedAgain(TracedSplit now) {
    other.forget();
    sayHowGood(now);
    opened.askAgain();
  }

  /** The λ at which a network that decides at any is shown. */
  LambdaChoice lambda() {
    return lambda;
  }

  /** The run that the images are compared with. */
  OtherRun other() {
    return other;
  }

  /** Finds out what other routes would have answered; the images are shown meanwhile. */
  private void lookBack(LoadedRun of) {
    if (of.session().whyNoImages().isPresent()) {
      return;
    }
    workspace
        .tasks()
        .latest(tasksOf + " hindsight", of::hindsight)
        .onSuccess(
            known -> {
              if (visible == of) {
                shown.update(shown.tracedProperty().get().with(lambda.valued(known)));
              }
            });
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
    dataMissing.set(false);
    message.set(why);
    status.set("");
    state.set(State.FAILED);
  }

  /** Closes the model. */
  void close() {
    if (loaded != null) {
      closeLater(loaded.session());
      loaded = null;
      visible = null;
    }
  }

  /** What is shown, so that questions about it can be answered. */
  private Optional<LoadedRun> ready() {
    return Optional.ofNullable(visible);
  }

  /** The model whose images are shown. */
  Optional<ModelSession> session() {
    return ready().map(LoadedRun::session);
  }

  /** What is written of the images that are shown. */
  ImageSaving saving() {
    return saving;
  }

  /** Why the images of the run that is shown are not there; empty where they are. */
  ReadOnlyStringProperty whyNoImagesProperty() {
    return whyNoImages.getReadOnlyProperty();
  }

  /** Images from outside the data set. */
  OpenedImages opened() {
    return opened;
  }

  /** Whether nothing can be shown without the images, so that another folder may help. */
  ReadOnlyBooleanProperty dataMissingProperty() {
    return dataMissing.getReadOnlyProperty();
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

  /** The folder of the run whose images are shown. */
  ObservableValue<Optional<Path>> shownRunProperty() {
    return Bindings.createObjectBinding(
        () -> Optional.ofNullable(run.get()).map(RunChoice::folder), run);
  }

  ObjectProperty<Split> splitProperty() {
    return split;
  }

  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
