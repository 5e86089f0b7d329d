package org.d2nn.app.design.inspector;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.Comparison;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.form.Form;

/** What differs from another experiment, line by line; it is there while they are compared. */
public final class ComparisonTab extends Tab {
  private final TabPane findings;
  private final VBox lines = new VBox(4);
  private final Label title = new Label();

  public ComparisonTab(TabPane findings, DesignViewModel model) {
    this.findings = findings;
    setId("comparison-tab");
    lines.setId("comparison-lines");
    title.setWrapText(true);
    title.getStyleClass().add("problem-at");
    var stop = new Button("Stop comparing");
    stop.setId("stop-comparing");
    stop.getStyleClass().add("small-button");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    stop.setOnAction(event -> model.stopComparing());
    Form.tipped(stop, "Show the plain graph again (Esc)");
    var whole = new VBox(8, new HBox(10, title, Form.room(), stop), lines);
    whole.getStyleClass().add("comparison");
    var scroll = new ScrollPane(whole);
    scroll.setFitToWidth(true);
    setContent(scroll);
    model.comparisonProperty().addListener((property, before, now) -> show(now));
  }

  private void show(Optional<Comparison> now) {
    if (now.isEmpty()) {
      findings.getTabs().remove(this);
      return;
    }
    Comparison found = now.get();
    setText("Comparison " + found.differences().size());
    title.setText(
        found.differences().isEmpty()
            ? "Nothing differs from " + found.name() + "."
            : "From " + found.name() + " to this experiment:");
    lines.getChildren().clear();
    for (String difference : found.differences()) {
      var line = new Label(difference);
      line.setWrapText(true);
      line.setMinHeight(Region.USE_PREF_SIZE);
      lines.getChildren().add(line);
    }
    if (!findings.getTabs().contains(this)) {
      findings.getTabs().add(this);
      findings.getSelectionModel().select(this);
    }
  }
}
