package org.d2nn.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.tradeoff.TinySweep;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Trace;
import org.d2nn.progress.Progress;
import org.testfx.api.FxRobot;

/**
 * A walk of random gestures over Trade-off and Paths of the real window, on a finished sweep:
 * points are chosen, sorted, drawn over time, named, exported, and opened in Paths. After each
 * gesture nothing may have failed, what is said of the chosen point is of that point, and picture,
 * name and label in Paths are of one image.
 */
final class RunsWalk {
  private static final KeyCode[] IN_PATHS = {
    KeyCode.LEFT,
    KeyCode.RIGHT,
    KeyCode.DOWN,
    KeyCode.HOME,
    KeyCode.END,
    KeyCode.PAGE_DOWN,
    KeyCode.N,
    KeyCode.DIGIT1,
    KeyCode.DIGIT2,
    KeyCode.ENTER,
    KeyCode.ESCAPE
  };

  private final FxRobot robot = new FxRobot();
  private final Hands hands = new Hands();
  private final OpenWindow window;
  private final Path folder;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Trace> images;
  private final int[][] pictures;
  private String last = "nothing yet";

  /** Trains a sweep in a folder and opens it in the window. */
  RunsWalk(Path folder, long seed) throws Exception {
    this.folder = folder;
    random = new Random(seed);
    Path run;
    try (Stream<Path> runs = Files.list(TinySweep.in(folder).resolve("runs"))) {
      run =
          runs.filter(one -> Files.exists(one.resolve("checkpoints/best.checkpoint")))
              .findFirst()
              .orElseThrow();
    }
    try (ModelSession session = ModelSession.open(run, Progress.NONE)) {
      images = session.traces(Split.TEST, Progress.NONE); // names and labels are those of every run
      var thumbnails = session.thumbnails().orElseThrow();
      pictures =
          Arrays.stream(session.pictures(Split.TEST))
              .mapToObj(thumbnails::argb)
              .toArray(int[][]::new);
    }
    window = OpenWindow.in(folder, 1280, 800);
    window.openNext(folder.resolve("tiny.d2nn.json"));
    hands.push(KeyCode.CONTROL, KeyCode.O);
    until("the graph", () -> shows("#node-N2"));
    goToTradeoff();
  }

  void close() throws Exception {
    OpenWindow.close();
  }

  /** How often each gesture was made. */
  Map<String, Integer> counts() {
    return counts;
  }

  /**
   * @throws AssertionError with the gesture after which something was wrong
   */
  void walk(int gestures) {
    for (int made = 1; made <= gestures; made++) {
      try {
        gesture();
        hands.settle();
        check();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("gesture %d (%s): %s".formatted(made, last, e.getMessage()), e);
      }
    }
  }

  private void gesture() {
    if (shows("#paths-grid")) {
      inPaths();
    } else if (shows("#tradeoff-table")) {
      onCurve();
    } else {
      onController();
    }
  }

  private void act(String name, Runnable gesture) {
    last = name;
    counts.merge(name, 1, Integer::sum);
    gesture.run();
  }

  private void onCurve() {
    switch (random.nextInt(14)) {
      case 0, 1 ->
          act("click in the chart", () -> hands.clickOn(in("#tradeoff-chart .chart-pane")));
      case 2 -> act("arrows in the chart", this::arrows);
      case 3, 4 -> act("choose a line", this::chooseLine);
      case 5 -> act("sort", () -> hands.clickOn(middle(one("#tradeoff-table .column-header"))));
      case 6 ->
          act(
              "means or runs",
              () -> fire(random.nextBoolean() ? "#tradeoff-by-mean" : "#tradeoff-by-run"));
      case 7 -> act("layers and axis", () -> press(one("#tradeoff-toggles .toggle-button")));
      case 8 -> act("name and note", this::rename);
      case 9 -> act("save the table", this::saveTable);
      case 10 -> act("export", this::export);
      case 11 -> act("to the Controller page", () -> tab("#tradeoff-controller"));
      case 12 -> act("double click", this::doubleClick);
      default -> act("open in Paths", this::toPaths);
    }
  }

  private void onController() {
    switch (random.nextInt(4)) {
      case 0 -> act("scroll the report", () -> scroll("#controller-scroll"));
      case 1 -> act("another run", this::anotherRun);
      case 2 -> act("export", this::export);
      default -> act("back to the curve", () -> tab("#tradeoff-curve"));
    }
  }

  private void inPaths() {
    switch (random.nextInt(8)) {
      case 0 -> act("click an image", () -> hands.clickOn(in("#paths-grid")));
      case 1 -> act("scroll the images", () -> scroll("#paths-grid"));
      case 2 -> act("group or sort images", this::groupOrSort);
      case 3 ->
          act(
              "filter",
              () -> press(one("#paths-routes .route-line, .confusion-cell, .filter-chip")));
      case 4 -> act("back to Trade-off", this::goToTradeoff);
      default ->
          act(
              "keys in Paths",
              () -> {
                robot.interact(() -> robot.lookup("#paths-grid").query().requestFocus());
                hands.push(IN_PATHS[random.nextInt(IN_PATHS.length)]);
              });
    }
  }

  private void arrows() {
    hands.clickOn(in("#tradeoff-chart .chart-pane"));
    hands.push(random.nextBoolean() ? KeyCode.LEFT : KeyCode.RIGHT);
  }

  private void chooseLine() {
    TableView<?> table = robot.lookup("#tradeoff-table").queryTableView();
    int line = random.nextInt(table.getItems().size());
    robot.interact(() -> table.getSelectionModel().select(line));
  }

