package org.d2nn.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.graph.Edge;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A walk of random gestures with mouse and keyboard over the Design canvas of the real window, with
 * its context menus and boxes, and now and then to Train, where runs are drawn over each other.
 * After each gesture, what the status line counts must be what the scene shows, the charts must
 * have the curves that are ticked, and nothing may have failed. {@code CanvasWalkWindowTest} walks
 * a little; {@code src/test/scripts/canvas-walk.sh} takes the number of gestures and a seed.
 */
public final class CanvasWalk {
  private static final int MOST_NODES = 24;

  /** Of the trained example. */
  private static final int RUNS = 3;

  /** Of a chart with training and validation. */
  private static final int OWN_CURVES = 2;

  /** What the user is told where a gesture makes no sense; not a failure. */
  private static final List<String> ANSWERS =
      List.of("Nothing was pasted", "does not fit anywhere");

  private final FxRobot robot = new FxRobot();
  private final Hands hands = new Hands();
  private final OpenWindow window;
  private final Path folder;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private String last = "nothing yet";

  /** Opens a window with its own home in a folder. */
  CanvasWalk(Path folder, long seed) throws Exception {
    this.folder = folder;
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    window = OpenWindow.in(folder, 1280, 800);
    random = new Random(seed);
  }

  void close() throws Exception {
    OpenWindow.close();
    System.clearProperty("d2nn.home");
    System.clearProperty("d2nn.cache");
  }

  public static void main(String[] arguments) throws Exception {
    int gestures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() % 100_000;
    System.out.println(gestures + " gestures, seed " + seed);
    var walk = new CanvasWalk(Files.createTempDirectory("d2nn-canvas-walk"), seed);
    try {
      walk.walk(
          gestures,
          done -> {
            if (done % 100 == 0) {
              System.out.println(done);
            }
          });
      System.out.println("all " + gestures + " gestures went well: " + walk.counts);
    } catch (AssertionError e) {
      e.printStackTrace(System.out);
      System.exit(1);
    } finally {
      walk.close();
    }
    System.exit(0);
  }

  /**
   * Makes gestures, and checks after each.
   *
   * @param done is told how many were made
   * @throws AssertionError with the gesture after which something was wrong
   */
  void walk(int gestures, IntConsumer done) throws IOException {
    begin();
    for (int made = 1; made <= gestures; made++) {
      try {
        step();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("gesture %d (%s): %s".formatted(made, last, e.getMessage()), e);
      }
      done.accept(made);
    }
  }

  /** How often each gesture was made. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** Opens the trained example, with two copies of its run beside it. */
  private void begin() throws IOException {
    robot.interact(() -> window.stage().requestFocus());
    TrainedRuns.open(robot, folder, RUNS);
    goTo("design");
    waitFor("the canvas", () -> isThere("#canvas #node-N2"));
    goTo("train");
    hands.clickOn(middle(robot.lookup("#train-runs-shown").query()));
    waitFor("the runs", () -> ticks().size() == RUNS);
    goTo("design");
  }

  private void goTo(String perspective) {
    hands.clickOn(middle(robot.lookup("#rail-" + perspective).query()));
    settle();
  }

  private boolean isThere(String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }

  private void step() {
    if (view().drawing().nodeFigures().size() > MOST_NODES) {
      last = "select all, delete";
      focusCanvas();
      hands.push(KeyCode.CONTROL, KeyCode.A);
      hands.push(KeyCode.DELETE);
    } else {
      gesture();
    }
    settle();
    check();
  }

