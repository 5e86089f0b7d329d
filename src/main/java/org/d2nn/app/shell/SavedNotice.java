package org.d2nn.app.shell;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow.AnchorLocation;
import javafx.stage.Window;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says at the lower border of the window where something was saved, and goes away by itself. */
final class SavedNotice {
  private static final Duration SHOWN = Duration.seconds(12);
  private static final double ABOVE_BORDER = 44;
  private static final double LONGEST = 520;

  private final Popup popup = new Popup();

  /**
   * @param openFolder shows a folder in the system's file browser
   */
  SavedNotice(Path file, Consumer<Path> openFolder) {
    var where = new Label("Saved to " + file.toAbsolutePath());
    where.setId("saved-to");
    where.setMaxWidth(LONGEST);
    where.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    where.setTooltip(new Tooltip(file.toAbsolutePath().toString()));
    var open = new Button("Open folder");
    open.setId("open-folder");
    open.setTooltip(new Tooltip("Show the folder in the system's file browser"));
    open.setOnAction(
        event -> {
          popup.hide();
          openFolder.accept(file.toAbsolutePath().getParent());
        });
    var close = new Button("", new FontIcon("mdi2c-close"));
    close.getStyleClass().addAll("flat", "button-icon", "small-button");
    close.setTooltip(new Tooltip("Close this notice"));
    close.setAccessibleText("Close this notice");
    close.setOnAction(event -> popup.hide());
    var notice = new HBox(10, new FontIcon("mdi2c-check-circle-outline"), where, open, close);
    notice.setAlignment(Pos.CENTER_LEFT);
    notice.getStyleClass().add("notice");
    popup.getContent().add(notice);
    popup.setAnchorLocation(AnchorLocation.CONTENT_BOTTOM_LEFT);
  }

  void show(Window window) {
    popup.setOnShown(
        event -> popup.setAnchorX(window.getX() + (window.getWidth() - popup.getWidth()) / 2));
    popup.show(window, window.getX(), window.getY() + window.getHeight() - ABOVE_BORDER);
    var soon = new PauseTransition(SHOWN);
    soon.setOnFinished(event -> popup.hide());
    soon.play();
  }
}
