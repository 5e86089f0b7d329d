package org.d2nn.app.tradeoff;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A small table to read: the first column is text, the others are figures. */
final class FiguresTable extends GridPane {
  FiguresTable(List<String> header) {
    getStyleClass().add("figures-table");
    for (int i = 0; i < header.size(); i++) {
      var column = new ColumnConstraints();
      column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
      column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
      column.setMinWidth(i == 0 ? 60 : Region.USE_PREF_SIZE);
      getColumnConstraints().add(column);
      var label = new Label(header.get(i));
      label.getStyleClass().addAll("muted", "small");
      label.setMinWidth(i == 0 ? 0 : Region.USE_PREF_SIZE);
      add(label, i, 0);
    }
  }

  FiguresTable row(String... figures) {
    Label[] labels = new Label[figures.length];
    for (int i = 0; i < figures.length; i++) {
      labels[i] = new Label(figures[i]);
      labels[i].setMinWidth(i == 0 ? 0 : Region.USE_PREF_SIZE);
      labels[i].setWrapText(i == 0);
    }
    return row(labels);
  }

  FiguresTable row(Node... nodes) {
    int row = getRowCount();
    for (int i = 0; i < nodes.length; i++) {
      GridPane.setValignment(nodes[i], VPos.CENTER);
      add(nodes[i], i, row);
    }
    return this;
  }
}
