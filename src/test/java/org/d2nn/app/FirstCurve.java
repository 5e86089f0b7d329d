package org.d2nn.app;

import static org.d2nn.app.OpenWindow.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.testfx.api.FxRobot;

/**
 * The way from the start to the first curve, step by step as pictures: with built-in images in at
 * most three clicks, and with a folder of the user's own with two classes in less than a minute.
 * Run by {@code src/test/scripts/first-curve.sh}; takes the folder for the pictures, and a folder
 * of two class folders.
 */
public final class FirstCurve {
  private static final int MOST_CLICKS = 3;
  private static final double MOST_SECONDS = 60;
  private static final String TRAIN = "#train-high-low-capacity-built-in-faces";

  private final FxRobot robot = new FxRobot();
  private final Hands hands = new Hands();
  private final Path pictures;
  private final String name;
  private OpenWindow window;
  private int clicks;
  private int taken;

  private FirstCurve(Path pictures, String name) {
    this.pictures = pictures;
    this.name = name;
  }

  public static void main(String[] arguments) throws Exception {
    Path pictures = Files.createDirectories(Path.of(arguments[0]));
    boolean builtIn = new FirstCurve(pictures, "built-in").film(null);
    boolean own = new FirstCurve(pictures, "own").film(Path.of(arguments[1]));
    System.exit(builtIn && own ? 0 : 1);
  }

  /**
   * @param images the user's folder; null for the images that the sample draws
   */
  private boolean film(Path images) throws Exception {
    Path folder = Files.createTempDirectory("d2nn-first-curve");
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    long start = System.nanoTime();
    window = OpenWindow.in(folder, 1280, 800);
    until("the samples show", () -> robot.lookup(TRAIN).tryQuery().isPresent());
    picture("start");
    click(TRAIN);
    until("Train shows", () -> robot.lookup("#train-start").tryQuery().isPresent());
    picture("train");
    if (images != null) {
      window.imagesIn(images); // what the system's dialog answers
      click("#train-choose-folder");
      until("its images are used", () -> says("#train-data-detail", "every folder is a class"));
      picture("images");
    }
    click("#train-start");
    until("it trains", () -> says("#train-where", "step "));
    until("the first curve shows", this::hasCurve);
    picture("curve");
    double seconds = (System.nanoTime() - start) / 1e9;
    until("it has a validation", () -> says("#train-log .list-cell", "epoch 1"));
    picture("validation");
    OpenWindow.close();
    System.out.printf(
        Locale.ROOT,
        "%s: %d clicks and %.1f s from the start of the window to the first curve; %s%n",
        name,
        clicks,
        seconds,
        window.troubles());
    return clicks <= MOST_CLICKS && seconds < MOST_SECONDS && window.troubles().isEmpty();
  }

  private boolean hasCurve() {
    return robot.lookup("#chart-1 .card-values").queryAllAs(Label.class).stream()
        .anyMatch(label -> !label.getText().isEmpty());
  }

  private boolean says(String query, String text) {
    return robot.lookup(query).queryAllAs(Node.class).stream()
        .anyMatch(
            node -> node instanceof javafx.scene.control.Labeled said && has(said.getText(), text));
  }

  private static boolean has(String said, String text) {
    return said != null && said.contains(text);
  }

  private void click(String query) {
    Node node = robot.lookup(query).query();
    Bounds at = node.localToScreen(node.getLayoutBounds());
    hands.clickOn(new Point2D(at.getCenterX(), at.getCenterY()));
    clicks++;
  }

  private void picture(String step) throws IOException {
    taken++;
    window.takePicture(pictures.resolve("%s-%d-%s.png".formatted(name, taken, step)));
  }
}
