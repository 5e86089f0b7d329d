package org.d2nn.app.shell;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings.AtEnd;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.tasks.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that long work has ended, as the user wants it: in the window while it is in front, else by
 * the desktop's own notifications or, where there are none, in a small window in the corner of the
 * screen; and by a sound.
 */
final class EndSignal {
  private static final Logger LOG = LoggerFactory.getLogger(EndSignal.class);
  private static final double WIDTH = 340;
  private static final double FROM_BORDER = 24;

  private final Tasks tasks;
  private final SavedSettings remembered;
  private final Stage window;
  private final BooleanSupplier inFront;
  private final BiPredicate<String, String> desktop;

  /**
   * @param inFront whether the window is in front of all others
   * @param desktop shows a title and a text by the desktop's own means; false where it cannot.
   *     Called in the background
   */
  EndSignal(
      Tasks tasks,
      SavedSettings remembered,
      Stage window,
      BooleanSupplier inFront,
      BiPredicate<String, String> desktop) {
    this.tasks = tasks;
    this.remembered = remembered;
    this.window = window;
    this.inFront = inFront;
    this.desktop = desktop;
  }

  void tell(String what, String result) {
    AtEnd wanted = remembered.settingsProperty().get().atEnd();
    if (wanted.notification()) {
      if (inFront.getAsBoolean() && window.getScene().getRoot() instanceof StackPane root) {
        Notice.ofEnd(what, result).showIn(root);
      } else {
        tasks
            .run("notify", progress -> desktop.test(what, result))
            .onSuccess(
                told -> {
                  if (!told) {
                    showInCorner(what, result);
                  }
                });
      }
    }
    if (wanted.sound()) {
      sound().onFailure(silent -> LOG.info("no sound: {}", silent.getMessage()));
    }
  }

  /** Plays the sound in the background. */
  RunningTask<String> sound() {
    return tasks.run(
        "sound",
        progress -> {
          Chime.play();
          return "played";
        });
  }

  private void showInCorner(String what, String result) {
    var title = new Label(what);
    title.getStyleClass().add("strong");
    var text = new Label(result);
    for (Label line : List.of(title, text)) {
      line.setWrapText(true);
      line.setMinHeight(Label.USE_PREF_SIZE);
    }
    var box = new VBox(4, title, text);
    box.setId("corner-notice");
    box.setPrefWidth(WIDTH);
    box.getStyleClass().add("notice");
    var corner = new Stage(StageStyle.UNDECORATED);
    corner.setTitle("D2NN Workbench");
    corner.setAlwaysOnTop(true);
    corner.setScene(new Scene(box));
    corner.getScene().getStylesheets().setAll(window.getScene().getStylesheets());
    corner.getScene().setFill(window.getScene().getFill());
    box.setOnMouseClicked(
        event -> {
          corner.close();
          window.toFront();
          window.requestFocus();
        });
    // An owned window would come to the front with its owner; this one closes with it.
    window.showingProperty().addListener((property, before, now) -> corner.close());
    corner.show();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    corner.setX(screen.getMaxX() - corner.getWidth() - FROM_BORDER);
    corner.setY(screen.getMaxY() - corner.getHeight() - FROM_BORDER);
    Notice.afterAWhile(corner::close);
  }
}
