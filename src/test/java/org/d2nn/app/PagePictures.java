package org.d2nn.app;

import static org.d2nn.app.OpenWindow.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Every page of Start, Design, Train and Help as it stands on the screen, in both themes, with the
 * window as large as the screen. Run by {@code src/test/scripts/page-pictures.sh}; takes the folder
 * for the pictures and the size of the screen.
 */
public final class PagePictures {
  private static final long REST_MILLIS = 1500;

  private final FxRobot robot = new FxRobot();
  private final Path pictures;
  private final String size;
  private String theme = "light";

  private PagePictures(Path pictures, String size) {
    this.pictures = pictures;
    this.size = size;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("d2nn-page-pictures");
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    String[] sides = arguments[1].split("x");
    OpenWindow window =
        OpenWindow.in(folder, Double.parseDouble(sides[0]), Double.parseDouble(sides[1]));
    var pages = new PagePictures(Files.createDirectories(Path.of(arguments[0])), arguments[1]);
    pages.take(window, folder);
    OpenWindow.close();
    System.out.println(window.troubles());
    System.exit(window.troubles().isEmpty() ? 0 : 1);
  }

  private void take(OpenWindow window, Path folder) throws IOException {
    until("the samples show", () -> robot.lookup(".sample-row").tryQuery().isPresent());
    picture("start");
    TrainedRuns.open(robot, folder, 3);
    fire("#rail-design");
    until("the graph shows", () -> robot.lookup("#canvas #node-N2").tryQuery().isPresent());
    for (String now : new String[] {"light", "dark"}) {
      theme = now;
      robot.interact(() -> window.choose("menu-theme-" + theme));
      pages(window);
    }
  }

  private void pages(OpenWindow window) throws IOException {
    select(0);
    picture("start");
    select(1);
    fire("#rail-design");
    picture("design");
    fire("#rail-train");
    scrollSettings(0);
    picture("train");
    objective();
    scrollSettings(0.5);
    picture("settings-middle");
    scrollSettings(1);
    picture("settings-end");
    fire("#train-settings-shown");
    fire("#train-runs-shown");
    picture("runs");
    tickRuns();
    fire("#train-enlarge-traffic");
    picture("traffic");
    fire("#train-enlarge-traffic");
    picture("overlays");
    tickRuns();
    fire("#train-runs-shown");
    fire("#train-settings-shown");
    for (String dialog : new String[] {"guide", "shortcuts", "rules", "about"}) {
      Platform.runLater(() -> window.choose("menu-" + dialog));
      picture("help-" + dialog);
      robot.push(KeyCode.ESCAPE);
    }
    for (String menu : new String[] {"view", "run"}) {
      robot.clickOn("#menu-of-" + menu);
      picture("menu-" + menu);
      robot.push(KeyCode.ESCAPE);
    }
  }

  private void select(int tab) {
    robot.interact(
        () -> robot.lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(tab));
  }

  private void tickRuns() {
    robot.interact(
        () ->
            robot
                .lookup("#train-run-table .check-box")
                .queryAllAs(ButtonBase.class)
                .forEach(ButtonBase::fire));
  }

  /** What a network for every λ asks for. */
  private void objective() throws IOException {
    choose("#setting-objective", "parts");
    choose("#setting-feedback", "every");
    robot.interact(
        () -> {
          var pane = robot.lookup(".settings-side").queryAs(ScrollPane.class);
          Node form = pane.getContent();
          Node row = robot.lookup("#setting-objective").query();
          double at = form.sceneToLocal(row.localToScene(0, 0)).getY();
          double hidden = form.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
          pane.setVvalue((at - 60) / hidden);
        });
    picture("settings-objective");
    choose("#setting-feedback", "chosen");
    choose("#setting-objective", "reward");
  }

  @SuppressWarnings("unchecked") // its choices are texts
  private void choose(String setting, String choice) {
    ComboBox<String> box = robot.lookup(setting).queryAs(ComboBox.class);
    robot.interact(() -> box.setValue(choice));
  }

  private void scrollSettings(double to) {
    until("the settings show", () -> robot.lookup(".settings-side").tryQuery().isPresent());
    robot.interact(() -> robot.lookup(".settings-side").queryAs(ScrollPane.class).setVvalue(to));
  }

  private void fire(String query) {
    Node node = robot.lookup(query).query();
    robot.interact(((ButtonBase) node)::fire);
  }

  private void picture(String page) throws IOException {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage screen =
        WaitForAsyncUtils.waitForAsyncFx(
            120_000, () -> new Robot().getScreenCapture(null, Screen.getPrimary().getBounds()));
    ImageIO.write(
        SwingFXUtils.fromFXImage(screen, null),
        "png",
        pictures.resolve("%s-%s-%s.png".formatted(size, theme, page)).toFile());
  }
}
