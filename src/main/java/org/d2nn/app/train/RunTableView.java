package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.d2nn.app.train.RunTable.Overlay;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.format.Numbers;
import org.d2nn.learning.Metric;

/** The table of runs: tick one to draw it over the run that is shown, double click to show it. */
final class RunTableView extends TableView<RunRow> {
  private static final int MOST_SETTINGS = 6;

  private final RunTable table;
  private final TrainViewModel train;
  private final List<TableColumn<RunRow, ?>> fixed = new ArrayList<>();
  private final TableColumn<RunRow, String> note;

  RunTableView(RunTable table, TrainViewModel train) {
    this.table = table;
    this.train = train;
    setId("train-run-table");
    getStyleClass().addAll("dense", "framed");
    var sorted = new SortedList<>(table.rows());
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    setEditable(true);
    setPlaceholder(new Label("No run yet"));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    fixed.add(ticks());
    TableColumn<RunRow, String> name = text("Run", 150, row -> row.choice().title());
    name.setCellFactory(TextFieldTableCell.forTableColumn());
    name.setEditable(false);
    name.setOnEditCommit(edit -> table.rename(edit.getRowValue(), edit.getNewValue()));
    fixed.add(name);
    TableColumn<RunRow, String> place = text("Folder", 150, row -> row.choice().place());
    place.setCellFactory(any -> new Place());
    fixed.add(place);
    fixed.add(text("Started", 130, row -> row.choice().startedText()));
    fixed.add(
        number("Epochs", 70, row -> row.epochs(), row -> row.epochs() + " of " + row.planned()));
    fixed.add(metric("Accuracy", Metric.ACCURACY));
    fixed.add(metric("Cost", Metric.RELATIVE_COST));
    fixed.add(metric("Reward", Metric.REWARD));
    note = text("Note", 200, row -> row.note().note());
    note.setCellFactory(TextFieldTableCell.forTableColumn());
    note.setEditable(false);
    note.setOnEditCommit(edit -> table.note(edit.getRowValue(), edit.getNewValue()));
    showColumns();
    table.rows().addListener((ListChangeListener<RunRow>) change -> showColumns());
    table.overlaysProperty().addListener((property, before, now) -> refresh());
    table.meansProperty().addListener((property, before, now) -> refresh());
    setContextMenu(menu());
    setRowFactory(any -> new Row());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.F2) {
            edit(fixed.get(1));
          } else if (event.getCode() == KeyCode.ENTER && getEditingCell() == null) {
            one(row -> train.open(row.folder()));
          }
        });
    editingCellProperty()
        .addListener(
            (property, before, now) -> {
              if (now == null) {
                before.getTableColumn().setEditable(false);
              }
            });
  }

  /** A folder's end says most. */
  private static final class Place extends TableCell<RunRow, String> {
    Place() {
      setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    }

    @Override
    protected void updateItem(String place, boolean empty) {
      super.updateItem(place, empty);
      setText(empty ? null : place);
      setTooltip(empty || place == null ? null : new Tooltip(place));
    }
  }

  private final class Row extends TableRow<RunRow> {
    Row() {
      setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && !isEmpty()
                && getEditingCell() == null) {
              train.open(getItem().folder());
            }
          });
    }
  }

  /** The settings in which the runs differ come between the figures and the note. */
  private void showColumns() {
    List<TableColumn<RunRow, ?>> all = new ArrayList<>(fixed);
    RunRow.differing(table.rows()).stream()
        .limit(MOST_SETTINGS)
        .forEach(title -> all.add(text(title, 90, row -> row.setting(title))));
    all.add(note);
    List<String> shown = getColumns().stream().map(TableColumn::getText).toList();
    if (!shown.equals(all.stream().map(TableColumn::getText).toList())) {
      getColumns().setAll(all);
    }
  }

  private TableColumn<RunRow, RunRow> ticks() {
    var column = new TableColumn<RunRow, RunRow>("");
    column.setPrefWidth(34);
    column.setSortable(false);
    column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
    column.setCellFactory(any -> new Tick());
    return column;
  }

  private final class Tick extends TableCell<RunRow, RunRow> {
    private final CheckBox box = new CheckBox();

    Tick() {
      box.setTooltip(new Tooltip("Draw this run over the one that is shown"));
      box.setOnAction(
          event -> {
            if (getItem() != null) { // the table may have been read again meanwhile
              table.overlay(getItem(), box.isSelected());
            }
          });
    }

    @Override
    protected void updateItem(RunRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      Overlay overlay = table.overlaysProperty().get().get(row.folder());
      box.setId("overlay-" + row.folder().getFileName());
      box.setSelected(overlay != null);
      box.setStyle(
          overlay == null ? "" : "-color-accent-emphasis: " + table.colourOf(overlay).css());
      setGraphic(box);
    }
  }

  private static TableColumn<RunRow, String> text(
      String title, double width, Function<RunRow, String> value) {
    var column = new TableColumn<RunRow, String>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
    column.setComparator(RunTableView::byNumber);
    return column;
  }

  /** Numbers by their size, everything else by its letters. */
  private static int byNumber(String one, String other) {
    try {
      return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
    } catch (NumberFormatException words) {
      return one.compareTo(other);
    }
  }

  private static TableColumn<RunRow, RunRow> metric(String title, Metric metric) {
    ToDoubleFunction<RunRow> value =
        row -> row.best().map(epoch -> epoch.get(metric)).orElse(Double.NaN);
    return number(
        title,
        78,
        value,
        row -> row.best().isEmpty() ? "" : Numbers.decimal(value.applyAsDouble(row)));
  }

  private static TableColumn<RunRow, RunRow> number(
      String title, double width, ToDoubleFunction<RunRow> value, Function<RunRow, String> text) {
    var column = new TableColumn<RunRow, RunRow>(title);
    column.setPrefWidth(width);
    column.getStyleClass().add("numbers");
    column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
    column.setComparator(Comparator.comparingDouble(value));
    column.setCellFactory(
        any ->
            new TableCell<>() {
              @Override
              protected void updateItem(RunRow row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().add("numbers");
                setText(empty || row == null ? null : text.apply(row));
              }
            });
    return column;
  }

  private ContextMenu menu() {
    MenuItem show = item("Show", () -> one(row -> train.open(row.folder())));
    MenuItem start =
        item(
            "Start the next training from its weights",
            () -> one(row -> train.settings().weights().use(row.folder())));
    MenuItem rename = item("Rename…", () -> edit(fixed.get(1)));
    MenuItem remark = item("Write a note…", () -> edit(note));
    MenuItem reveal =
        item(
            "Open the folder",
            () -> one(row -> train.workspace().dialogs().openFolder(row.folder())));
    MenuItem copy =
        item(
            "Copy the path",
            () -> one(row -> TextClipboard.ofSystem().put(row.folder().toString())));
    MenuItem trash =
        item(
            "Move to the trash…",
            () -> table.trash(List.copyOf(getSelectionModel().getSelectedItems())));
    var menu =
        new ContextMenu(
            show,
            start,
            new SeparatorMenuItem(),
            rename,
            remark,
            reveal,
            copy,
            new SeparatorMenuItem(),
            trash);
    menu.setOnShowing(
        event -> {
          boolean none = getSelectionModel().isEmpty();
          menu.getItems().forEach(item -> item.setDisable(none));
        });
    return menu;
  }

  private static MenuItem item(String title, Runnable does) {
    var item = new MenuItem(title);
    item.setOnAction(event -> does.run());
    return item;
  }

  private void one(Consumer<RunRow> does) {
    RunRow row = getSelectionModel().getSelectedItem();
    if (row != null) {
      does.accept(row);
    }
  }

  /** Only while it is asked for: else a double click on a name would edit it, not show the run. */
  @SuppressWarnings("unchecked") // both columns hold texts
  private void edit(TableColumn<RunRow, ?> column) {
    column.setEditable(true);
    edit(getSelectionModel().getSelectedIndex(), (TableColumn<RunRow, String>) column);
  }
}
