package org.d2nn.app.train;

import static org.d2nn.app.train.TrainBar.onlyWhile;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.d2nn.app.form.Form;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.charts.ChartModel;
import org.d2nn.format.Numbers;

/** The run that Train shows: how far it is, the table of runs, charts, live traffic and the log. */
final class RunView {
  /** In steps. */
  private static final List<Integer> SMOOTHING = List.of(1, 10, 30, 100, 300, 1000);

  /** Ticks until the height of new lines is known, and the end of the log with it. */
  private static final int SETTLED_AFTER = 6;

  private final TrainViewModel train;
  private final ChartWall wall;
  private final TrafficView trafficView;
  private long linesShown;
  private int settling;
  private double chartsShare = Double.NaN;
  @FXML private VBox root;
  @FXML private Label where;
  @FXML private Label speed;
  @FXML private ProgressBar progress;
  @FXML private VBox runPart;
  @FXML private StackPane runTable;
  @FXML private CheckBox means;
  @FXML private ChoiceBox<Integer> smoothing;
  @FXML private Button wholeRun;
  @FXML private Button saveAll;
  @FXML private SplitPane inner;
  @FXML private ScrollPane chartScroll;
  @FXML private GridPane charts;
  @FXML private StackPane traffic;
  @FXML private VBox logCard;
  @FXML private Label trafficNote;
  @FXML private Button enlargeTraffic;
  @FXML private ListView<RunFeed.LogLine> log;
  @FXML private Button toPaths;

  /**
   * @param runsShown whether the table of runs shows
   * @param beforeCharts what else follows the clock of the charts
   */
  RunView(TrainViewModel train, BooleanProperty runsShown, Runnable beforeCharts) {
    this.train = train;
    Fxml.load("train-run.fxml", this);
    wall = new ChartWall(charts, train.workspace().saver(), beforeCharts);
    trafficView = new TrafficView(traffic, train.workspace());
    trafficNote.setTooltip(new Tooltip("Width and shade: the share of the images that pass"));
    log.setCellFactory(LogCell::new);
    log.setPlaceholder(new Label(""));
    log.widthProperty().addListener(width -> settling = SETTLED_AFTER);
    log.heightProperty().addListener(height -> settling = SETTLED_AFTER);
    runTable.getChildren().add(new RunTableView(train.table(), train));
    onlyWhile(runPart, runsShown);
    means.selectedProperty().bindBidirectional(train.table().meansProperty());
    train.table().meansProperty().addListener((property, before, now) -> showCharts());
    train.table().overlaysProperty().addListener((property, before, now) -> showCharts());
    bindCharts();
    bindTraffic();
    toPaths.setOnAction(event -> train.workspace().goTo(Perspective.Id.PATHS));
    toPaths.disableProperty().bind(train.shown().folderProperty().isNull());
  }

  private void bindCharts() {
    smoothing.getItems().setAll(SMOOTHING);
    smoothing.setValue(1);
    smoothing.setConverter(new SmoothingText());
    smoothing.valueProperty().addListener((property, before, now) -> wall.smooth(now));
    onlyWhile(wholeRun, wall.partProperty());
    wholeRun.setOnAction(event -> wall.seeWhole());
    saveAll.setOnAction(event -> wall.saveAll(train.shown().name()));
  }

  private void bindTraffic() {
    inner.widthProperty().addListener(width -> keepShare());
    inner.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (inner.getItems().size() > 1) {
            chartsShare = inner.getDividerPositions()[0];
          }
        });
    enlargeTraffic.setOnAction(event -> enlargeTraffic());
    traffic.setOnMouseClicked(
        event -> {
          if (event.isStillSincePress() && inner.getItems().size() > 1) {
            enlargeTraffic();
          }
        });
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

  /** Shows another run. */
  void show() {
    linesShown = 0;
    log.getItems().clear();
    showCharts();
    trafficView.show(train.shown().graph());
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
    return folder == null ? List.of() : PastRun.everyStep(folder);
  }

  /** Brings what is not a chart up to date; called some ten times a second. */
  void follow() {
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
    wall.mark(feed.marks());
    boolean flowing = trafficView.follow(feed);
    trafficNote.setText(flowing ? "last " + RecentShares.STEPS + " steps" : "");
    showNews(feed.newsAfter(linesShown));
  }

  /** Of a long log the first lines go. */
  private void showNews(RunFeed.News news) {
    linesShown = news.written();
    log.getItems().addAll(news.lines());
    log.getItems().remove(0, Math.max(0, log.getItems().size() - RunFeed.MOST_LINES));
    if (!news.lines().isEmpty()) {
      settling = SETTLED_AFTER;
    }
    if (settling > 0) {
      settling--;
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

  VBox root() {
    return root;
  }

  /** Draws at a steady rate from now on, and at once. */
  void start() {
    wall.start();
    wall.tick();
  }

  void stop() {
    wall.stop();
  }
}
