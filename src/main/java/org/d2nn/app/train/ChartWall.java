package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.d2nn.app.charts.ChartCard;
import org.d2nn.app.charts.RedrawClock;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.charts.ChartModel;

/** The charts of a run, two in a row, on one clock. */
final class ChartWall {
  private static final int COLUMNS = 2;
  private static final double LEAST_HEIGHT = 150;

  private final GridPane grid;
  private final FileSaver saver;
  private final RedrawClock clock;
  private final List<ChartCard> cards = new ArrayList<>();

  ChartWall(GridPane grid, FileSaver saver, Runnable beforeCharts) {
    this.grid = grid;
    this.saver = saver;
    this.clock = new RedrawClock(beforeCharts);
    for (int i = 0; i < COLUMNS; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
  }

  /** Shows other curves; cards are kept where there are as many. */
  void show(List<ChartModel> charts) {
    if (charts.size() != cards.size()) {
      cards.clear();
      charts.forEach(chart -> cards.add(new ChartCard(chart, saver)));
      layOut();
      clock.setCards(cards);
    } else {
      for (int i = 0; i < charts.size(); i++) {
        cards.get(i).setModel(charts.get(i));
      }
    }
    clock.tick();
  }

  private void layOut() {
    grid.getChildren().clear();
    grid.getRowConstraints().clear();
    for (int i = 0; i < cards.size(); i++) {
      grid.add(cards.get(i), i % COLUMNS, i / COLUMNS);
      cards.get(i).setId("chart-" + i);
    }
    for (int row = 0; row < (cards.size() + COLUMNS - 1) / COLUMNS; row++) {
      var height = new RowConstraints(LEAST_HEIGHT, 210, Double.MAX_VALUE);
      height.setVgrow(Priority.ALWAYS);
      grid.getRowConstraints().add(height);
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
