package org.d2nn.app;

import static org.d2nn.app.OpenWindow.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.app.settings.Settings;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Paths, Trade-off and the Controller page of experiments that have runs, in both themes: Paths of
 * one run, and beside another where there are two. Run by {@code src/test/scripts/run-pictures.sh};
 * takes the folder for the pictures, the size of the window, and the experiments' files.
 */
public final class RunPictures {
  private static final long REST_MILLIS = 1500;

  private final FxRobot robot = new FxRobot();
  private final OpenWindow window;
  private final Path pictures;
  private final String size;
  private String theme = "light";

  private RunPictures(OpenWindow window, Path pictures, String size) {
    this.window = window;
    this.pictures = pictures;
    this.size = size;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("d2nn-run-pictures");
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    String[] sides = arguments[1].split("x");
    OpenWindow window =
        OpenWindow.in(
            folder,
            Double.parseDouble(sides[0]),
            Double.parseDouble(sides[1]),
            Settings.Theme.LIGHT);
    var pages =
        new RunPictures(window, Files.createDirectories(Path.of(arguments[0])), arguments[1]);
    for (String file : List.of(arguments).subList(2, arguments.length)) {
      pages.take(Path.of(file).toAbsolutePath());
    }
    OpenWindow.close();
    System.out.println(window.troubles());
    System.exit(window.troubles().isEmpty() ? 0 : 1);
  }

  private void take(Path file) throws IOException {
    window.openNext(file);
    robot.push(KeyCode.CONTROL, KeyCode.O);
    until("the graph", () -> shows("#canvas"));
    String name = file.getFileName().toString().replace(".d2nn.json", "");
    fire("#rail-paths");
    until("the images", () -> shows("#image-detail"));
    bothThemes(name + "-paths");
    if (robot.lookup("#paths-lambda").query().isVisible()) {
      robot.clickOn("#paths-lambda-slider");
      bothThemes(name + "-lambda");
    }
    if (robot.lookup("#paths-compare").queryAs(RunPicker.class).runs().size() > 1) {
      choose("#paths-compare", "one");
      until("the other run", () -> shows("#paths-changes"));
      bothThemes(name + "-paths-two");
    }
    robot.interact(() -> robot.lookup(".detail-side").queryAs(ScrollPane.class).setVvalue(1));
    bothThemes(name + "-paths-detail");
    fire("#rail-tradeoff");
    rest();
    if (shows("#tradeoff-pages")) {
      TableView<?> points = robot.lookup("#tradeoff-table").queryTableView();
      robot.interact(() -> points.getSelectionModel().select(points.getItems().size() / 2));
      bothThemes(name + "-tradeoff");
      robot.interact(
          () ->
              robot.lookup("#tradeoff-pages").queryAs(TabPane.class).getSelectionModel().select(1));
    } else {
      fire("#tradeoff-to-trained");
    }
    choose("#controller-runs", "one");
    until("the report", () -> shows("#controller-report"));
    bothThemes(name + "-controller");
    robot.interact(() -> robot.lookup("#controller-scroll").queryAs(ScrollPane.class).setVvalue(1));
    bothThemes(name + "-controller-end");
    robot.interact(() -> window.choose("menu-close"));
  }

  /** Chooses the first run of which something says this. */
  private void choose(String picker, String said) {
    robot.interact(robot.lookup(picker).queryAs(Button.class)::fire);
    until("the list of runs", () -> shows(".run-table .text-field"));
    TextField typed = robot.lookup(".run-table .text-field").queryAs(TextField.class);
    robot.interact(
        () -> {
          typed.setText(said);
          typed.fireEvent(new ActionEvent());
        });
    robot.push(KeyCode.ESCAPE);
    rest();
  }

  private void bothThemes(String page) throws IOException {
    for (String now : new String[] {"light", "dark"}) {
      theme = now;
      robot.interact(() -> window.choose("menu-theme-" + theme));
      rest();
      window.takePicture(pictures.resolve("%s-%s-%s.png".formatted(size, page, theme)));
    }
  }

  private static void rest() {
    WaitForAsyncUtils.waitForFxEvents();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean shows(String query) {
    return robot.lookup(query).tryQuery().filter(RunPictures::isSeen).isPresent();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private void fire(String query) {
    Node node = robot.lookup(query).query();
    robot.interact(((ButtonBase) node)::fire);
  }
}
