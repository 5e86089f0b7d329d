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

/** Says something at the lower border of the window, and goes away by itself. */
final class Notice extends HBox {
  private static final Duration SHOWN = Duration.seconds(12);
  private static final double ABOVE_STATUS = 36;
  private static final double LONGEST = 520;

  private Notice(String id, String icon, String text, String whole) {
    super(10);
    var words = Form.tipped(new Label(text), whole);
    words.setId(id);
    words.setMaxWidth(LONGEST);
    words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var close = Form.tipped(new Button("", new FontIcon("mdi2c-close")), "Close this notice");
    close.getStyleClass().addAll("flat", "button-icon", "small-button");
    close.setAccessibleText("Close this notice");
    close.setOnAction(event -> close());
    getChildren().addAll(new FontIcon(icon), words, close);
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getStyleClass().add("notice");
    StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    StackPane.setMargin(this, new Insets(0, 0, ABOVE_STATUS, 0));
  }

  /**
   * Where something was saved.
   *
   * @param folder that holds it
   * @param openFolder shows a folder in the system's file browser
   */
  static Notice ofSaved(Path what, Path folder, Consumer<Path> openFolder) {
    String whole = what.toAbsolutePath().toString();
    var notice = new Notice("saved-to", "mdi2c-check-circle-outline", "Saved to " + whole, whole);
    var open =
        Form.tipped(new Button("Open folder"), "Show the folder in the system's file browser");
    open.setId("open-folder");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(
        event -> {
          notice.close();
          openFolder.accept(folder.toAbsolutePath());
        });
    notice.getChildren().add(2, open);
    return notice;
  }

  /** That long work has ended. */
  static Notice ofEnd(String what, String result) {
    String text = what + ": " + result;
    return new Notice("ended", "mdi2b-bell-outline", text, text);
  }

  /** Takes the place of an earlier notice. */
  void showIn(StackPane window) {
    window.getChildren().removeIf(Notice.class::isInstance);
    window.getChildren().add(this);
    afterAWhile(this::close);
  }

  /** Does something when a notice has been there long enough to be read. */
  static void afterAWhile(Runnable does) {
    var soon = new PauseTransition(SHOWN);
    soon.setOnFinished(event -> does.run());
    soon.play();
  }

  private void close() {
    if (getParent() instanceof StackPane window) {
      window.getChildren().remove(this);
    }
  }
}
