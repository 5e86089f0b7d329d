package org.d2nn.app.train;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the log, wrapped; warnings have a sign. */
final class LogCell extends ListCell<RunFeed.LogLine> {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final double ROOM_AT_THE_SIDES = 28;

  private final Label time = new Label();
  private final FontIcon sign = new FontIcon("mdi2a-alert-outline");

  LogCell(ListView<RunFeed.LogLine> list) {
    setWrapText(true);
    setMinWidth(0);
    prefWidthProperty().bind(list.widthProperty().subtract(ROOM_AT_THE_SIDES));
    time.getStyleClass().addAll("log-time", "numeric");
    time.setMinWidth(Region.USE_PREF_SIZE);
  }

  @Override
  protected void updateItem(RunFeed.LogLine line, boolean empty) {
    super.updateItem(line, empty);
    boolean warning = line != null && line.kind() == RunFeed.LogLine.Kind.WARNING;
    pseudoClassStateChanged(WARNING, warning);
    if (empty || line == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    setText(line.text());
    time.setText(line.at());
    time.setManaged(!line.at().isEmpty());
    time.setGraphic(warning ? sign : null);
    setGraphic(time);
  }
}
