package org.d2nn.app.form;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One row of a form: name, control, and below them what it means or what is wrong with it. */
public class FormRow extends VBox {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double SHORT = 96;

  private final Label name;
  private final Control control;
  private final Label explanation;
  private final Label problem = words("");
  private final StackPane below;

  FormRow(String title, String meaning, Control control) {
    this.control = control;
    getStyleClass().add("field-row");
    control.setTooltip(new Tooltip(meaning));
    control.getTooltip().setWrapText(true);
    control.getTooltip().setMaxWidth(320);
    control.setAccessibleHelp(meaning);
    name = new Label(title);
    name.setLabelFor(control);
    name.setMinWidth(USE_PREF_SIZE);
    explanation = words(meaning);
    // One over the other: what is below a row does not jump when there is something to say.
    below = new StackPane(explanation, problem);
    below.setAlignment(Pos.TOP_LEFT);
  }

  private static Label words(String text) {
    var words = new Label(text);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("explanation");
    return words;
  }

  /** A number or two beside its name. */
  public static FormRow beside(TextEntry entry) {
    var row = of(entry);
    row.control.getStyleClass().add("numeric");
    row.beside(SHORT);
    return row;
  }

  /** A longer text below its name, with something at its end, such as a button. */
  public static FormRow below(TextEntry entry, Node... atEnd) {
    var row = of(entry);
    HBox.setHgrow(row.control, Priority.ALWAYS);
    var line = new HBox(6, row.control);
    line.getChildren().addAll(atEnd);
    row.getChildren().addAll(row.name, line, row.below);
    return row;
  }

  private static FormRow of(TextEntry entry) {
    var typed = new TextField();
    typed.setId(entry.id());
    typed.textProperty().bindBidirectional(entry.text());
    typed.promptTextProperty().bind(entry.usual());
    var row = new FormRow(entry.title(), entry.explanation(), typed);
    entry.problem().addListener((property, before, now) -> row.showProblem(now));
    row.showProblem(entry.problem().get());
    return row;
  }

  /** Puts the control, of this width in pixels, beside its name. */
  final void beside(double width) {
    control.setPrefWidth(width);
    control.setMinWidth(width);
    var line = new HBox(8, name, Form.room(), control);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, below);
  }

  final boolean isRefused() {
    return getPseudoClassStates().contains(REFUSED);
  }

  /** What is wrong, while the row is marked. */
  final String problem() {
    return problem.getText();
  }

  /** Marks the row and says what is wrong; an empty text says what the row means again. */
  final void showProblem(String reason) {
    pseudoClassStateChanged(REFUSED, !reason.isEmpty());
    problem.setText(reason);
    problem.setVisible(!reason.isEmpty());
    explanation.setVisible(reason.isEmpty());
  }
}
