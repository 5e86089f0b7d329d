package org.d2nn.app.design.inspector;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import org.d2nn.app.workspace.EditHistory;

/** Every step; a click on one undoes or redoes up to it. */
public final class HistoryList {
  private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");

  private final ListView<EditHistory.Step<?>> list;
  private final Tab tab;
  private final EditHistory<?> edits;
  private int done;

  public HistoryList(ListView<EditHistory.Step<?>> list, Tab tab, EditHistory<?> edits) {
    this.list = list;
    this.tab = tab;
    this.edits = edits;
    var empty = new Label("Every edit becomes a step here.");
    empty.getStyleClass().add("muted");
    list.setPlaceholder(empty);
    list.setCellFactory(
        view ->
            new ListCell<>() {
              @Override
              protected void updateItem(EditHistory.Step<?> step, boolean isEmpty) {
                super.updateItem(step, isEmpty);
                setText(isEmpty || step == null ? null : step.name());
                pseudoClassStateChanged(UNDONE, !isEmpty && getIndex() >= done);
              }
            });
    list.setOnMouseClicked(event -> goTo(list.getSelectionModel().getSelectedIndex()));
    edits.stateProperty().addListener((property, before, now) -> fill());
    fill();
  }

  private void fill() {
    List<EditHistory.Step<?>> steps = new ArrayList<>(edits.steps());
    done = steps.size();
    steps.addAll(edits.undoneSteps());
    list.getItems().setAll(steps);
    tab.setText("History " + done);
    if (done > 0) {
      list.scrollTo(done - 1);
    }
  }

  private void goTo(int index) {
    if (index < 0) {
      return;
    }
    while (edits.steps().size() > index + 1) {
      edits.undo();
    }
    while (edits.steps().size() < index + 1) {
      edits.redo();
    }
  }
}
