package org.d2nn.app.paths;

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
    shown.foundProperty().addListener((property, before, now) -> show(now.confusion()));
  }

  private void show(Confusion confusion) {
    matrix.getChildren().clear();
    figures.getChildren().clear();
    int classes = confusion.classes().size();
    Form.showIf(head, classes > 0 && classes <= MOST_CLASSES);
    if (classes <= MOST_CLASSES) {
      showMatrix(confusion);
    }
    showFigures(confusion);
  }

  private void showMatrix(Confusion confusion) {
    int classes = confusion.classes().size();
    matrix.pseudoClassStateChanged(MANY, classes > 5);
    axes.setText(
        shares.isSelected()
            ? "% of each label, across the prediction"
            : "label, and across the prediction");
    for (int i = 0; i < classes; i++) {
      String name = confusion.classes().get(i);
      int label = i;
      matrix.add(head(name, name, () -> filter(name, null)), 0, i + 1);
      matrix.add(
          head(shortened(name, confusion.classes()), "Predicted " + name, () -> filter(null, name)),
          i + 1,
          0);
      for (int j = 0; j < classes; j++) {
        matrix.add(cell(confusion, label, j), j + 1, i + 1);
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

  private Button cell(Confusion confusion, int label, int prediction) {
    int count = confusion.counts()[label][prediction];
    double share = confusion.share(label, prediction);
    var cell =
        new Button(count == 0 ? "·" : shares.isSelected() ? whole(share) : Numbers.count(count));
    String labelled = confusion.classes().get(label);
    String predicted = confusion.classes().get(prediction);
    cell.setId("confusion-" + labelled + "-" + predicted);
    cell.getStyleClass().addAll("confusion-cell", "numeric");
    cell.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(cell, Priority.ALWAYS);
    double depth = Double.isNaN(share) ? 0 : 0.08 + 0.5 * share;
    cell.setStyle(
        Numbers.text(
            "-fx-background-color: rgba(%s, %.2f);",
            label == prediction ? "0, 158, 115" : "213, 94, 0", count == 0 ? 0.03 : depth));
    cell.setTooltip(
        new Tooltip(
            "%s images of %s answered %s: %s of the class"
                .formatted(Numbers.count(count), labelled, predicted, Numbers.percent(share))));
    cell.setOnAction(event -> filter(labelled, predicted));
    return cell;
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

  private void showFigures(Confusion confusion) {
    figures.addRow(0, note("class"), note("images"), note("precision"), note("recall"), note("F1"));
    for (int i = 0; i < confusion.classes().size(); i++) {
      String name = confusion.classes().get(i);
      figures.addRow(
          i + 1,
          head(name, name, () -> filter(name, null)),
          figure(Numbers.count(confusion.images(i))),
          figure(Numbers.decimal(confusion.precision(i))),
          figure(Numbers.decimal(confusion.recall(i))),
          figure(Numbers.decimal(confusion.f1(i))));
    }
  }

  private static Label note(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("muted", "small");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label figure(String text) {
    var label = new Label(text);
    label.getStyleClass().add("numeric");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