  private void doubleClick() {
    Point2D at = in("#tradeoff-table");
    hands.clickOn(at);
    hands.clickOn(at);
  }

  private void rename() {
    MenuButton menu = robot.lookup("#sweep-menu").queryAs(MenuButton.class);
    if (menu.isDisabled()) {
      return;
    }
    robot.interact(() -> menu.getItems().get(0).fire());
    hands.settle();
    hands.write("sweep " + random.nextInt(30));
    hands.push(random.nextInt(3) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.settle();
    hands.push(KeyCode.ESCAPE);
  }

  private void saveTable() {
    window.saveTo(folder.resolve("table-" + random.nextInt(3) + ".csv"));
    fire("#tradeoff-export");
  }

  /** Opens the dialog, and exports, cancels or only closes it. */
  private void export() {
    robot.interact(() -> window.chooseIfEnabled("menu-export-model"));
    hands.settle();
    if (!shows("#export-dialog")) {
      return;
    }
    robot.interact(
        () -> {
          ComboBox<?> format = robot.lookup("#export-format").queryComboBox();
          format.getSelectionModel().select(random.nextInt(format.getItems().size()));
          ComboBox<?> weights = robot.lookup("#export-weights").queryComboBox();
          weights.getSelectionModel().select(random.nextInt(weights.getItems().size()));
        });
    if (random.nextBoolean()) {
      fire("#export-start");
      if (random.nextBoolean() && shows("#export-cancel")) {
        fire("#export-cancel");
      }
    }
    robot.interact(() -> robot.lookup("#export-dialog").query().getScene().getWindow().hide());
  }

  private void toPaths() {
    if (shows("#tradeoff-to-paths")) {
      fire("#tradeoff-to-paths");
      until("the images of the run", () -> shows("#paths-grid"));
    }
  }

  private void goToTradeoff() {
    hands.push(KeyCode.ESCAPE);
    robot.interact(() -> robot.lookup("#rail-tradeoff").queryAs(ButtonBase.class).fire());
    until("the sweep", () -> shows("#tradeoff-pages"));
  }

  private void anotherRun() {
    fire("#controller-runs");
    hands.settle();
    robot
        .lookup(".run-table .text-field")
        .tryQueryAs(TextField.class)
        .ifPresent(
            typed -> robot.interact(() -> typed.setText(random.nextBoolean() ? "0.5" : "0.9")));
    hands.push(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE);
    hands.push(KeyCode.ESCAPE);
  }

  private void groupOrSort() {
    ComboBox<?> box =
        robot.lookup(random.nextBoolean() ? "#paths-group" : "#paths-order").queryComboBox();
    robot.interact(() -> box.getSelectionModel().select(random.nextInt(box.getItems().size())));
  }

  private void scroll(String query) {
    if (shows(query)) {
      hands.moveTo(in(query));
      hands.scroll(random.nextInt(7) - 3);
    }
  }

  private void tab(String id) {
    robot.lookup(id).tryQuery().ifPresent(tab -> hands.clickOn(middle(tab)));
  }

  private void fire(String query) {
    robot
        .lookup(query)
        .tryQueryAs(ButtonBase.class)
        .filter(button -> !button.isDisabled())
        .ifPresent(button -> robot.interact(button::fire));
  }

  private void press(Node node) {
    if (node instanceof ButtonBase button && !button.isDisabled()) {
      robot.interact(button::fire);
    } else if (node != null) {
      hands.clickOn(middle(node));
    }
  }

  /** One of those in sight; null where none is. */
  private Node one(String query) {
    List<Node> all = robot.lookup(query).queryAll().stream().filter(RunsWalk::isSeen).toList();
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private void check() {
    List<String> troubles = window.troubles();
    if (!troubles.isEmpty()) {
      throw new AssertionError(String.join("\n", troubles));
    }
    if (shows("#image-detail")) {
      checkImage();
    }
    if (shows("#controller-report") && !text("#tradeoff-chosen-title").startsWith("What")) {
      expect(
          text("#controller-headline").startsWith(text("#tradeoff-chosen-title")),
          text("#controller-headline")
              + " stands on the page of "
              + text("#tradeoff-chosen-title"));
    }
  }

  /** Picture, name and label of the detail are of the image whose number it says. */
  private void checkImage() {
    int place =
        Integer.parseInt(text("#image-detail .detail-title").replaceAll("Image (\\d+) of .*", "$1"))
            - 1;
    expect(text("#detail-file").equals(images.get(place).image()), "the name of another image");
    String label = images.get(place).label() == 0 ? "clutter" : "face";
    expect(text("#detail-answer .strong").equals(label), "the label of another image");
    Image shown = robot.lookup("#detail-picture").queryAs(ImageView.class).getImage();
    expect(
        shown == null || Arrays.equals(pixels(shown), pictures[place]),
        "the picture of another image than " + (place + 1));
  }

  private static int[] pixels(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private String text(String query) {
    return robot.lookup(query).tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private boolean shows(String query) {
    return robot.lookup(query).tryQuery().filter(RunsWalk::isSeen).isPresent();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private Point2D middle(Node node) {
    return node == null ? in("#tabs") : at(node, 0.5, 0.5);
  }

  /** Anywhere in it. */
  private Point2D in(String query) {
    return at(robot.lookup(query).query(), random.nextDouble(), random.nextDouble());
  }

  private static Point2D at(Node node, double across, double down) {
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + 4 + across * Math.max(0, bounds.getWidth() - 8),
        bounds.getMinY() + 4 + down * Math.max(0, bounds.getHeight() - 8));
  }

  private void until(String what, Callable<Boolean> holds) {
    OpenWindow.until(what, holds);
  }
}
