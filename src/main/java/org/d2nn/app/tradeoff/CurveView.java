package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.charts.ChartCard;
import org.d2nn.app.charts.RedrawClock;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.StopSlider;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.charts.ChartModel;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.curve.CurveAxis;
import org.d2nn.experiment.curve.CurveDrawing;
import org.d2nn.experiment.curve.CurveLayer;
import org.d2nn.experiment.curve.CurvePosition;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page with the curve: chart, table, and what is chosen. */
final class CurveView {
  /** Width of table and chosen point, of the page. */
  private static final double SIDE = 0.4;

  private final TradeoffViewModel tradeoff;
  private final ShownSweep shown;
  private final Runnable onController;
  private final PointsTable points;
  private final ChartCard card;
  private final RedrawClock clock;
  private final StopSlider lambda = new StopSlider();
  private CurveDrawing chart;
  private ToggleButton gap;
  @FXML private HBox root;
  @FXML private VBox chartRoom;
  @FXML private FlowPane toggles;
  @FXML private VBox side;
  @FXML private ToggleButton byMean;
  @FXML private ToggleButton byRun;
  @FXML private Button export;
  @FXML private TableView<Row> table;
  @FXML private Label chosenTitle;
  @FXML private Label chosenText;
  @FXML private HBox lambdaLine;
  @FXML private Label lambdaText;
  @FXML private Label chosenLog;
  @FXML private HBox chosenButtons;
  @FXML private Button toController;
  @FXML private Button toPaths;
  @FXML private Button toTrain;

  /**
   * @param follow what else the chart's clock brings up to date
   * @param onController shows the Controller page
   */
  CurveView(TradeoffViewModel tradeoff, Runnable follow, Runnable onController) {
    this.tradeoff = tradeoff;
    shown = tradeoff.shown();
    this.onController = onController;
    Fxml.load("tradeoff-curve.fxml", this);
    var saver = tradeoff.workspace().saver();
    card =
        new ChartCard(ChartModel.plane("", new ChartModel.Axes("", ""), List.of()), saver)
            .offeringToSave(saver);
    card.setId("tradeoff-chart");
    clock = new RedrawClock(follow);
    clock.setCards(List.of(card));
    points = new PointsTable(table);
    placeChart();
    bindToggles();
    bindTable();
    bindChosen();
    shown.boardProperty().addListener((property, before, now) -> show());
    shown.layersProperty().addListener((property, before, now) -> showChart());
    shown.saidProperty().addListener((property, before, now) -> showChosen());
    shown.axisProperty().addListener((property, before, now) -> showChart());
    shown
        .slidProperty()
        .addListener(
            (property, before, now) -> {
              showChart();
              showLambda();
            });
    tradeoff
        .controller()
        .reportProperty()
        .addListener(
            (property, before, now) -> {
              showChart();
              showLambda();
            });
    show();
  }

  void start() {
    clock.start();
    clock.tick();
  }

  void stop() {
    clock.stop();
  }

  Node view() {
    return root;
  }

  private void placeChart() {
    VBox.setVgrow(card, Priority.ALWAYS);
    chartRoom.getChildren().add(card);
    side.prefWidthProperty().bind(root.widthProperty().multiply(SIDE));
    card.pane().setFocusTraversable(true);
    card.pane().setAccessibleText("Accuracy over cost; arrow keys go from point to point");
    card.pane().setOnMouseClicked(this::clicked);
    card.pane().addEventHandler(MouseEvent.MOUSE_MOVED, this::pointed);
    card.pane()
        .setOnKeyPressed(
            event -> {
              if (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT) {
                step(event.getCode() == KeyCode.RIGHT ? 1 : -1);
                event.consume();
              } else if (event.getCode() == KeyCode.ENTER) {
                open();
              }
            });
  }

  private void clicked(MouseEvent event) {
    card.pane().requestFocus();
    keyAt(event).ifPresent(shown::choose);
    if (event.getClickCount() == 2 && keyAt(event).isPresent()) {
      open();
    }
  }

  private void pointed(MouseEvent event) {
    card.say(
        keyAt(event)
            .flatMap(key -> shown.board().flatMap(board -> board.row(key)))
            .map(CurveView::readout)
            .orElse(""));
  }

  private Optional<String> keyAt(MouseEvent event) {
    return chart == null
        ? Optional.empty()
        : card.pane()
            .hit(event.getX(), event.getY())
            .flatMap(hit -> chart.keyOf(hit.curve(), hit.point()));
  }

  private static String readout(Row row) {
    return row.isMeasured()
        ? "%s · %s at cost %s"
            .formatted(
                row.title(),
                Numbers.decimal(row.figure(FigureColumn.ACCURACY)),
                Numbers.decimal(row.figure(FigureColumn.RELATIVE_COST)))
        : row.title() + " · " + row.standing();
  }

