package org.d2nn.app.shell;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.d2nn.app.form.Form;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says at the lower border of the window where something was saved, and goes away by itself. */
final class SavedNotice extends HBox {
  private static final Duration SHOWN = Duration.seconds(12);
  private static final double ABOVE_STATUS = 36;
  private static final double LONGEST = 520;

  /**
   * @param openFolder shows a folder in the system's file browser
   */
  SavedNotice(Path file, Consumer<Path> openFolder) {
    super(10);
    Path whole = file.toAbsolutePath();
    var where = Form.tipped(new Label("Saved to " + whole), whole.toString());
    where.setId("saved-to");
    where.setMaxWidth(LONGEST);
    where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var open =
        Form.tipped(new Button("Open folder"), "Show the folder in the system's file browser");
    open.setId("open-folder");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(
        event -> {
          close();
          openFolder.accept(whole.getParent());
        });
    var close = Form.tipped(new Button("", new FontIcon("mdi2c-close")), "Close this notice");
    close.getStyleClass().addAll("flat", "button-icon", "small-button");
    close.setAccessibleText("Close this notice");
    close.setOnAction(event -> close());
    getChildren().addAll(new FontIcon("mdi2c-check-circle-outline"), where, open, close);
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getStyleClass().add("notice");
    StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    StackPane.setMargin(this, new Insets(0, 0, ABOVE_STATUS, 0));
  }

  /** Takes the place of an earlier notice. */
  void showIn(StackPane window) {
    window.getChildren().removeIf(SavedNotice.class::isInstance);
    window.getChildren().add(this);
    var soon = new PauseTransition(SHOWN);
    soon.setOnFinished(event -> close());
    soon.play();
  }

  private void close() {
    if (getParent() instanceof StackPane window) {
      window.getChildren().remove(this);
    }
  }
}
