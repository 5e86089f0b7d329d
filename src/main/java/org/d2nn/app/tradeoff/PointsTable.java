package org.d2nn.app.tradeoff;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.d2nn.experiment.curve.Measure;
import org.d2nn.experiment.sweep.PointState.Status;

/** The table of a sweep: its columns are those of {@code curve.csv}, the usual ones shown. */
final class PointsTable {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final Set<FigureColumn> USUAL =
      Set.of(FigureColumn.RELATIVE_COST, FigureColumn.ACCURACY);

  private final TableView<Row> table;
  private final TableColumn<Row, Double> f1;
  private final TableColumn<Row, Double> accuracy;
  private boolean showing;
  private Consumer<Row> onChosen = row -> {};
  private Runnable onOpened = () -> {};

  PointsTable(TableView<Row> table) {
    this.table = table;
    table.setTableMenuButtonVisible(true);
    table.setFixedCellSize(30);
    table.setPlaceholder(new Label("No run yet"));
    table.setAccessibleText("The runs of the sweep and their figures");
    table.getColumns().add(texts("point", "point-column", 90, Row::name));
    table.getColumns().add(texts("seed", "seed-column", 72, Row::seed));
    Map<FigureColumn, TableColumn<Row, Double>> figures = new EnumMap<>(FigureColumn.class);
    for (FigureColumn figure : FigureColumn.values()) {
      figures.put(figure, numbers(figure));
    }
    table.getColumns().addAll(figures.values());
    accuracy = figures.get(FigureColumn.ACCURACY);
    f1 = figures.get(FigureColumn.F1);
    table.getColumns().add(texts("state", "state-column", 96, Row::standing));
    table.setRowFactory(view -> new Line());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (!showing && now != null) {
                onChosen.accept(now);
              }
            });
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == javafx.scene.input.KeyCode.ENTER) {
            onOpened.run();
          }
        });
  }

  /** Sets the handler of the line that the user chooses. */
  void setOnChosen(Consumer<Row> listener) {
    onChosen = listener;
  }

  /** Sets the handler of a double click and Enter. */
  void setOnOpened(Runnable listener) {
    onOpened = listener;
  }

  private static TableColumn<Row, String> texts(
      String title, String id, double width, Function<Row, String> text) {
    var column = new TableColumn<Row, String>(title);
    column.setId(id);
    column.setPrefWidth(width);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
    return column;
  }

  private static TableColumn<Row, Double> numbers(FigureColumn figure) {
    var column = new TableColumn<Row, Double>();
    var title = new Label(figure.title());
    title.setTooltip(new Tooltip(figure.explanation()));
    title.setMinWidth(Label.USE_PREF_SIZE);
    column.setGraphic(title);
    column.setText(null);
    column.setId(figure.column());
    column.getStyleClass().add("numbers");
    column.setVisible(USUAL.contains(figure));
    column.setPrefWidth(FigureColumn.WITH_SPREAD.contains(figure) ? 108 : 56);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().figure(figure)));
    column.setComparator(Double::compare); // what is not known yet comes last
    column.setCellFactory(any -> new FigureCell(figure));
    return column;
  }

  /** Shows these lines, in the order that the user wants, and marks the chosen one. */
  void show(List<Row> rows, Optional<Row> chosen) {
    showing = true;
    table.getItems().setAll(rows);
    table.sort();
    chosen.ifPresentOrElse(
        row ->
            table.getItems().stream()
                .filter(one -> one.key().equals(row.key()))
                .findFirst()
                .ifPresentOrElse(
                    one -> table.getSelectionModel().select(one),
                    () -> table.getSelectionModel().clearSelection()),
        () -> table.getSelectionModel().clearSelection());
    showing = false;
  }

  /** Shows the column of the curve's measure, and leaves the rest as the user has it. */
  void about(Measure measure) {
    accuracy.setVisible(accuracy.isVisible() && measure == Measure.ACCURACY);
    f1.setVisible(f1.isVisible() || measure == Measure.F1);
    if (measure == Measure.ACCURACY && !f1.isVisible()) {
      accuracy.setVisible(true);
    }
  }

  /** A figure; of means, what may differ from seed to seed comes with its spread. */
  private static final class FigureCell extends TableCell<Row, Double> {
    private final FigureColumn figure;

    FigureCell(FigureColumn figure) {
      this.figure = figure;
      getStyleClass().add("numbers");
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
      super.updateItem(value, empty);
      Row row = getTableRow() == null ? null : getTableRow().getItem();
      if (empty || value == null || row == null) {
        setText(null);
        return;
      }
      setText(row.written(figure));
    }
  }

  /** A line that says its whole name, and why its run failed. */
  private final class Line extends TableRow<Row> {
    Line() {
      setOnMouseClicked(
          event -> {
            if (event.getClickCount() == 2 && !isEmpty()) {
              onOpened.run();
            }
          });
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      boolean failed = !empty && row != null && row.status() == Status.FAILED;
      pseudoClassStateChanged(FAILED, failed);
      setTooltip(empty || row == null ? null : new Tooltip(row.explanation()));
    }
  }
}