  /** To the next point by cost. */
  private void step(int by) {
    List<Row> rows =
        shown.board().map(SweepView::means).orElse(List.of()).stream()
            .filter(Row::isMeasured)
            .sorted(Comparator.comparingDouble(row -> row.figure(FigureColumn.RELATIVE_COST)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    String now = shown.chosenProperty().get().map(Row::group).orElse("");
    int at = rows.stream().map(Row::key).toList().indexOf(now);
    int next = at < 0 ? 0 : Math.max(0, Math.min(rows.size() - 1, at + by));
    shown.choose(rows.get(next).key());
  }

  private void open() {
    if (shown.chosenProperty().get().flatMap(Row::run).isPresent()) {
      onController.run();
    }
  }

  private void bindToggles() {
    for (CurveLayer show : CurveLayer.values()) {
      var toggle = new ToggleButton(show.title(), new Swatch(show));
      toggle.setId("show-" + show.name().toLowerCase(Locale.ROOT));
      if (show == CurveLayer.GAP) {
        gap = toggle;
      }
      toggle.getStyleClass().add("show-toggle");
      toggle.setSelected(shown.layersProperty().get().contains(show));
      toggle.setTooltip(new Tooltip(show.explanation()));
      toggle.setOnAction(event -> shown.toggle(show));
      toggle
          .disableProperty()
          .bind(
              shown
                  .axisProperty()
                  .isEqualTo(CurveAxis.MILLIS)
                  .and(new SimpleBooleanProperty(!show.isMeasured())));
      toggles.getChildren().add(toggle);
    }
    var time = new ToggleButton("over time", new FontIcon("mdi2c-clock-outline"));
    time.setId("show-over-time");
    time.getStyleClass().add("show-toggle");
    time.setTooltip(
        new Tooltip(
            "Milliseconds per image in place of cost, as measured while the sweep ran: other work"
                + " made some slower. d2nn bench measures apart"));
    time.setOnAction(
        event -> shown.axisProperty().set(time.isSelected() ? CurveAxis.MILLIS : CurveAxis.COST));
    toggles.getChildren().add(time);
  }

  private void bindTable() {
    var group = new ToggleGroup();
    group.getToggles().addAll(byMean, byRun);
    byMean.setSelected(true);
    byMean.setOnAction(event -> keep(byMean));
    byRun.setOnAction(event -> keep(byRun));
    points.setOnChosen(row -> shown.choose(row.key()));
    points.setOnOpened(this::open);
    export.setAccessibleText("Save the table of all runs as CSV");
    export.setOnAction(event -> shown.exportTable());
  }

  /** One of the two is always on. */
  private void keep(ToggleButton chosen) {
    chosen.setSelected(true);
    showTable();
  }

  private void bindChosen() {
    lambda.setId("tradeoff-lambda-slider");
    lambda.setAccessibleText("λ");
    lambda.setTooltip(new Tooltip("One network for every λ: what the chosen run does at another"));
    lambda.setOnChosen(stop -> shown.slidProperty().set(Optional.of(shown.lambdas().get(stop))));
    HBox.setHgrow(lambda, Priority.ALWAYS);
    lambdaLine.getChildren().add(0, lambda);
    toController.setOnAction(event -> onController.run());
    toPaths.setOnAction(event -> shown.goTo(Perspective.Id.PATHS));
    toTrain.setOnAction(event -> shown.goTo(Perspective.Id.TRAIN));
    shown
        .chosenProperty()
        .addListener(
            (property, before, now) -> {
              showChart();
              showTable();
              showChosen();
            });
  }

  private void show() {
    showChart();
    showTable();
    showChosen();
    shown.board().ifPresent(board -> points.about(board.result().measure()));
    gap.setText(shown.board().map(SweepView::gapCurveName).orElse(CurveLayer.GAP.title()));
  }

  private void showChart() {
    shown
        .board()
        .ifPresent(
            board -> {
              chart =
                  board.drawing(
                      shown.axisProperty().get(),
                      shown.layersProperty().get(),
                      shown.chosenProperty().get(),
                      shown.reportOfChosen(),
                      shown.slidProperty().get());
              card.setModel(chart.model());
            });
  }

  private void showTable() {
    List<Row> rows =
        shown
            .board()
            .map(board -> byMean.isSelected() ? board.means() : board.runs())
            .orElse(new ArrayList<>());
    points.show(rows, shown.chosenProperty().get());
  }

  /** A slider over every λ, where the chosen run decides at any. */
  private void showLambda() {
    List<CurveStep> steps = shown.lambdas();
    Form.showIf(lambdaLine, !steps.isEmpty());
    if (steps.isEmpty()) {
      return;
    }
    double own = shown.reportOfChosen().orElseThrow().lambda();
    CurveStep at =
        shown
            .slidProperty()
            .get()
            .orElseGet(
                () ->
                    Collections.min(
                        steps,
                        Comparator.comparingDouble(step -> Math.abs(step.parameter() - own))));
    lambda.show(steps.indexOf(at), steps.size());
    CurvePosition position = shown.board().orElseThrow().position(at);
    lambdaText.setText(
        "seed %d, λ %s: %s at cost %s"
            .formatted(
                shown.slidSeed(),
                Numbers.decimal(at.parameter()),
                Numbers.decimal(position.value()),
                Numbers.decimal(position.relativeCost())));
  }

  private void showChosen() {
    Optional<Row> row = shown.chosenProperty().get();
    Optional<SweepView> board = shown.board();
    String sweep = board.map(now -> RowText.of(now.result())).orElse("");
    chosenTitle.setText(row.map(Row::title).orElse("What the sweep says"));
    chosenText.setText(
        row.isPresent()
            ? RowText.of(row.get(), board.orElseThrow().result())
            : (sweep.isEmpty() ? "" : sweep + "\n")
                + "Choose a point in the chart or in the table to see what its control nodes"
                + " know.");
    showLambda();
    chosenLog.setText(String.join("\n", shown.saidProperty().get()));
    Form.showIf(chosenLog, !chosenLog.getText().isEmpty());
    boolean run = row.flatMap(Row::run).isPresent();
    chosenButtons.setVisible(run);
    chosenButtons.setManaged(run);
    toController.setDisable(row.filter(one -> one.kind() == SweepPoint.Kind.STATIC).isPresent());
  }
}
