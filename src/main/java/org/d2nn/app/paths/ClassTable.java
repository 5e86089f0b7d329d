package org.d2nn.app.paths;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.d2nn.app.paths.TracedSplit.ClassRow;
import org.d2nn.format.Numbers;

/** Fills the table of classes; a click on a line filters by its class. */
final class ClassTable {
  private static final double LINE = 30;

  private ClassTable() {}

  static void bind(
      PathsViewModel paths,
      TableView<ClassRow> table,
      TableColumn<ClassRow, String> name,
      TableColumn<ClassRow, String> images,
      TableColumn<ClassRow, String> right,
      TableColumn<ClassRow, String> cost) {
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    name.setPrefWidth(66);
    images.setPrefWidth(58);
    right.setPrefWidth(72);
    cost.setPrefWidth(60);
    table.setFixedCellSize(LINE);
    cells(name, ClassRow::name);
    cells(images, row -> Numbers.count(row.images()));
    cells(right, row -> Numbers.decimal(row.right()));
    cells(cost, row -> Numbers.decimal(row.cost()));
    paths
        .shown()
        .tracedProperty()
        .addListener(
            (property, before, now) -> {
              table.getItems().setAll(now.byClass());
              table.setMaxHeight(LINE * (now.byClass().size() + 1) + 4);
            });
    table.setRowFactory(
        view -> {
          var row = new TableRow<ClassRow>();
          row.setOnMouseClicked(
              event -> {
                if (!row.isEmpty()) {
                  paths.shown().toggleLabel(row.getIndex());
                }
              });
          return row;
        });
  }

  private static void cells(TableColumn<ClassRow, String> column, Function<ClassRow, String> text) {
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
  }
}