  private void gesture() {
    switch (random.nextInt(29)) {
      case 0, 1, 2 -> act("drag a node", () -> dragTo(node(), place()));
      case 3, 4, 5 -> act("drag from a port to a node", () -> connect(node()));
      case 6 -> act("drag from a port to the paper", () -> connectToPaper());
      case 7, 8 -> act("drag from the palette", this::dragFromPalette);
      case 9 -> act("box", () -> dragTo(place(), place()));
      case 10 -> act("click", () -> hands.clickOn(place()));
      case 11 -> act("wheel", this::wheel);
      case 12 -> act("undo", () -> keys(KeyCode.CONTROL, KeyCode.Z));
      case 13 -> act("redo", () -> keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z));
      case 14 -> act("delete", () -> keys(KeyCode.DELETE));
      case 15 -> act("type to add", this::typeToAdd);
      case 16 -> act("rename", this::rename);
      case 17 ->
          act("arrows", () -> keys(one(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.TAB)));
      case 18 ->
          act(
              "copy and paste",
              () -> {
                keys(KeyCode.CONTROL, KeyCode.C);
                keys(KeyCode.CONTROL, KeyCode.V);
              });
      case 19 -> act("press in the palette", this::pressInPalette);
      case 20 -> act("type to add layers", this::typeToAddLayers);
      case 21 -> act("connect by keys", this::connectByKeys);
      case 22 -> act("fold", this::fold);
      case 23 -> act("open boxes", () -> keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G));
      case 24, 25, 26 -> act("context menu", this::chooseFromContextMenu);
      case 27 -> act("draw a run over another", this::overlay);
      default ->
          act(
              "lay out or fit",
              () ->
                  robot.interact(
                      () ->
                          window.choose(random.nextBoolean() ? "menu-layout-across" : "menu-fit")));
    }
  }

  private void act(String name, Runnable gesture) {
    last = name;
    counts.merge(name, 1, Integer::sum);
    gesture.run();
  }

  private void keys(KeyCode... codes) {
    focusCanvas();
    hands.push(codes);
  }

  private void focusCanvas() {
    robot.interact(() -> canvas().requestFocus());
  }

  private void dragTo(Point2D from, Point2D to) {
    boolean escapes = random.nextInt(8) == 0;
    hands.drag(
        from,
        to,
        () -> {
          if (escapes) {
            hands.push(KeyCode.ESCAPE);
          }
        });
  }

  private void connect(Point2D to) {
    hands.moveTo(node());
    settle();
    robot
        .lookup("#port-out")
        .tryQuery()
        .filter(Node::isVisible)
        .ifPresent(port -> dragTo(middle(port), to));
  }

  private void connectToPaper() {
    connect(place());
    settle();
    hands.push(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE);
  }

  private void dragFromPalette() {
    String kind = one("input", "output", "regular", "regular", "control", "dummy");
    robot.lookup("#palette-" + kind).tryQuery().ifPresent(item -> dragTo(middle(item), place()));
  }

  private void wheel() {
    hands.moveTo(place());
    hands.scroll((1 + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1));
  }

  private void typeToAdd() {
    keys(KeyCode.A);
    settle();
    hands.write(one("reg", "con", "dum", "high", "chain", "skip", "nothing like it"));
    hands.push(random.nextInt(5) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  private void pressInPalette() {
    hands.clickOn(
        middle(
            robot
                .lookup(
                    "#palette-" + one("input", "output", "regular", "regular", "control", "dummy"))
                .query()));
  }

  private void typeToAddLayers() {
    hands.clickOn(node());
    keys(KeyCode.L);
    settle();
    hands.write(one("", "large", "small", "max", "nothing like it"));
    hands.push(random.nextInt(5) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  private void connectByKeys() {
    hands.clickOn(node());
    keys(KeyCode.C);
    settle();
    hands.push(random.nextInt(5) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  /** What a box encloses is folded. */
  private void fold() {
    dragTo(place(), place());
    keys(KeyCode.CONTROL, KeyCode.G);
  }

  private void chooseFromContextMenu() {
    Point2D at = one(node(), edge(), place());
    hands.rightClickOn(at);
    settle();
    robot.interact(
        () -> {
          if (Window.getWindows().stream().noneMatch(ContextMenu.class::isInstance)) {
            // the screen of tests does not make it of a right click, as a real one does
            canvas()
                .fireEvent(
                    new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        0,
                        0,
                        at.getX(),
                        at.getY(),
                        false,
                        null));
          }
        });
    settle();
    for (int i = random.nextInt(8); i >= 0; i--) {
      hands.push(KeyCode.DOWN);
    }
    hands.push(random.nextInt(4) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    settle();
    hands.push(KeyCode.ESCAPE);
    hands.push(KeyCode.ESCAPE);
  }

  /** Ticks a run in Train, or whether runs are drawn as their mean, and counts the curves. */
  private void overlay() {
    goTo("train");
    List<CheckBox> boxes = new ArrayList<>();
    waitFor(
        "the runs",
        () -> {
          boxes.clear(); // the table may be read again at any moment
          boxes.addAll(ticks());
          return boxes.size() == RUNS;
        });
    if (random.nextInt(4) == 0) {
      hands.clickOn(middle(robot.lookup("#train-means").query()));
    } else {
      CheckBox box = boxes.get(random.nextInt(RUNS));
      robot.interact(box::fire);
    }
    waitFor("the curves that are ticked", () -> curves() == OWN_CURVES + drawnOver());
    goTo("design");
  }

  private List<CheckBox> ticks() {
    return List.copyOf(robot.lookup("#train-run-table .check-box").queryAllAs(CheckBox.class));
  }

  private int curves() {
    return robot.from(robot.lookup("#chart-1")).lookup(".key-name").queryAll().size();
  }

  /** They are copies of one run, so together they make one mean. */
  private int drawnOver() {
    int ticked = (int) ticks().stream().filter(CheckBox::isSelected).count();
    boolean mean = robot.lookup("#train-means").queryAs(CheckBox.class).isSelected();
    return mean && ticked > 1 ? 1 : ticked;
  }

  private void rename() {
    hands.clickOn(node());
    keys(KeyCode.F2);
    settle();
    hands.write("X" + random.nextInt(50));
    hands.push(random.nextInt(4) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
  }

  // ---- places ----

  private Node canvas() {
    return robot.lookup("#canvas").query();
  }

  private GraphView view() {
    return (GraphView) robot.lookup("#canvas .graph-view").query();
  }

  /** Somewhere on the canvas, on the screen. */
  private Point2D place() {
    var bounds = canvas().localToScreen(canvas().getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + 8 + random.nextDouble() * (bounds.getWidth() - 16),
        bounds.getMinY() + 8 + random.nextDouble() * (bounds.getHeight() - 16));
  }

  /** The middle of some node in sight; anywhere if there is none. */
  private Point2D node() {
    GraphView view = view();
    List<Point2D> inSight = new ArrayList<>();
    for (NodeFigure figure : view.drawing().nodeFigures()) {
      Point2D at = view.toView(figure.box().centre());
      if (view.getLayoutBounds().contains(at)) {
        inSight.add(view.localToScreen(at));
      }
    }
    return inSight.isEmpty() ? place() : inSight.get(random.nextInt(inSight.size()));
  }

  /** Halfway between the ends of some edge; anywhere if there is none in sight. */
  private Point2D edge() {
    GraphView view = view();
    List<Point2D> inSight = new ArrayList<>();
    for (Edge edge : view.drawing().graph().edges()) {
      var from = view.drawing().figureOf(edge.from());
      var to = view.drawing().figureOf(edge.to());
      if (from.isPresent() && to.isPresent()) {
        Point2D at = view.toView(from.get().box().centre().midpoint(to.get().box().centre()));
        if (view.getLayoutBounds().contains(at)) {
          inSight.add(view.localToScreen(at));
        }
      }
    }
    return inSight.isEmpty() ? place() : inSight.get(random.nextInt(inSight.size()));
  }

  private static Point2D middle(Node node) {
    var bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  @SafeVarargs
  private <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  // ---- what must hold ----

  private void check() {
    List<String> troubles =
        window.troubles().stream()
            .filter(said -> ANSWERS.stream().noneMatch(said::contains))
            .toList();
    if (!troubles.isEmpty()) {
      throw new AssertionError(String.join("\n", troubles));
    }
    robot.interact(
        () -> {
          var drawing = view().drawing();
          var drawn =
              drawing.nodeFigures().stream()
                  .map(figure -> figure.node().id())
                  .collect(Collectors.toCollection(TreeSet::new));
          var inScene =
              drawing.lookupAll(".graph-node").stream()
                  .map(figure -> figure.getId().substring("node-".length()))
                  .collect(Collectors.toCollection(TreeSet::new));
          if (!drawn.equals(inScene)) {
            throw new AssertionError("drawn are " + drawn + ", in the scene are " + inScene);
          }
          boolean folded = drawn.stream().anyMatch(id -> id.startsWith("group"));
          String counted =
              "%d nodes · %d edges"
                  .formatted(
                      drawing.graph().nodes().size(), drawing.lookupAll(".graph-edge").size());
          String status =
              ((javafx.scene.control.Label) window.stage().getScene().lookup("#status")).getText();
          if (!folded && !status.startsWith(counted)) {
            throw new AssertionError("the screen shows " + counted + ", the model is: " + status);
          }
        });
  }

  private void settle() {
    hands.settle();
  }

  private static void waitFor(String what, java.util.concurrent.Callable<Boolean> holds) {
    try {
      WaitForAsyncUtils.waitFor(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS, holds);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("not in time: " + what, e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }
}
