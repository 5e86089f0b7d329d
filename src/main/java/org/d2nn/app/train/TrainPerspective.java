package org.d2nn.app.train;

import static org.d2nn.app.train.TrainBar.onlyWhile;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.d2nn.app.export.ExportDialog;
import org.d2nn.app.form.FieldRow;
import org.d2nn.app.form.SteadyScroll;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.app.train.TrainViewModel.Trouble;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * The Train perspective: its tool bar, the settings, and the run or what there is to say where none
 * is shown.
 */
public final class TrainPerspective implements Perspective {

  /** Pixels that the settings take until the user moves their divider. */
  private static final double SETTINGS_WIDTH = 334;

  private static final Duration WATCH = Duration.seconds(0.5);

  /** As in the FXML. */
  private static final double UNMOVED = 0.27;

  /** Above a row of the settings that is scrolled to. */
  private static final double ROOM_ABOVE = 40;

  /** As the rail offers it. */
  public static final Kind KIND =
      new Kind(Id.TRAIN, MaterialDesignC.CHART_LINE, TrainPerspective::new);

  private final TrainViewModel train;
  private final TrainBar bar;
  private final RunView run;
  private final SettingsForm form;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Work>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Follows the training while something else is looked at, too. */
  private final Timeline watch = new Timeline(new KeyFrame(WATCH, event -> watch()));

  private double settingsShare = UNMOVED;
  @FXML private BorderPane root;
  @FXML private SplitPane outer;
  @FXML private ScrollPane settings;
  @FXML private StackPane room;
  @FXML private VBox empty;
  @FXML private Label emptyText;
  @FXML private Button emptyStart;
  @FXML private Label whyNot;
  @FXML private Button toDesign;
  @FXML private VBox opening;
  @FXML private Label openingText;
  @FXML private ProgressBar openingBar;
  @FXML private VBox failed;
  @FXML private Label why;
  @FXML private Button pointAtFolder;
  @FXML private Button again;

  /** The share that the settings take first depends on the window's width. */
  private final InvalidationListener firstWidth =
      new InvalidationListener() {
        @Override
        public void invalidated(Observable width) {
          if (outer.getWidth() > SETTINGS_WIDTH) {
            outer.widthProperty().removeListener(this);
            if (outer.getDividerPositions()[0] == UNMOVED) {
              outer.setDividerPositions(SETTINGS_WIDTH / outer.getWidth());
            }
          }
        }
      };

  private TrainPerspective(Workspace workspace) {
    train = new TrainViewModel(workspace);
    Fxml.load("train.fxml", this);
    watch.setCycleCount(Animation.INDEFINITE);
    bar = new TrainBar(train, this::start);
    root.setTop(bar.root());
    run = new RunView(train, bar.runsShownProperty(), this::follow);
    room.getChildren().add(0, run.root());
    form = new SettingsForm(train.settings());
    settings.setContent(form);
    SteadyScroll.in(settings);
    bar.settingsShownProperty().addListener((property, before, now) -> showSettings(now));
    outer.widthProperty().addListener(firstWidth);
    acceptFolders();
    bindStates();
    train
        .shown()
        .folderProperty()
        .addListener((property, before, now) -> status.set("run folder: " + now));
    train.shown().feedProperty().addListener((property, before, now) -> showRun(now));
    train.prepareNetworks();
  }

  private void showSettings(boolean shown) {
    if (shown) {
      outer.getItems().add(0, settings);
      outer.setDividerPositions(settingsShare);
    } else {
      settingsShare = outer.getDividerPositions()[0];
      outer.getItems().remove(settings);
    }
  }

  private void watch() {
    train.poll();
    showWork();
  }

  private void copyCommand() {
    train
        .commandLine()
        .ifPresent(
            command -> {
              TextClipboard.ofSystem().put(command);
              status.set("copied: " + command);
            });
  }

