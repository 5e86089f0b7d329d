package org.d2nn.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.graph.Edge;
import org.testfx.api.FxRobot;

/**
 * A walk of random gestures with mouse and keyboard over the Design canvas of the real window, with
 * its context menus and boxes, and now and then to Train, where runs are drawn over each other.
 * After each gesture, what the status line counts must be what the scene shows, the charts must
 * have the curves that are ticked, and nothing may have failed. {@code CanvasWalkWindowTest} walks
 * a little; {@code src/test/scripts/canvas-walk.sh} takes the number of gestures and a seed.
 */
public final class CanvasWalk extends GestureWalk {
  private static final int MOST_FIGURES = 24;

  /** With those in boxes. */
  private static final int MOST_NODES = 48;

  private static final Pattern BOX = Pattern.compile(" node \\S+ ([0-9]+) nodes, ");

  /** Of the trained example. */
  private static final int RUNS = 3;

  /** Of a chart with training and validation. */
  private static final int OWN_CURVES = 2;

  /** What the user is told where a gesture makes no sense; not a failure. */
  private static final List<String> ANSWERS =
      List.of("Nothing was pasted", "does not fit anywhere");

  private final Hands hands = Hands.quick();
  private final OpenWindow window;
  private final Path folder;

  /** Opens a window with its own home in a folder. */
  CanvasWalk(Path folder, long seed) throws Exception {
    super(seed);
    this.folder = folder;
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    window = OpenWindow.in(folder, 1280, 800);
    begin();
  }

  @Override
  public void close() throws Exception {
    super.close();
    System.clearProperty("d2nn.home");
    System.clearProperty("d2nn.cache");
  }

  public static void main(String[] arguments) throws Exception {
    run(arguments, CanvasWalk::new);
  }

  /** Opens the trained example, with two copies of its run beside it. */
  private void begin() throws IOException {
    Showing.act(() -> window.stage().requestFocus());
    TrainedRuns.open(new FxRobot(), folder, RUNS);
    window.saveTo(folder.resolve("saved"));
    goTo("design");
    Showing.until("the canvas", () -> Showing.isThere("#canvas #node-N2"));
    goTo("train");
    hands.clickOn(middle("#train-runs-shown"));
    Showing.until("the runs", () -> ticks().size() == RUNS);
    goTo("design");
  }

  private void goTo(String perspective) {
    hands.clickOn(middle("#rail-" + perspective));
    Showing.awaitFrame();
  }

  @Override
  void step() {
    boolean many =
        Showing.now(
            () ->
                view().drawing().nodeFigures().size() > MOST_FIGURES
                    || nodesOf(view().drawing()) > MOST_NODES);
    if (many) {
      act(
          "select all, delete",
          () -> {
            keys(KeyCode.CONTROL, KeyCode.A);
            hands.push(KeyCode.DELETE);
          });
    } else {
      gesture();
    }
    Showing.awaitFrame();
    check();
  }

  private void gesture() {
    switch (random.nextInt(31)) {
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
      case 28 -> act("look closer at runs over each other", this::lookCloser);
      case 29 -> act("choose several, and fold", this::foldChosen);
      default ->
          act(
              "lay out or fit",
              () ->
                  Showing.act(
                      () ->
                          window.choose(random.nextBoolean() ? "menu-layout-across" : "menu-fit")));
    }
  }

  private void keys(KeyCode... codes) {
    focusCanvas();
    hands.push(codes);
  }

  private void focusCanvas() {
    Showing.act(() -> canvas().requestFocus());
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
    Showing.awaitFrame();
    Showing.first("#port-out")
        .ifPresent(
            port -> {
              count("a port was there");
              dragTo(middle(port), to);
            });
  }

  private void connectToPaper() {
    connect(place());
    Showing.awaitFrame();
    hands.push(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE);
  }

  private void dragFromPalette() {
    String kind = one("input", "output", "regular", "regular", "control", "dummy");
    Showing.first("#palette-" + kind).ifPresent(item -> dragTo(middle(item), place()));
  }

