package org.d2nn.app.train;

import java.util.EnumSet;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.d2nn.app.export.ExportDialog;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.app.train.TrainViewModel.Trouble;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The Train perspective: binds {@code train.fxml} to its view model. */
public final class TrainPerspective implements Perspective {

  /** Width of traffic and log, of what there is beside the settings. */
  private static final double SIDE = 0.31;

  /** As the rail offers it. */
  public static final Kind KIND =
      new Kind(Id.TRAIN, MaterialDesignC.CHART_LINE, TrainPerspective::new);

  private final TrainViewModel train;
  private final ChartWall wall;
  private final TrafficView trafficView;
  private final LiveFields liveFields;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper("");
  private long linesShown = -1;
  private boolean offering;
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
  @FXML private ScrollPane settings;
  @FXML private VBox content;
  @FXML private Label where;
  @FXML private Label speed;
  @FXML private ProgressBar progress;
  @FXML private ScrollPane chartScroll;
  @FXML private GridPane charts;
  @FXML private VBox side;
  @FXML private StackPane traffic;
  @FXML private Label trafficNote;
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

  private TrainPerspective(Workspace workspace) {
    train = new TrainViewModel(workspace);
    Fxml.load("train.fxml", this);
    wall = new ChartWall(charts, workspace.saver(), this::follow);
    trafficView = new TrafficView(traffic, workspace);
    liveFields = new LiveFields(train, liveLambda, liveEpsilon, liveRate);
    settings.setContent(new SettingsForm(train.settings()));
    log.setCellFactory(LogCell::new);
    log.setPlaceholder(new Label(""));
    bindToolBar();
    bindRuns();
    bindStates();
    train.shown().feedProperty().addListener((property, before, now) -> showRun(now));
    train.prepareNetworks();
  }

  private void bindToolBar() {
    BooleanBinding active = active();
    BooleanBinding mayStart = active.not().and(train.settings().whyNotStartProperty().isEmpty());
    onlyWhile(start, active.not());
    start.disableProperty().bind(mayStart.not());
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
    settingsShown.setSelected(true);
    side.prefWidthProperty().bind(content.widthProperty().multiply(SIDE));
    onlyWhile(settings, settingsShown.selectedProperty());
    toPaths.setOnAction(event -> train.workspace().goTo(Id.PATHS));
    toPaths.disableProperty().bind(train.shown().folderProperty().isNull());
  }

  private static void button(Button button, Command command, Runnable does) {
    button.setOnAction(event -> does.run());
    button.setTooltip(new Tooltip(command.tip()));
  }

  private BooleanBinding active() {
    return Bindings.createBooleanBinding(
        () -> train.stateProperty().get().isActive(), train.stateProperty());
  }

  private static void onlyWhile(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  private void start() {
    settingsShown.setSelected(false);
    train.start();
  }

  private void bindRuns() {
    train.runs().addListener((ListChangeListener<RunChoice>) change -> offerRuns());
    train.shown().folderProperty().addListener((property, before, now) -> offerRuns());
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
    emptyStart.disableProperty().bind(start.disableProperty());
    emptyStart.setOnAction(event -> start());
    whyNot.textProperty().bind(train.settings().whyNotStartProperty());
    onlyWhile(whyNot, train.settings().whyNotStartProperty().isNotEmpty());
    onlyWhile(toDesign, train.settings().whyNotStartProperty().isNotEmpty());
    toDesign.setOnAction(event -> train.workspace().goTo(Id.DESIGN));
    train.workspace().experimentProperty().addListener((property, before, now) -> showPlan());
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
    follow();
  }

  private void showRun(RunFeed feed) {
    linesShown = -1;
    if (feed == null) {
      return;
    }
    wall.show(feed.curves().charts());
    trafficView.show(train.shown().graph());
    follow();
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
    boolean flowing = trafficView.follow(feed);
    trafficNote.setText(
        flowing ? "last " + RecentShares.STEPS + " steps · width = share of images" : "");
    if (feed.linesWritten() != linesShown) {
      linesShown = feed.linesWritten();
      log.getItems().setAll(feed.lines());
      log.scrollTo(log.getItems().size() - 1);
    }
    if (train.shown().folderProperty().get() != null) {
      status.set("run folder: " + train.shown().folderProperty().get());
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
      case START ->
          Optional.of(
              Action.when(
                  active.not().and(train.settings().whyNotStartProperty().isEmpty()), this::start));
      case PAUSE -> Optional.of(Action.when(active, train::pauseOrResume));
      case STOP -> Optional.of(Action.when(active, train::stop));
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
  public void hidden() {
    wall.stop();
  }

  @Override
  public void close() {
    wall.stop();
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
