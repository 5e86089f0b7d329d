package org.d2nn.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.d2nn.app.settings.Settings;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The pictures of Design, Train and Paths in the README and in the user guide: the high-low sample
 * is opened, trained to its end, and one of its images shown, with the slider of λ in the other
 * theme. Run by {@code src/test/scripts/workbench-pictures.sh}; takes the folder for the pictures.
 */
public final class WorkbenchPictures {
  private static final long REST_MILLIS = 2000;
  private static final int MOST_SECONDS = 900;
  private static final String SAMPLE = "#open-high-low-capacity-built-in-faces";

  private final FxRobot robot = new FxRobot();
  private final Path pictures;

  private WorkbenchPictures(Path pictures) {
    this.pictures = pictures;
  }

  public static void main(String[] arguments) throws Exception {
    var pictures = new WorkbenchPictures(Files.createDirectories(Path.of(arguments[0])));
    List<String> troubles = pictures.design();
    if (troubles.isEmpty()) {
      troubles = pictures.trainAndPaths();
    }
    System.out.println(troubles);
    System.exit(troubles.isEmpty() ? 0 : 1);
  }

  private List<String> design() throws Exception {
    OpenWindow window = openSample(Settings.Theme.LIGHT);
    window.takePicture(pictures.resolve("design-light.png"));
    OpenWindow.close();
    return window.troubles();
  }

  private List<String> trainAndPaths() throws Exception {
    OpenWindow window = openSample(Settings.Theme.DARK);
    save(window);
    startTraining();
    await(() -> where().startsWith("Epoch 7 "));
    robot.interact(() -> window.choose("menu-theme-light"));
    Thread.sleep(REST_MILLIS);
    window.takePicture(Files.createDirectories(pictures.resolve("guide")).resolve("train.png"));
    robot.interact(() -> window.choose("menu-theme-dark"));
    awaitItsEnd();
    window.takePicture(pictures.resolve("train-dark.png"));
    toPaths();
    window.takePicture(pictures.resolve("paths-dark.png"));
    robot.interact(() -> window.choose("menu-theme-light"));
    robot.clickOn("#paths-lambda-slider");
    Thread.sleep(REST_MILLIS);
    window.takePicture(pictures.resolve("paths-lambda.png"));
    OpenWindow.close();
    return window.troubles();
  }

  /** Its runs are beside its file then, and not in the user's folder. */
  private void save(OpenWindow window) throws Exception {
    Path file = Files.createTempDirectory("d2nn-pictures").resolve("sample.d2nn.json");
    window.saveTo(file);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    await(() -> Files.exists(file));
  }

  private void startTraining() throws Exception {
    robot.clickOn("#rail-train");
    await(() -> shows("#train-start"));
    robot.clickOn("#train-start");
    await(() -> shows("#train-stop"));
  }

  private void awaitItsEnd() throws Exception {
    await(() -> shows("#train-start") && shows("#train-to-paths"));
    Thread.sleep(REST_MILLIS);
  }

  private String where() {
    return robot.lookup("#train-where").queryAs(Label.class).getText();
  }

  /** Shows the first image of what was trained. */
  private void toPaths() throws Exception {
    robot.clickOn("#train-to-paths");
    await(() -> robot.lookup(".thumbnail").queryAll().size() > 10);
    Thread.sleep(REST_MILLIS);
    robot.clickOn((Node) List.copyOf(robot.lookup(".thumbnail").queryAll()).get(0));
    await(() -> shows("#detail-graph"));
    robot.push(KeyCode.HOME);
    Thread.sleep(REST_MILLIS);
  }

  private OpenWindow openSample(Settings.Theme theme) throws Exception {
    Path folder = Files.createTempDirectory("d2nn-pictures");
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    OpenWindow window = OpenWindow.in(folder, 1280, 800, theme);
    await(() -> shows(SAMPLE));
    robot.clickOn(SAMPLE);
    await(() -> shows("#canvas #node-N2"));
    Thread.sleep(REST_MILLIS);
    return window;
  }

  private boolean shows(String query) {
    return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }

  private static void await(Callable<Boolean> holds) throws Exception {
    WaitForAsyncUtils.waitFor(MOST_SECONDS, TimeUnit.SECONDS, holds);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
