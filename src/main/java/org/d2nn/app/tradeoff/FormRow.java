package org.d2nn.app.tradeoff;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line of the sweep's form: name, text field, and what it means or what is wrong with it. */
final class FormRow extends VBox {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double SHORT = 96;

  private final FormField field;
  private final TextField typed = new TextField();
  private final Label explanation = new Label();

  private FormRow(FormField field) {
    this.field = field;
    getStyleClass().add("field-row");
    typed.setId(field.id());
    typed.textProperty().bindBidirectional(field.text());
    typed.promptTextProperty().bind(field.usual());
    typed.setTooltip(new Tooltip(field.explanation()));
    typed.getTooltip().setWrapText(true);
    typed.getTooltip().setMaxWidth(320);
    typed.setAccessibleHelp(field.explanation());
    explanation.setWrapText(true);
    explanation.setMinHeight(USE_PREF_SIZE);
    explanation.getStyleClass().add("explanation");
    field.problem().addListener((property, before, now) -> showProblem());
    showProblem();
  }

  /** A number or two beside its name. */
  static FormRow beside(FormField field) {
    var row = new FormRow(field);
    row.typed.setPrefWidth(SHORT);
    row.typed.setMinWidth(SHORT);
    row.typed.getStyleClass().add("numeric");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(8, row.name(), space, row.typed);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    row.getChildren().addAll(line, row.explanation);
    return row;
  }

  /** A longer text below its name, with something at its end, such as a button. */
  static FormRow below(FormField field, Node... atEnd) {
    var row = new FormRow(field);
    HBox.setHgrow(row.typed, Priority.ALWAYS);
    var line = new HBox(6, row.typed);
    line.getChildren().addAll(atEnd);
    row.getChildren().addAll(row.name(), line, row.explanation);
    return row;
  }

  private Label name() {
    var name = new Label(field.title());
    name.setLabelFor(typed);
    name.setMinWidth(USE_PREF_SIZE);
    return name;
  }

  private void showProblem() {
    String problem = field.problem().get();
    pseudoClassStateChanged(REFUSED, !problem.isEmpty());
    explanation.setText(problem.isEmpty() ? field.explanation() : problem);
  }
}
