package org.d2nn.app.runs;

import atlantafx.base.controls.Popover;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A button that names a run, and opens a table of all runs: where each is and when it was started,
 * its λ, seed, epochs, accuracy and cost. The table is sorted by a click on a column, and filtered
 * by what is typed.
 */
public final class RunPicker extends Button {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 320;

  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final FilteredList<RunChoice> matching = new FilteredList<>(runs);
  private final TableView<RunChoice> table = new TableView<>();
  private final TextField typed = new TextField();
  private final Popover list;
  private final ObjectProperty<RunChoice> value = new SimpleObjectProperty<>();
  private Consumer<RunChoice> onChosen = run -> {};

  public RunPicker() {
    getStyleClass().add("run-picker");
    setGraphic(new FontIcon("mdi2m-menu-down"));
    setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    setMnemonicParsing(false);
    setText("choose a run");
    typed.setPromptText("filter: folder, λ, seed");
    typed
        .textProperty()
        .addListener(
            (property, before, now) -> matching.setPredicate(run -> run.matches(now.strip())));
    fillTable();
    var content = new VBox(8, typed, table);
    content.getStyleClass().add("run-table");
    VBox.setVgrow(table, Priority.ALWAYS);
    content.getStylesheets().add(Fxml.styles("runs.css"));
    content.setPrefSize(WIDTH, HEIGHT);
    list = new Popover(content);
    list.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    list.setDetachable(false);
    value.addListener(
        (property, before, now) -> setText(now == null ? "choose a run" : now.title()));
    setOnAction(
        event -> {
          typed.clear();
          table.getSelectionModel().select(value.get());
          list.show(this);
          typed.requestFocus();
        });
  }

  private void fillTable() {
    table.setId("run-table");
    table.getStyleClass().add("dense");
    table.setPlaceholder(new Label("No run"));
    var sorted = new SortedList<>(matching);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.getColumns().add(column("folder", 250, RunChoice::place, Function.identity()));
    table.getColumns().add(column("started", 130, RunChoice::startedText, Function.identity()));
    table.getColumns().add(column("λ", 54, RunChoice::lambda, Numbers::plain));
    table.getColumns().add(column("seed", 54, RunChoice::seed, Object::toString));
    table.getColumns().add(column("epochs", 66, RunChoice::epochs, Object::toString));
    table.getColumns().add(column("accuracy", 80, RunChoice::accuracy, Numbers::decimal));
    table.getColumns().add(column("cost", 66, RunChoice::cost, Numbers::decimal));
    table.setRowFactory(
        view -> {
          var row = new TableRow<RunChoice>();
          row.setOnMouseClicked(event -> choose(row.getItem()));
          return row;
        });
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose(table.getSelectionModel().getSelectedItem());
          }
        });
    typed.setOnAction(event -> choose(matching.isEmpty() ? null : table.getItems().get(0)));
  }

  private static <T> TableColumn<RunChoice, T> column(
      String title, double width, Function<RunChoice, T> of, Function<T, String> text) {
    var column = new TableColumn<RunChoice, T>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(run -> new ReadOnlyObjectWrapper<>(of.apply(run.getValue())));
    column.setCellFactory(
        any ->
            new TableCell<>() {
              @Override
              protected void updateItem(T shown, boolean empty) {
                super.updateItem(shown, empty);
                setText(empty || shown == null ? null : text.apply(shown));
              }
            });
    return column;
  }

  private void choose(RunChoice run) {
    if (run != null) {
      list.hide();
      onChosen.accept(run);
    }
  }

  public ObservableList<RunChoice> runs() {
    return runs;
  }

  /** The run that the button names. */
  public ObjectProperty<RunChoice> valueProperty() {
    return value;
  }

  /** Sets the handler of the run that the user chooses; it sets the value. */
  public void setOnChosen(Consumer<RunChoice> handler) {
    onChosen = handler;
  }
}
