package org.d2nn.app.form;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Labels and rows that forms and panes are made of. */
public final class Form {
  private Form() {}

  public static Label section(String title) {
    var label = new Label(title.toUpperCase(Locale.ROOT));
    label.getStyleClass().add("section");
    return label;
  }

  /** A section's title with room above it. */
  public static Label heading(String title) {
    var heading = section(title);
    VBox.setMargin(heading, new Insets(10, 0, 0, 0));
    return heading;
  }

  public static Label words(String id) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("muted");
    return label;
  }

  /** A name on the left, something on the right. */
  public static HBox row(String name, Node value) {
    var label = new Label(name);
    label.getStyleClass().add("muted");
    label.setLabelFor(value);
    var row = new HBox(8, label, room(), value);
    row.getStyleClass().add("form-row");
    return row;
  }

  /** Takes the width that is left in a row. */
  public static Region room() {
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    return room;
  }

  /** Gives a control the tooltip that every control has. */
  public static <C extends Control> C tipped(C control, String tip) {
    control.setTooltip(new Tooltip(tip));
    return control;
  }

  public static void showIf(Node part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }

  public static Label figure(String id) {
    var label = new Label();
    label.setId(id);
    label.getStyleClass().add("figure");
    return label;
  }
}
