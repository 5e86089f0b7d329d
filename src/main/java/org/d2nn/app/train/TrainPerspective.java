package org.d2nn.app.train;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
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
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.d2nn.app.export.ExportDialog;
import org.d2nn.app.form.FieldRow;
import org.d2nn.app.form.Form;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.app.train.TrainViewModel.Trouble;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.charts.ChartModel;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The Train perspective: binds {@code train.fxml} to its view model. */
public final class TrainPerspective implements Perspective {

  /** Pixels that the settings take until the user moves their divider. */
  private static final double SETTINGS_WIDTH = 334;

  /** In steps. */
  private static final List<Integer> SMOOTHING = List.of(1, 10, 30, 100, 300, 1000);

  private static final Duration WATCH = Duration.seconds(0.5);

  /** As in the FXML. */
  private static final double UNMOVED = 0.27;

  /** Above a row of the settings that is scrolled to. */
  private static final double ROOM_ABOVE = 40;

  /** As the rail offers it. */
  public static final Kind KIND =
      new Kind(Id.TRAIN, MaterialDesignC.CHART_LINE, TrainPerspective::new);

  private final TrainViewModel train;
  private final ChartWall wall;
  private final TrafficView trafficView;
  private final LiveFields liveFields;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Work>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Follows the training while something else is looked at, too. */
  private final Timeline watch = new Timeline(new KeyFrame(WATCH, event -> watch()));