  private void wheel() {
    hands.moveTo(place());
    hands.scroll((1 + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1));
  }

  private void typeToAdd() {
    keys(KeyCode.A);
    Showing.awaitFrame();
    hands.write(one("reg", "con", "dum", "high", "chain", "skip", "nothing like it"));
    hands.push(random.nextInt(5) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  private void pressInPalette() {
    String kind = one("input", "output", "regular", "regular", "control", "dummy");
    hands.clickOn(middle("#palette-" + kind));
  }

  private void typeToAddLayers() {
    hands.clickOn(node());
    keys(KeyCode.L);
    Showing.awaitFrame();
    hands.write(one("", "large", "small", "max", "nothing like it"));
    hands.push(random.nextInt(5) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  private void connectByKeys() {
    hands.clickOn(node());
    keys(KeyCode.C);
    Showing.awaitFrame();
    hands.push(random.nextInt(5) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  /** What a box encloses is folded. */
  private void fold() {
    dragTo(place(), place());
    keys(KeyCode.CONTROL, KeyCode.G);
  }

  /** Some are chosen one by one, and folded or opened from their menu or by keys. */
  private void foldChosen() {
    hands.clickOn(node());
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      hands.clickOn(node(), KeyCode.SHIFT);
    }
    keys(KeyCode.CONTROL, KeyCode.G);
    if (random.nextInt(3) == 0) {
      keys(KeyCode.CONTROL, KeyCode.Z);
    }
  }

  private void chooseFromContextMenu() {
    Point2D at = one(node(), edge(), place());
    hands.rightClickOn(at);
    Showing.act(
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
    Showing.awaitFrame();
    if (Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance)) {
      count("a context menu was there");
    }
    for (int i = random.nextInt(12); i >= 0; i--) {
      hands.push(KeyCode.DOWN);
    }
    hands.push(random.nextInt(4) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
    hands.push(KeyCode.ESCAPE);
  }

  /** Ticks a run in Train, or whether runs are drawn as their mean, and counts the curves. */
  private void overlay() {
    toRuns();
    if (random.nextInt(4) == 0) {
      hands.clickOn(middle("#train-means"));
    } else {
      Showing.act(ticks().get(random.nextInt(RUNS))::fire);
    }
    countCurves();
    goTo("design");
  }

  /** A chart with several runs is pointed at, enlarged, zoomed into and saved. */
  private void lookCloser() {
    toRuns();
    String chart = "#chart-" + random.nextInt(3);
    switch (random.nextInt(4)) {
      case 0 -> {
        hands.clickOn(middle(chart.replace("chart-", "chart-enlarge-")));
        Showing.awaitFrame();
        hands.moveTo(within(chart + " .chart-pane"));
        hands.clickOn(middle(chart.replace("chart-", "chart-enlarge-")));
      }
      case 1 -> {
        dragTo(within(chart + " .chart-pane"), within(chart + " .chart-pane"));
        Showing.first("#train-whole-run").ifPresent(whole -> hands.clickOn(middle(whole)));
      }
      case 2 -> {
        hands.rightClickOn(within(chart + " .chart-pane"));
        hands.push(KeyCode.DOWN);
        hands.push(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE);
      }
      default -> hands.clickOn(within("#train-run-table"));
    }
    hands.push(KeyCode.ESCAPE);
    countCurves();
    goTo("design");
  }

  private void toRuns() {
    goTo("train");
    Showing.until("the runs", () -> ticks().size() == RUNS);
  }

  private void countCurves() {
    Showing.until("the curves that are ticked", () -> curves() == OWN_CURVES + drawnOver());
  }

  private List<CheckBox> ticks() {
    return Showing.all("#train-run-table .check-box").stream().map(CheckBox.class::cast).toList();
  }

  private static int curves() {
    return Showing.all("#chart-1 .key-name").size();
  }

  /** They are copies of one run, so together they make one mean. */
  private int drawnOver() {
    int ticked = (int) ticks().stream().filter(CheckBox::isSelected).count();
    boolean mean = ((CheckBox) Showing.first("#train-means").orElseThrow()).isSelected();
    return mean && ticked > 1 ? 1 : ticked;
  }

  private void rename() {
    hands.clickOn(node());
    keys(KeyCode.F2);
    Showing.awaitFrame();
    hands.write("X" + random.nextInt(50));
    hands.push(random.nextInt(4) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
  }

  // ---- places ----

  private static Node canvas() {
    return Showing.first("#canvas").orElseThrow();
  }

  private static GraphView view() {
    return (GraphView) Showing.first("#canvas .graph-view").orElseThrow();
  }

  /** Somewhere on the canvas, on the screen. */
  private Point2D place() {
    return within("#canvas");
  }

  /** Somewhere in a node, not at its very edge. */
  private Point2D within(String selector) {
    return Showing.place(
        Showing.first(selector).orElseThrow(),
        0.02 + 0.96 * random.nextDouble(),
        0.02 + 0.96 * random.nextDouble());
  }

  /** The middle of some node in sight; anywhere if there is none. */
  private Point2D node() {
    return oneOf(
        Showing.now(
            () -> {
              GraphView view = view();
              return view.drawing().nodeFigures().stream()
                  .map(figure -> view.toView(figure.box().centre()))
                  .filter(view.getLayoutBounds()::contains)
                  .map(view::localToScreen)
                  .toList();
            }));
  }

  /** Halfway between the ends of some edge; anywhere if there is none in sight. */
  private Point2D edge() {
    return oneOf(
        Showing.now(
            () -> {
              GraphView view = view();
              List<Point2D> inSight = new ArrayList<>();
              for (Edge edge : view.drawing().graph().edges()) {
                var from = view.drawing().figureOf(edge.from());
                var to = view.drawing().figureOf(edge.to());
                if (from.isPresent() && to.isPresent()) {
                  Point2D at =
                      view.toView(from.get().box().centre().midpoint(to.get().box().centre()));
                  if (view.getLayoutBounds().contains(at)) {
                    inSight.add(view.localToScreen(at));
                  }
                }
              }
              return inSight;
            }));
  }

  private Point2D oneOf(List<Point2D> inSight) {
    return inSight.isEmpty() ? place() : inSight.get(random.nextInt(inSight.size()));
  }

  private static Point2D middle(String selector) {
    return middle(Showing.first(selector).orElseThrow());
  }

  private static Point2D middle(Node node) {
    return Showing.place(node, 0.5, 0.5);
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
    try {
      Showing.until("", () -> wrong().isEmpty());
    } catch (AssertionError late) {
      throw new AssertionError(Showing.now(this::wrong), late);
    }
  }

  /** What the screen says that the model does not; empty where they agree. */
  private String wrong() {
    GraphDrawing drawing = view().drawing();
    var drawn =
        drawing.nodeFigures().stream()
            .map(figure -> figure.node().id())
            .collect(Collectors.toCollection(TreeSet::new));
    var inScene =
        drawing.lookupAll(".graph-node").stream()
            .map(figure -> figure.getId().substring("node-".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!drawn.equals(inScene)) {
      return "drawn are " + drawn + ", in the scene are " + inScene;
    }
    int nodes = nodesOf(drawing);
    boolean folded = nodes != drawn.size();
    String counted = nodes + " nodes · ";
    String status = ((Label) window.stage().getScene().lookup("#status")).getText();
    if (!folded) {
      counted += drawing.lookupAll(".graph-edge").size() + " edges";
    }
    return status.startsWith(counted)
        ? ""
        : "the screen shows " + counted + ", the model is: " + status;
  }

  /** Those that are drawn, and those that boxes say they hold. */
  private static int nodesOf(GraphDrawing drawing) {
    int nodes = 0;
    for (NodeFigure figure : drawing.nodeFigures()) {
      Matcher box = BOX.matcher(figure.getAccessibleText());
      nodes += figure.node().id().startsWith("group") && box.find() ? toInt(box) : 1;
    }
    return nodes;
  }

  private static int toInt(Matcher found) {
    return Integer.parseInt(found.group(1));
  }
}
