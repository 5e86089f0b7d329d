package org.d2nn.app;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Fxml;

/** The window's life: put together, shown, remembered. */
public final class WorkbenchApplication extends Application {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private final SettingsFile settingsFile = SettingsFile.ofUser();
  private final Tasks tasks = Tasks.background();
  private Settings settings = Settings.FIRST;
  private Stage stage;
  private Themes themes;
  private Shell shell;

  /** Runs off the JavaFX thread: files may be read here. */
  @Override
  public void init() {
    settings = settingsFile.read();
  }

  @Override
  public void start(Stage primary) {
    stage = primary;
    themes = new Themes(tasks, SystemTheme::isDark);
    themes.choose(settings.theme());
    var dialogs = new WindowDialogs(() -> stage);
    var documents = new Documents(tasks, dialogs);
    shell = new Shell(Perspectives.all(), documents);
    Fxml.load("window.fxml", shell);
    var startPage = new StartPage(documents);
    Fxml.load("start.fxml", startPage);
    shell.begin(startPage.root());
    documents.onOpened(shell::open);
    var scene = new Scene(shell.root());
    scene.getStylesheets().add(getClass().getResource("app.css").toExternalForm());
    themes.mark(scene);
    stage.setScene(scene);
    stage.setTitle("D2NN Workbench");
    place();
    stage.setOnCloseRequest(
        event -> {
          if (!shell.closeAll()) {
            event.consume();
          }
        });
    stage.focusedProperty().addListener((property, before, now) -> themes.followSystem());
    stage.show();
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(documents::open);
  }

  @Override
  public void stop() {
    settingsFile.write(
        settings.with(
            new Settings.Place(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized())));
    tasks.close();
  }

  /** Where the window was the last time, if that is still on a screen. */
  private void place() {
    Settings.Place place = settings.window();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    if (place == null
        || Screen.getScreensForRectangle(
                place.x(), place.y(), Math.max(1, place.width()), Math.max(1, place.height()))
            .isEmpty()) {
      stage.setWidth(Math.min(WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
      return;
    }
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setMaximized(place.maximized());
  }
}
