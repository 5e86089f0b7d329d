package org.d2nn.app.design.inspector;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.form.Form;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.ProblemPlace;

/**
 * The broken rules, and what the file holds without effect; a click goes there, a button fixes what
 * has an obvious remedy.
 */
public final class ProblemsList {
  private final DesignViewModel model;

  public ProblemsList(ListView<Problem> list, DesignViewModel model, Consumer<Problem> jumpTo) {
    this.model = model;
    var empty = new Label("No rule is broken.");
    empty.getStyleClass().add("muted");
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    list.widthProperty().addListener((property, before, now) -> list.refresh());
    list.setOnMouseClicked(
        event -> {
          Problem chosen = list.getSelectionModel().getSelectedItem();
          if (chosen != null) {
            jumpTo.accept(chosen);
          }
        });
    model
        .analysisProperty()
        .addListener((property, before, now) -> list.getItems().setAll(now.problems()));
    list.getItems().setAll(model.analysis().problems());
  }

  private final class Cell extends ListCell<Problem> {
    private static final double BESIDE = 40;

    private final Label code = new Label();
    private final Label at = new Label();
    private final Label text = new Label();
    private final Button fix = new Button();
    private final HBox row = new HBox(10, code, at, new VBox(4, text, fix));

    Cell() {
      code.getStyleClass().add("problem-code");
      code.setMinWidth(Region.USE_PREF_SIZE);
      at.getStyleClass().add("problem-at");
      at.setMinWidth(Region.USE_PREF_SIZE);
      text.setWrapText(true);
      text.setMinHeight(Region.USE_PREF_SIZE);
      fix.getStyleClass().add("small-button");
      fix.setWrapText(true);
      fix.setMinHeight(Region.USE_PREF_SIZE);
      HBox.setHgrow(row.getChildren().get(2), Priority.ALWAYS);
      row.getStyleClass().add("problem-row");
      setPrefWidth(0);
    }

    /**
     * As high as the wrapped text in the list's width; a list cell does not ask for that itself.
     */
    @Override
    protected double computePrefHeight(double width) {
      return isEmpty()
          ? super.computePrefHeight(width)
          : snappedTopInset()
              + row.prefHeight(Math.max(BESIDE, getListView().getWidth() - BESIDE))
              + snappedBottomInset();
    }

    @Override
    protected void updateItem(Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      if (empty || problem == null) {
        setGraphic(null);
        return;
      }
      code.setText(problem.code());
      at.setText(problem.at().equals(ProblemPlace.GRAPH) ? "" : problem.at().toString());
      text.setText(problem.text());
      Form.showIf(fix, problem.fix().isPresent());
      problem
          .fix()
          .ifPresent(
              does -> {
                fix.setText(does.name());
                fix.setTooltip(new Tooltip("Fix the problem: " + does.name()));
                fix.setOnAction(event -> model.apply(PropertyEdits.fix(problem)));
              });
      setGraphic(row);
    }
  }
}
