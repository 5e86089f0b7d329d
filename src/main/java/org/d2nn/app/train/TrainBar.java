package org.d2nn.app.train;

import java.util.EnumSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tool bar of Train, and the line below it that says what is wrong. */
final class TrainBar {
  private final TrainViewModel train;
  private final LiveFields liveFields;
  private boolean offering;
  @FXML private VBox root;
  @FXML private Button start;
  @FXML private Button stop;
  @FXML private Button pause;
  @FXML private FontIcon pauseIcon;
  @FXML private Button resume;
  @FXML private ToggleButton settingsShown;
  @FXML private ToggleButton runsShown;
  @FXML private ComboBox<RunChoice> runs;
  @FXML private Label dataOf;
  @FXML private HBox live;
  @FXML private TextField liveLambda;
  @FXML private TextField liveEpsilon;
  @FXML private TextField liveRate;
  @FXML private HBox notice;
  @FXML private Label noticeText;
  @FXML private Button noticeToDesign;

  /**
   * @param startTraining checks the settings first
   */
  TrainBar(TrainViewModel train, Runnable startTraining) {
    this.train = train;
    Fxml.load("train-bar.fxml", this);
    liveFields = new LiveFields(train, liveLambda, liveEpsilon, liveRate, this::say);
    settingsShown.setSelected(true);
    noticeToDesign.setOnAction(event -> train.workspace().goTo(Perspective.Id.DESIGN));
    bindButtons(startTraining);
    bindRuns();
    say("");
    train.stateProperty().addListener((property, before, now) -> showState(now));
    showState(train.stateProperty().get());
    train.workspace().experimentProperty().addListener((property, before, now) -> showData());
    showData();
  }

  private void bindButtons(Runnable startTraining) {
    ObservableValue<Boolean> active = train.stateProperty().map(State::isActive);
    ObservableValue<Boolean> idle = train.stateProperty().map(state -> !state.isActive());
    onlyWhile(start, idle);
    button(start, Command.START, startTraining);
    onlyWhile(stop, active);
    stop.disableProperty().bind(train.stateProperty().isEqualTo(State.STOPPING));
    button(stop, Command.STOP, train::stop);
    onlyWhile(pause, active);
    var canPause = EnumSet.of(State.RUNNING, State.PAUSED);
    pause.disableProperty().bind(train.stateProperty().map(state -> !canPause.contains(state)));
    button(pause, Command.PAUSE, train::pauseOrResume);
    onlyWhile(
        resume,
        train
            .canResumeProperty()
            .flatMap(can -> train.stateProperty().map(state -> can && !state.isActive())));
    resume.setOnAction(event -> train.resume());
    onlyWhile(live, active);
    onlyWhile(dataOf, idle);
  }

  private static void button(Button button, Command command, Runnable does) {
    button.setOnAction(event -> does.run());
    button.setTooltip(new Tooltip(command.tip()));
  }

  static void onlyWhile(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  private void bindRuns() {
    train.runs().addListener((ListChangeListener<RunChoice>) change -> offerRuns());
    train.shown().folderProperty().addListener((property, before, now) -> offerRuns());
    runs.disableProperty().bind(train.stateProperty().map(State::isActive));
    runs.promptTextProperty()
        .bind(train.openingProperty().map(task -> task.isPresent() ? "loading…" : "no run yet"));
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

  private void showState(State state) {
    pause.setText(state == State.PAUSED ? "Resume" : "Pause");
    pauseIcon.setIconLiteral(state == State.PAUSED ? "mdi2p-play" : "mdi2p-pause");
  }

  private void showData() {
    say("");
    dataOf.setText("on " + train.workspace().experiment().dataset().source().title());
  }

  /** One line under the tool bar; empty for none. */
  void say(String problem) {
    noticeText.setText(problem);
    Form.showIf(notice, !problem.isEmpty());
    Form.showIf(noticeToDesign, false);
  }

  /** The same for what is to be fixed in Design, with a button that leads there. */
  void sayOfGraph(String problem) {
    say(problem);
    Form.showIf(noticeToDesign, true);
  }

  /** Forgets what was refused: another run is shown. */
  void reset() {
    liveFields.reset();
  }

  /** Shows the values of the run that trains. */
  void follow() {
    if (train.stateProperty().get().isActive()) {
      liveFields.follow(train.shown().standingProperty().get());
    }
  }

  VBox root() {
    return root;
  }

  BooleanProperty settingsShownProperty() {
    return settingsShown.selectedProperty();
  }

  BooleanProperty runsShownProperty() {
    return runsShown.selectedProperty();
  }
}