  /** A folder of images can be dropped anywhere on the perspective. */
  private void acceptFolders() {
    root.setOnDragOver(
        event -> {
          if (folder(event.getDragboard()).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    root.setOnDragDropped(
        event ->
            folder(event.getDragboard())
                .ifPresent(
                    folder -> {
                      train.settings().useFolder(folder);
                      bar.settingsShownProperty().set(true);
                      event.setDropCompleted(true);
                      event.consume();
                    }));
  }

  private static Optional<Path> folder(Dragboard dragged) {
    return dragged.getFiles().stream().filter(File::isDirectory).map(File::toPath).findFirst();
  }

  private BooleanBinding active() {
    return Bindings.createBooleanBinding(
        () -> train.stateProperty().get().isActive(), train.stateProperty());
  }

  /** Trains, or says why not and goes where it can be put right. */
  private void start() {
    form.commit();
    Optional<FieldRow<?>> wrong = form.firstWrong();
    String whyNotStart = train.settings().whyNotStartProperty().get();
    if (wrong.isPresent()) {
      bar.settingsShownProperty().set(true);
      goTo(wrong.get());
      bar.say(wrong.flatMap(FieldRow::wrong).orElse(""));
    } else if (!whyNotStart.isEmpty()) {
      bar.sayOfGraph(whyNotStart);
    } else {
      bar.say("");
      bar.settingsShownProperty().set(false);
      train.start();
    }
  }

  private void goTo(FieldRow<?> row) {
    root.applyCss();
    root.layout();
    double top = form.sceneToLocal(row.localToScene(row.getBoundsInLocal())).getMinY();
    double hidden = form.getHeight() - settings.getViewportBounds().getHeight();
    settings.setVvalue(hidden <= 0 ? 0 : Math.min(1, Math.max(0, top - ROOM_ABOVE) / hidden));
    row.focus();
  }

  private void bindStates() {
    BooleanBinding nothingToShow = train.shown().feedProperty().isNull();
    BooleanBinding failing = train.stateProperty().isEqualTo(State.FAILED);
    bindOpening(nothingToShow);
    BooleanBinding open = opening.visibleProperty().not();
    run.root().visibleProperty().bind(nothingToShow.not().and(open));
    empty.visibleProperty().bind(nothingToShow.and(failing.not()).and(open));
    failed.visibleProperty().bind(nothingToShow.and(failing).and(open));
    why.textProperty().bind(train.troubleProperty().map(Trouble::message));
    onlyWhile(pointAtFolder, train.troubleProperty().map(Trouble::isAboutData));
    pointAtFolder.setOnAction(
        event ->
            train.settings().askForFolder().ifPresent(images -> images.onSuccess(used -> start())));
    again.setOnAction(event -> start());
    emptyStart.disableProperty().bind(train.settings().whyNotStartProperty().isNotEmpty());
    emptyStart.setOnAction(event -> start());
    whyNot.textProperty().bind(train.settings().whyNotStartProperty());
    onlyWhile(whyNot, train.settings().whyNotStartProperty().isNotEmpty());
    onlyWhile(toDesign, train.settings().whyNotStartProperty().isNotEmpty());
    toDesign.setOnAction(event -> train.workspace().goTo(Id.DESIGN));
    train.workspace().experimentProperty().addListener((property, before, now) -> showPlan());
    showPlan();
    train.stateProperty().addListener((property, before, now) -> showState(now));
    showState(train.stateProperty().get());
  }

  /**
   * While nothing is shown, whether there are runs is not known before they are read. Over a run
   * that is shown, only a long one says how far its reading is.
   */
  private void bindOpening(BooleanBinding nothingToShow) {
    train.openingProperty().addListener((property, before, now) -> follow(now, nothingToShow));
    follow(train.openingProperty().get(), nothingToShow);
  }

  private void follow(Optional<RunningTask<?>> reading, BooleanBinding nothingToShow) {
    openingText.textProperty().unbind();
    openingBar.progressProperty().unbind();
    opening.visibleProperty().unbind();
    opening.setVisible(false);
    reading.ifPresent(
        task -> {
          BooleanBinding says = task.messageProperty().isNotEmpty();
          openingText
              .textProperty()
              .bind(
                  Bindings.when(says).then(task.messageProperty()).otherwise("Loading the runs…"));
          openingBar.progressProperty().bind(task.fractionProperty());
          opening.visibleProperty().bind(says.or(nothingToShow));
        });
  }

  private void showPlan() {
    var experiment = train.workspace().experiment();
    emptyText.setText(
        "%s: %s. %d epochs at λ %s."
            .formatted(
                experiment.dataset().source().title(),
                SettingsForm.detail(experiment.dataset()),
                experiment.training().stopping().epochs(),
                Numbers.plain(experiment.training().reward().lambda())));
  }

  private void showState(State state) {
    stateText.set(
        switch (state) {
          case READY -> "";
          case PREPARING -> "preparing";
          case RUNNING -> "training";
          case PAUSED -> "paused";
          case STOPPING -> "stopping";
          case ENDED -> "not training";
          case FAILED -> "failed";
        });
    if (state.isActive()) {
      watch.play();
    } else {
      watch.stop();
    }
    showWork();
    follow();
  }

  private void showWork() {
    State state = train.stateProperty().get();
    double done = train.shown().fractionProperty().get();
    work.set(
        state.isActive()
            ? Optional.of(new Work(stateText.get(), (int) Math.floor(100 * done)))
            : Optional.empty());
  }

  private void showRun(RunFeed feed) {
    bar.reset();
    if (feed != null) {
      run.show();
      follow();
    }
  }

  private void follow() {
    train.poll();
    bar.follow();
    run.follow();
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public Optional<Action> action(Command command) {
    BooleanBinding active = active();
    return switch (command) {
      case START -> Optional.of(Action.when(active.not(), this::start));
      case PAUSE -> Optional.of(Action.when(active, train::pauseOrResume));
      case STOP -> Optional.of(Action.when(active, train::stop));
      case UNDO -> Optional.of(Action.undo(train.workspace().history()));
      case REDO -> Optional.of(Action.redo(train.workspace().history()));
      case COPY_COMMAND -> Optional.of(Action.always(this::copyCommand));
      case EXPORT_MODEL -> Optional.of(ExportDialog.action(train.workspace()));
      default -> Optional.empty();
    };
  }

  @Override
  public void shown() {
    train.refresh();
    run.start();
  }

  @Override
  public ReadOnlyObjectProperty<Optional<Work>> work() {
    return work.getReadOnlyProperty();
  }

  @Override
  public void hidden() {
    run.stop();
  }

  @Override
  public void close() {
    run.stop();
    watch.stop();
    train.stop();
  }

  @Override
  public String whyNotClose() {
    return train.stateProperty().get().isActive()
        ? "Training is running and would stop here. It can be resumed from its last checkpoint."
        : "";
  }

  @Override
  public ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty state() {
    return stateText.getReadOnlyProperty();
  }
}