  private long linesShown = -1;
  private boolean offering;
  private SettingsForm form;
  private double settingsShare = UNMOVED;
  private double chartsShare = Double.NaN;
  @FXML private BorderPane root;
  @FXML private Button start;
  @FXML private Button stop;
  @FXML private Button pause;
  @FXML private FontIcon pauseIcon;
  @FXML private Button resume;
  @FXML private ToggleButton settingsShown;
  @FXML private ComboBox<RunChoice> runs;
  @FXML private Label dataOf;
  @FXML private HBox live;
  @FXML private TextField liveLambda;
  @FXML private TextField liveEpsilon;
  @FXML private TextField liveRate;
  @FXML private SplitPane outer;
  @FXML private SplitPane inner;
  @FXML private ScrollPane settings;
  @FXML private HBox notice;
  @FXML private Label noticeText;
  @FXML private Button noticeToDesign;
  @FXML private VBox content;
  @FXML private Label where;
  @FXML private Label speed;
  @FXML private ProgressBar progress;
  @FXML private ToggleButton runsShown;
  @FXML private StackPane runTable;
  @FXML private ChoiceBox<Integer> smoothing;
  @FXML private Button wholeRun;
  @FXML private ScrollPane chartScroll;
  @FXML private GridPane charts;
  @FXML private StackPane traffic;
  @FXML private VBox logCard;
  @FXML private Label trafficNote;
  @FXML private Button enlargeTraffic;
  @FXML private ListView<RunFeed.LogLine> log;
  @FXML private Button toPaths;
  @FXML private VBox empty;
  @FXML private Label emptyText;
  @FXML private Button emptyStart;
  @FXML private Label whyNot;
  @FXML private Button toDesign;
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
    wall = new ChartWall(charts, workspace.saver(), this::follow);
    trafficView = new TrafficView(traffic, workspace);
    watch.setCycleCount(Animation.INDEFINITE);
    liveFields = new LiveFields(train, liveLambda, liveEpsilon, liveRate, this::say);
    form = new SettingsForm(train.settings());
    settings.setContent(form);
    trafficNote.setTooltip(new Tooltip("Width and shade: the share of the images that pass"));
    log.setCellFactory(LogCell::new);
    log.setPlaceholder(new Label(""));
    bindToolBar();
    acceptFolders();
    bindRuns();
    bindStates();
    train.shown().feedProperty().addListener((property, before, now) -> showRun(now));
    train.prepareNetworks();
  }

  private void bindToolBar() {
    BooleanBinding active = active();
    onlyWhile(start, active.not());
    button(start, Command.START, this::start);
    onlyWhile(stop, active);
    stop.disableProperty().bind(train.stateProperty().isEqualTo(State.STOPPING));
    button(stop, Command.STOP, train::stop);
    onlyWhile(pause, active);
    var canPause = EnumSet.of(State.RUNNING, State.PAUSED);
    pause.disableProperty().bind(train.stateProperty().map(state -> !canPause.contains(state)));
    button(pause, Command.PAUSE, train::pauseOrResume);
    onlyWhile(resume, active.not().and(train.canResumeProperty()));
    resume.setOnAction(event -> train.resume());
    onlyWhile(live, active);
    onlyWhile(dataOf, active.not());
    runTable.getChildren().add(new RunTableView(train.table(), train));
    onlyWhile(runTable, runsShown.selectedProperty());
    train.table().overlaysProperty().addListener((property, before, now) -> showCharts());
    smoothing.getItems().setAll(SMOOTHING);
    smoothing.setValue(1);
    smoothing.setConverter(new SmoothingText());
    smoothing.valueProperty().addListener((property, before, now) -> wall.smooth(now));
    onlyWhile(wholeRun, wall.partProperty());
    wholeRun.setOnAction(event -> wall.seeWhole());
    settingsShown.setSelected(true);
    settingsShown.selectedProperty().addListener((property, before, now) -> showSettings(now));
    outer.widthProperty().addListener(firstWidth);
    inner.widthProperty().addListener(width -> keepShare());
    inner.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (inner.getItems().size() > 1) {
            chartsShare = inner.getDividerPositions()[0];
          }
        });
    enlargeTraffic.setOnAction(event -> enlargeTraffic());
    toPaths.setOnAction(event -> train.workspace().goTo(Id.PATHS));
    toPaths.disableProperty().bind(train.shown().folderProperty().isNull());
  }

  /** Charts and traffic keep their shares when the settings come and go. */
  private void keepShare() {
    if (inner.getItems().size() < 2) {
      return;
    }
    if (Double.isNaN(chartsShare)) {
      chartsShare = inner.getDividerPositions()[0];
    }
    inner.setDividerPositions(chartsShare);
  }

  /** The traffic takes the place of the charts and the log, or gives it back. */
  private void enlargeTraffic() {
    boolean enlarged = inner.getItems().remove(chartScroll);
    Form.showIf(logCard, !enlarged);
    if (!enlarged) {
      inner.getItems().add(0, chartScroll);
      keepShare();
    }
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

  private static void button(Button button, Command command, Runnable does) {
    button.setOnAction(event -> does.run());
    button.setTooltip(new Tooltip(command.tip()));
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
                      settingsShown.setSelected(true);
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

  private static void onlyWhile(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  /** Trains, or says why not and goes where it can be put right. */
  private void start() {
    form.commit();
    Optional<FieldRow<?>> wrong = form.firstWrong();
    String whyNot = train.settings().whyNotStartProperty().get();
    if (wrong.isPresent()) {
      settingsShown.setSelected(true);
      goTo(wrong.get());
      say(wrong.flatMap(FieldRow::wrong).orElse(""));
    } else if (!whyNot.isEmpty()) {
      say(whyNot);
      Form.showIf(noticeToDesign, true);
    } else {
      say("");
      settingsShown.setSelected(false);
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

  /** One line under the tool bar; empty for none. */
  private void say(String problem) {
    noticeText.setText(problem);
    Form.showIf(notice, !problem.isEmpty());
    Form.showIf(noticeToDesign, false);
  }

  private void bindRuns() {
    train.runs().addListener((ListChangeListener<RunChoice>) change -> offerRuns());
    train
        .shown()
        .folderProperty()
        .addListener(
            (property, before, now) -> {
              status.set("run folder: " + now);
              offerRuns();
            });
    runs.disableProperty().bind(active());
    runs.valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!offering && now != null) {
                train.open(now.folder());
              }
            });
  }

  private void offerRuns() {
    offering = true;
    runs.getItems().setAll(train.runs());
    runs.setValue(
        train.runs().stream()
            .filter(run -> run.folder().equals(train.shown().folderProperty().get()))
            .findFirst()
            .orElse(null));
    offering = false;
  }

  private void bindStates() {
    BooleanBinding nothingToShow = train.shown().feedProperty().isNull();
    BooleanBinding failing = train.stateProperty().isEqualTo(State.FAILED);
    content.visibleProperty().bind(nothingToShow.not());
    empty.visibleProperty().bind(nothingToShow.and(failing.not()));
    failed.visibleProperty().bind(nothingToShow.and(failing));
    why.textProperty().bind(train.troubleProperty().map(Trouble::message));
    onlyWhile(pointAtFolder, train.troubleProperty().map(Trouble::isAboutData));
    pointAtFolder.setOnAction(
        event -> {
          if (train.settings().askForFolder()) {
            start();
          }
        });
    again.setOnAction(event -> start());
    emptyStart.disableProperty().bind(train.settings().whyNotStartProperty().isNotEmpty());
    emptyStart.setOnAction(event -> start());
    whyNot.textProperty().bind(train.settings().whyNotStartProperty());
    onlyWhile(whyNot, train.settings().whyNotStartProperty().isNotEmpty());
    onlyWhile(toDesign, train.settings().whyNotStartProperty().isNotEmpty());
    toDesign.setOnAction(event -> train.workspace().goTo(Id.DESIGN));
    noticeToDesign.setOnAction(event -> train.workspace().goTo(Id.DESIGN));
    say("");
    train
        .workspace()
        .experimentProperty()
        .addListener(
            (property, before, now) -> {
              say("");
              showPlan();
            });
    showPlan();
    train.stateProperty().addListener((property, before, now) -> showState());
    showState();
  }

  private void showPlan() {
    var experiment = train.workspace().experiment();
    String data = experiment.dataset().source().title();
    dataOf.setText("on " + data);
    emptyText.setText(
        "%s: %s. %d epochs at λ %s."
            .formatted(
                data,
                SettingsForm.detail(experiment.dataset()),
                experiment.training().stopping().epochs(),
                Numbers.plain(experiment.training().reward().lambda())));
  }

  private void showState() {
    State state = train.stateProperty().get();
    pause.setText(state == State.PAUSED ? "Resume" : "Pause");
    pauseIcon.setIconLiteral(state == State.PAUSED ? "mdi2p-play" : "mdi2p-pause");
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
    linesShown = -1;
    liveFields.reset();
    if (feed == null) {
      return;
    }
    showCharts();
    trafficView.show(train.shown().graph());
    follow();
  }

  private void showCharts() {
    RunFeed feed = train.shown().feedProperty().get();
    if (feed != null) {
      wall.show(feed.curves().charts().stream().map(train.table()::over).toList(), this::everyStep);
    }
  }

  /** Called off the JavaFX thread. */
  private List<ChartModel> everyStep() {
    Path folder = train.shown().folderProperty().get();
    return folder == null ? List.of() : PastRun.read(folder).everyStep();
  }

  /** Brings what is not a chart up to date; called some ten times a second. */
  private void follow() {
    train.poll();
    RunFeed feed = train.shown().feedProperty().get();
    if (feed == null) {
      where.setText("");
      return;
    }
    RunFeed.Standing standing = train.shown().standingProperty().get();
    State state = train.stateProperty().get();
    where.setText(standing.where(state, train.preparingProperty().get()));
    speed.setText(standing.speed(state));
    progress.setProgress(train.shown().fractionProperty().get());
    if (state.isActive()) {
      liveFields.follow(standing);
    }
    wall.mark(feed.marks());
    boolean flowing = trafficView.follow(feed);
    trafficNote.setText(flowing ? "last " + RecentShares.STEPS + " steps" : "");
    if (feed.linesWritten() != linesShown) {
      linesShown = feed.linesWritten();
      log.getItems().setAll(feed.lines());
      log.scrollTo(log.getItems().size() - 1);
    }
  }

  private static final class SmoothingText extends StringConverter<Integer> {
    @Override
    public String toString(Integer steps) {
      return steps == 1 ? "no smoothing" : "mean of " + Numbers.count(steps) + " steps";
    }

    @Override
    public Integer fromString(String text) {
      throw new UnsupportedOperationException("nobody types it");
    }
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
      case COPY_COMMAND -> Optional.of(Action.always(this::copyCommand));
      case EXPORT_MODEL -> Optional.of(ExportDialog.action(train.workspace()));
      default -> Optional.empty();
    };
  }

  @Override
  public void shown() {
    train.refresh();
    wall.start();
    wall.tick();
  }

  @Override
  public ReadOnlyObjectProperty<Optional<Work>> work() {
    return work.getReadOnlyProperty();
  }

  @Override
  public void hidden() {
    wall.stop();
  }

  @Override
  public void close() {
    wall.stop();
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
