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

/** A small table to read: the first column is text that wraps, the others are figures. */
final class FiguresTable extends GridPane {
  private final int lastText;

  FiguresTable(List<String> header) {
    this(header, 0);
  }

  /** A table whose last column is text that wraps, too. */
  static FiguresTable withTextLast(List<String> header) {
    return new FiguresTable(header, header.size() - 1);
  }

  private FiguresTable(List<String> header, int lastText) {
    this.lastText = lastText;
    getStyleClass().add("figures-table");
    for (int i = 0; i < header.size(); i++) {
      var column = new ColumnConstraints();
      column.setHgrow(isText(i) ? Priority.ALWAYS : Priority.NEVER);
      column.setHalignment(isText(i) ? HPos.LEFT : HPos.RIGHT);
      column.setMinWidth(isText(i) ? 60 : Region.USE_PREF_SIZE);
      getColumnConstraints().add(column);
      var label = new Label(header.get(i));
      label.getStyleClass().addAll("muted", "small");
      label.setMinWidth(isText(i) ? 0 : Region.USE_PREF_SIZE);
      add(label, i, 0);
    }
  }

  private boolean isText(int column) {
    return column == 0 || column == lastText;
  }

  FiguresTable row(String... figures) {
    Label[] labels = new Label[figures.length];
    for (int i = 0; i < figures.length; i++) {
      labels[i] = new Label(figures[i]);
      labels[i].setMinWidth(isText(i) ? 0 : Region.USE_PREF_SIZE);
      labels[i].setWrapText(isText(i));
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
