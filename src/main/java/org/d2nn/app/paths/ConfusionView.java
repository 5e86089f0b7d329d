package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.format.Numbers;

/**
 * The confusion matrix of what passes the filter, and precision, recall and F1 of each class. Every
 * cell, row and column filters.
 */
final class ConfusionView extends VBox {
  /** More do not fit beside the images. */
  private static final int MOST_CLASSES = 16;

  private static final PseudoClass MANY = PseudoClass.getPseudoClass("many");

  private final ShownImages shown;
  private final Label axes = note("");
  private final ToggleButton shares = new ToggleButton("%");
  private final HBox head = new HBox(axes, shares);
  private final GridPane matrix = new GridPane();
  private final GridPane figures = new GridPane();
  private final List<Cell> cells = new ArrayList<>();
  private final List<FigureRow> rows = new ArrayList<>();
  private List<String> classes = List.of();

  /** A cell of the matrix and what it says when pointed at. */
  private record Cell(int label, int prediction, Button button, Tooltip tip) {}

  /** The figures of a class. */
  private record FigureRow(Label images, Label precision, Label recall, Label f1) {}

  ConfusionView(ShownImages shown) {
    super(10);
    this.shown = shown;
    setId("paths-confusion");
    matrix.getStyleClass().add("confusion");
    figures.getStyleClass().add("class-figures");
    axes.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(axes, Priority.ALWAYS);
    head.setAlignment(Pos.CENTER);
    shares.setId("confusion-shares");
    shares.getStyleClass().add("show-toggle");
    shares.setTooltip(new Tooltip("Shares of each class in place of images"));
    shares.setOnAction(event -> show(shown.foundProperty().get().confusion()));
    getChildren().addAll(new VBox(2, head, matrix), figures);
    buildMatrix();
    shown.foundProperty().addListener((property, before, now) -> show(now.confusion()));
  }

  /**
   * Other numbers of the same classes leave the buttons as they are: styling new ones takes longer
   * than a move of the slider of λ may.
   */
  private void show(Confusion confusion) {
    if (!confusion.classes().equals(classes)) {
      classes = confusion.classes();
      buildMatrix();
      buildFigures();
    }
    axes.setText(
        shares.isSelected()
            ? "% of each label, across the prediction"
            : "label, and across the prediction");
    cells.forEach(cell -> show(cell, confusion));
    for (int i = 0; i < rows.size(); i++) {
      FigureRow row = rows.get(i);
      row.images.setText(Numbers.count(confusion.images(i)));
      row.precision.setText(Numbers.decimal(confusion.precision(i)));
      row.recall.setText(Numbers.decimal(confusion.recall(i)));
      row.f1.setText(Numbers.decimal(confusion.f1(i)));
    }
  }

  private void buildMatrix() {
    matrix.getChildren().clear();
    cells.clear();
    Form.showIf(head, !classes.isEmpty() && classes.size() <= MOST_CLASSES);
    if (classes.size() > MOST_CLASSES) {
      return;
    }
    matrix.pseudoClassStateChanged(MANY, classes.size() > 5);
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      matrix.add(head(name, name, () -> filter(name, null)), 0, i + 1);
      matrix.add(
          head(shortened(name, classes), "Predicted " + name, () -> filter(null, name)), i + 1, 0);
      for (int j = 0; j < classes.size(); j++) {
        Cell cell = cell(i, j);
        cells.add(cell);
        matrix.add(cell.button, j + 1, i + 1);
      }
    }
  }

  /** As many letters as a column holds; one more where another class starts with the same. */
  private static String shortened(String name, List<String> classes) {
    int most = classes.size() <= 3 ? 8 : classes.size() <= 6 ? 4 : 2;
    if (name.length() <= most) {
      return name;
    }
    String start = name.substring(0, most);
    boolean alone = classes.stream().filter(other -> other.startsWith(start)).count() == 1;
    return alone ? start : name.substring(0, most + 1);
  }

  private Button head(String text, String tip, Runnable filter) {
    var head = new Button(text);
    head.getStyleClass().addAll("flat", "confusion-head");
    head.setMnemonicParsing(false);
    head.setTooltip(new Tooltip(tip + ": click to show only these images"));
    head.setOnAction(event -> filter.run());
    return head;
  }

  private Cell cell(int label, int prediction) {
    String labelled = classes.get(label);
    String predicted = classes.get(prediction);
    var button = new Button();
    button.setId("confusion-" + labelled + "-" + predicted);
    button.getStyleClass().addAll("confusion-cell", "numeric");
    button.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(button, Priority.ALWAYS);
    var tip = new Tooltip();
    button.setTooltip(tip);
    button.setOnAction(event -> filter(labelled, predicted));
    return new Cell(label, prediction, button, tip);
  }

  private void show(Cell cell, Confusion confusion) {
    int count = confusion.counts()[cell.label][cell.prediction];
    double share = confusion.share(cell.label, cell.prediction);
    String number = shares.isSelected() ? whole(share) : Numbers.count(count);
    cell.button.setText(count == 0 ? "·" : number);
    double depth = Double.isNaN(share) ? 0 : 0.08 + 0.5 * share;
    cell.button.setStyle(
        Numbers.text(
            "-fx-background-color: rgba(%s, %.2f);",
            cell.label == cell.prediction ? "0, 158, 115" : "213, 94, 0",
            count == 0 ? 0.03 : depth));
    cell.tip.setText(
        "%s images of %s answered %s: %s of the class"
            .formatted(
                Numbers.count(count),
                classes.get(cell.label),
                classes.get(cell.prediction),
                Numbers.percent(share)));
  }

  /** In per cent, as short as a cell of many is narrow. */
  private static String whole(double share) {
    long percent = Math.round(100 * share);
    return percent == 0 ? "<1" : percent == 100 && share < 1 ? ">99" : Long.toString(percent);
  }

  /** Filters by one cell, row or column; by what is filtered by already, no longer. */
  private void filter(String label, String prediction) {
    TraceFilter now = shown.filterProperty().get();
    TraceFilter wanted =
        now.with(Trait.LABEL, label == null ? Set.of() : Set.of(label))
            .with(Trait.PREDICTION, prediction == null ? Set.of() : Set.of(prediction));
    shown
        .filterProperty()
        .set(
            wanted.equals(now)
                ? now.with(Trait.LABEL, Set.of()).with(Trait.PREDICTION, Set.of())
                : wanted);
  }

  private void buildFigures() {
    figures.getChildren().clear();
    rows.clear();
    figures.addRow(0, note("class"), note("images"), note("precision"), note("recall"), note("F1"));
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      var row = new FigureRow(figure(), figure(), figure(), figure());
      rows.add(row);
      figures.addRow(
          i + 1,
          head(name, name, () -> filter(name, null)),
          row.images,
          row.precision,
          row.recall,
          row.f1);
    }
  }

  private static Label note(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("muted", "small");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label figure() {
    var label = new Label();
    label.getStyleClass().add("numeric");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
