package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.d2nn.app.charts.ChartCard;
import org.d2nn.app.charts.RedrawClock;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.ChartModel.StepMark;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The charts of a run, two in a row, on one clock: the step under the pointer, the part that shows,
 * smoothing and marks are the same in all.
 */
final class ChartWall {
  private static final int COLUMNS = 2;
  private static final double LEAST_HEIGHT = 160;

  /** For the name and the figure of a validation. */
  private static final double LEAST_WIDTH = 212;

  private final GridPane grid;
  private final FileSaver saver;
  private final RedrawClock clock;
  private final List<ChartCard> cards = new ArrayList<>();
  private final Set<ChartCard> logarithmic = new LinkedHashSet<>();
  private final ReadOnlyBooleanWrapper part = new ReadOnlyBooleanWrapper();
  private List<StepMark> marks = List.of();
  private Callable<List<ChartModel>> everyStep = List::of;
  private ChartCard enlarged;
  private double from = Double.NaN;
  private double to = Double.NaN;
  private int smoothing = 1;

  ChartWall(GridPane grid, FileSaver saver, Runnable beforeCharts) {
    this.grid = grid;
    this.saver = saver;
    this.clock = new RedrawClock(beforeCharts);
    grid.widthProperty()
        .addListener(
            (property, before, now) -> {
              if (grid.getColumnConstraints().size() != Math.min(fitting(), shown().size())) {
                layOut();
              }
            });
  }

  /**
   * Shows other curves; cards are kept where there are as many.
   *
   * @param whole the same charts with every step as it was logged; called off the JavaFX thread
   */
  void show(List<ChartModel> charts, Callable<List<ChartModel>> whole) {
    everyStep = whole;
    marks = List.of();
    if (charts.size() != cards.size()) {
      cards.clear();
      logarithmic.clear();
      enlarged = null;
      charts.forEach(chart -> cards.add(card(chart, cards.size())));
      layOut();
      clock.setCards(cards);
    } else {
      for (int i = 0; i < charts.size(); i++) {
        cards.get(i).setModel(charts.get(i));
      }
    }
    see(Double.NaN, Double.NaN);
    clock.tick();
  }

  private ChartCard card(ChartModel chart, int place) {
    var card = new ChartCard(chart, saver);
    card.setId("chart-" + place);
    card.setTable(() -> whole(everyStep.call(), place, card.model()));
    card.follow(step -> cards.forEach(one -> one.point(step)), this::see);
    if (RunCurves.canBeLogarithmic(chart)) {
      Button scale = card.offer("mdi2m-math-log", "Logarithmic or linear axis");
      scale.setId("chart-scale-" + place);
      scale.setOnAction(
          event -> {
            if (!logarithmic.remove(card)) {
              logarithmic.add(card);
            }
            see(from, to);
          });
    }
    Button enlarge = card.offer("mdi2a-arrow-expand", "Enlarge or put back");
    enlarge.setId("chart-enlarge-" + place);
    enlarge.setOnAction(event -> enlarge(card, (FontIcon) enlarge.getGraphic()));
    card.offeringToSave(saver);
    return card;
  }

  private static ChartModel whole(List<ChartModel> everyStep, int place, ChartModel asShown) {
    return everyStep.isEmpty() ? asShown : everyStep.get(place);
  }

  private void enlarge(ChartCard card, FontIcon icon) {
    enlarged = enlarged == card ? null : card;
    icon.setIconLiteral(enlarged == card ? "mdi2a-arrow-collapse" : "mdi2a-arrow-expand");
    layOut();
  }

  private List<ChartCard> shown() {
    return enlarged == null ? cards : List.of(enlarged);
  }

  /** Narrow charts stand below each other. */
  private int fitting() {
    return grid.getWidth() > 0 && grid.getWidth() < COLUMNS * LEAST_WIDTH ? 1 : COLUMNS;
  }

  private void layOut() {
    List<ChartCard> shown = shown();
    int columns = Math.min(fitting(), shown.size());
    grid.getChildren().clear();
    grid.getRowConstraints().clear();
    grid.getColumnConstraints().clear();
    for (int column = 0; column < columns; column++) {
      var width = new ColumnConstraints();
      width.setPercentWidth(100.0 / columns);
      grid.getColumnConstraints().add(width);
    }
    for (int i = 0; i < shown.size(); i++) {
      grid.add(shown.get(i), i % columns, i / columns);
    }
    for (int row = 0; row < (shown.size() + columns - 1) / columns; row++) {
      var height = new RowConstraints(LEAST_HEIGHT, 210, Double.MAX_VALUE);
      height.setVgrow(Priority.ALWAYS);
      grid.getRowConstraints().add(height);
    }
  }

  /** Shows the steps of a part in every chart; NaN for all. */
  private void see(double first, double last) {
    from = first;
    to = last;
    part.set(!Double.isNaN(from));
    cards.forEach(
        card ->
            card.see(new ChartModel.Seen(from, to, smoothing, logarithmic.contains(card), marks)));
  }

  /** Shows every step again. */
  void seeWhole() {
    see(Double.NaN, Double.NaN);
  }

  /** Whether only a part of the steps shows. */
  ReadOnlyBooleanProperty partProperty() {
    return part.getReadOnlyProperty();
  }

  /**
   * @param steps that a point of a training curve is averaged over; 1 for none
   */
  void smooth(int steps) {
    smoothing = steps;
    see(from, to);
  }

  /** Draws lines through these steps, in every chart. */
  void mark(List<StepMark> now) {
    if (!now.equals(marks)) {
      marks = now;
      see(from, to);
    }
  }

  /**
   * Saves every chart in every format.
   *
   * @param run names the folder that they are saved in
   */
  void saveAll(String run) {
    Map<String, FileSaver.Writer> files = new LinkedHashMap<>();
    var readOnce = new FutureTask<>(everyStep);
    for (int i = 0; i < cards.size(); i++) {
      int place = i;
      ChartModel shown = cards.get(i).model();
      String title = shown.title().replaceAll("[^\\p{L}\\p{N}]+", "-");
      String name = (i + 1) + "-" + title;
      cards
          .get(i)
          .writers(() -> whole(result(readOnce), place, shown))
          .forEach((ending, writer) -> files.put(name + ending, writer));
    }
    saver.saveAll("charts", run + "-charts", files);
  }

  /** Does the work when it is first asked for its result. */
  private static <T> T result(FutureTask<T> work) throws Exception {
    work.run();
    try {
      return work.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception reason) {
        throw reason;
      }
      throw failed;
    }
  }

  void start() {
    clock.start();
  }

  void stop() {
    clock.stop();
  }

  /** One round, now. */
  void tick() {
    clock.tick();
  }
}
