package org.d2nn.app.charts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.charts.ChartModel;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A chart with its title at the left and its newest values, or those under the pointer, at right.
 */
public final class ChartCard extends VBox {
  private final ChartPane pane;
  private final Label title = new Label();
  private final Label values = new Label();
  private final HBox head = new HBox(8);
  private String underPointer = "";

  public ChartCard(ChartModel model, FileSaver saver) {
    pane = new ChartPane(model);
    getStyleClass().add("chart-card");
    title.setText(model.title());
    title.getStyleClass().add("card-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    values.getStyleClass().addAll("card-values", "numeric");
    values.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().addAll(title, space, values);
    head.getStyleClass().add("card-head");
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().addAll(head, pane);
    pane.setOnReadout(
        text -> {
          underPointer = text;
          values.setText(text.isEmpty() ? model().latest() : text);
        });
    setOnContextMenuRequested(
        event -> ChartMenu.of(this, saver).show(this, event.getScreenX(), event.getScreenY()));
  }

  public void setModel(ChartModel model) {
    pane.setModel(model);
    title.setText(model.title());
  }

  public ChartModel model() {
    return pane.model();
  }

  public ChartPane pane() {
    return pane;
  }

  /** Puts a button into the head that offers what the context menu does. */
  public ChartCard offeringToSave(FileSaver saver) {
    var save = new Button("", new FontIcon("mdi2d-download-outline"));
    save.getStyleClass().addAll("flat", "small-button", "save-chart");
    save.setTooltip(new Tooltip("Save the chart as PNG, SVG or CSV"));
    save.setAccessibleText("Save the chart " + model().title());
    save.setOnAction(
        event -> ChartMenu.of(this, saver).show(save, javafx.geometry.Side.BOTTOM, 0, 0));
    head.getChildren().add(save);
    return this;
  }

  /** Whether there is something new to draw. */
  boolean isStale() {
    return pane.isStale();
  }

  /** Shows a short message in the place of the values until they change. */
  public void say(String message) {
    values.setText(message);
  }

  /** Brings drawing and values up to date. */
  void refresh() {
    pane.redraw();
    if (underPointer.isEmpty()) {
      values.setText(model().latest());
    }
  }
}
