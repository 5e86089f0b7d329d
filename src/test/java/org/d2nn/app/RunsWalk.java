package org.d2nn.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.d2nn.app.tradeoff.TinySweep;

/**
 * A walk of random gestures over Trade-off and Paths of the real window, on two finished sweeps, of
 * networks for one λ and for every λ. In Trade-off points are chosen, sorted, drawn over time,
 * named, exported, and opened in Paths; there images are filtered, sorted, grouped, folded,
 * selected, forced to other decisions, compared with another run, decided at another λ, dropped and
 * saved, and runs and splits change while others are loading. In every frame what stands together
 * must belong together, as {@link RunsCheck} says, and nothing may have failed. {@code
 * RunsWalkWindowTest} walks a little; {@code src/test/scripts/runs-walk.sh} takes the number of
 * gestures and a seed.
 */
public final class RunsWalk extends GestureWalk {
  private static final int OPENED = 3;

  /** What the user is told where a gesture makes no sense; not a failure. */
  private static final List<String> ANSWERS = List.of("No run is loaded");

  private static final KeyCode[] MOVES = {
    KeyCode.LEFT,
    KeyCode.RIGHT,
    KeyCode.UP,
    KeyCode.DOWN,
    KeyCode.HOME,
    KeyCode.END,
    KeyCode.PAGE_UP,
    KeyCode.PAGE_DOWN
  };

  private static final KeyCode[] IN_PATHS = {
    KeyCode.N,
    KeyCode.DIGIT1,
    KeyCode.DIGIT2,
    KeyCode.DIGIT3,
    KeyCode.ENTER,
    KeyCode.SPACE,
    KeyCode.ESCAPE
  };

  private final Hands hands = Hands.quick();
  private final OpenWindow window;
  private final Path folder;
  private final Path[] files = new Path[OPENED];
  private final RunsCheck check;

  /** Trains two sweeps in a folder and opens them in the window. */
  RunsWalk(Path folder, long seed) throws Exception {
    super(seed);
    this.folder = folder;
    drawFiles();
    List<Path> sweeps =
        List.of(
            TinySweep.in(
                folder,
                "every",
                Map.of("training.objective", "parts", "training.feedback", "every")),
            TinySweep.in(folder));
    check = new RunsCheck(KnownRuns.of(sweeps, List.of(files)));
    window = OpenWindow.in(folder, 1280, 800);
    window.openNext(folder.resolve("tiny.d2nn.json"));
    hands.push(KeyCode.CONTROL, KeyCode.O);
    Showing.until("the graph", () -> Showing.isThere("#node-N2"));
    window.saveTo(folder.resolve("saved"));
    window.imagesIn(Files.createDirectories(folder.resolve("copies")));
    Showing.act(() -> check.watch(window.stage().getScene()));
    goToTradeoff();
  }

  private void drawFiles() throws IOException {
    Files.createDirectories(folder.resolve("opened"));
    for (int i = 0; i < OPENED; i++) {
      var image = new BufferedImage(40 + i * 8, 48, BufferedImage.TYPE_INT_RGB);
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          image.setRGB(x, y, random.nextInt(1 << 24) & 0x3F3F3F | 0x404040 << i % 2);
        }
      }
      files[i] = folder.resolve("opened").resolve("drawn-" + i + ".png");
      ImageIO.write(image, "png", files[i].toFile());
    }
  }

  public static void main(String[] arguments) throws Exception {
    run(arguments, RunsWalk::new);
  }

  @Override
  String checked() {
    return check.checked();
  }

  @Override
  void step() {
    gesture();
    Showing.awaitFrame();
    check();
  }

  private void check() {
    List<String> troubles =
        window.troubles().stream()
            .filter(said -> ANSWERS.stream().noneMatch(said::contains))
            .toList();
    if (!troubles.isEmpty()) {
      throw new AssertionError(String.join("\n", troubles));
    }
    check.now();
    if (random.nextInt(4) == 0) {
      check.once();
    }
  }

  private void gesture() {
    if (Showing.isThere("#paths")) {
      inPaths();
    } else if (Showing.isThere("#tradeoff-table")) {
      onCurve();
    } else if (Showing.isThere("#tradeoff-pages")) {
      onController();
    } else {
      act("back to Trade-off", this::goToTradeoff);
    }
  }

  // ---- Trade-off ----

  private void onCurve() {
    switch (random.nextInt(18)) {
      case 0, 1 -> act("click in the chart", () -> clickIn("#tradeoff-chart .chart-pane"));
      case 2 -> act("arrows in the chart", this::arrows);
      case 3, 4 -> act("choose a line", this::chooseLine);
      case 5 -> act("sort", () -> clickOne("#tradeoff-table .column-header"));
      case 6 ->
          act(
              "means or runs",
              () -> fire(random.nextBoolean() ? "#tradeoff-by-mean" : "#tradeoff-by-run"));
      case 7 -> act("layers and axis", () -> pressOne("#tradeoff-toggles .toggle-button"));
      case 8 -> act("name and note", this::rename);
      case 9 -> act("save the table", () -> fire("#tradeoff-export"));
      case 10 -> act("export", this::export);
      case 11 -> act("to the Controller page", () -> clickOne("#tradeoff-controller"));
      case 12 -> act("double click", this::doubleClick);
      case 13 -> act("another sweep", () -> chooseIn("#sweep-recent"));
      case 14 -> act("λ slider in Trade-off", () -> slide("#tradeoff-lambda-slider"));
      case 15 -> act("menu of the chart", () -> menuIn("#tradeoff-chart .chart-pane", 4));
      default -> act("open in Paths", this::toPaths);
    }
  }

  private void onController() {
    switch (random.nextInt(5)) {
      case 0 -> act("scroll the report", () -> scroll("#controller-scroll"));
      case 1 -> act("another run of the Controller page", () -> chooseRun("#controller-runs"));
      case 2 -> act("export", this::export);
      case 3 -> act("cancel the analysis", () -> fire("#controller-cancel"));
      default -> act("back to the curve", () -> clickOne("#tradeoff-curve"));
    }
  }

  private void arrows() {
    clickIn("#tradeoff-chart .chart-pane");
    hands.push(random.nextBoolean() ? KeyCode.LEFT : KeyCode.RIGHT);
  }

  private void chooseLine() {
    TableView<?> table = (TableView<?>) Showing.first("#tradeoff-table").orElseThrow();
    int line = random.nextInt(Math.max(1, table.getItems().size()));
    Showing.act(() -> table.getSelectionModel().select(line));
  }

  private void doubleClick() {
    Point2D at = in("#tradeoff-table");
    hands.clickOn(at);
    hands.clickOn(at);
  }

  private void rename() {
    MenuButton menu = (MenuButton) Showing.first("#sweep-menu").orElseThrow();
    if (menu.isDisabled()) {
      return;
    }
    Showing.act(() -> menu.getItems().get(0).fire());
    Showing.awaitFrame();
    hands.write("sweep " + random.nextInt(30));
    hands.push(random.nextInt(3) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  /** Opens the dialog, and exports, cancels or only closes it. */
  private void export() {
    Showing.act(() -> window.chooseIfEnabled("menu-export-model"));
    Showing.awaitFrame();
    if (!Showing.isThere("#export-dialog")) {
      return;
    }
    chooseIn("#export-format");
    chooseIn("#export-weights");
    if (random.nextBoolean()) {
      fire("#export-start");
      if (random.nextBoolean()) {
        fire("#export-cancel");
      }
    }
    Node dialog = Showing.first("#export-dialog").orElseThrow();
    Showing.act(() -> dialog.getScene().getWindow().hide());
  }

  private void toPaths() {
    if (random.nextInt(4) == 0) {
      fire("#rail-paths");
    } else {
      fire("#tradeoff-to-paths");
    }
  }

  private void goToTradeoff() {
    hands.push(KeyCode.ESCAPE);
    fire("#rail-tradeoff");
    Showing.until("the sweep", () -> Showing.isThere("#tradeoff-pages"));
  }

  // ---- Paths ----

  private void inPaths() {
    if (!Showing.isThere("#paths-grid")) {
      whileLoading();
      return;
    }
    switch (random.nextInt(40)) {
      case 0, 1 -> act("click an image", () -> clickIn("#paths-grid"));
      case 2 -> act("click with Ctrl or Shift", this::clickAlso);
      case 3 -> act("band", () -> drag(in("#paths-grid"), in("#paths-grid")));
      case 4 -> act("scroll the images", () -> scroll("#paths-grid"));
      case 5, 6 -> act("group", () -> chooseIn("#paths-group"));
      case 7 -> act("sort images", () -> chooseIn("#paths-order"));
      case 8 -> act("turn the order", () -> fire("#paths-descending"));
      case 9, 10 -> act("fold a group", () -> clickOne(".group-header"));
      case 11, 12 ->
          act(
              "filter",
              () ->
                  pressOne(
                      "#paths-routes .route-line, .confusion-cell, .confusion-head,"
                          + " .decision-line"));
      case 13, 14 -> act("remove a filter", () -> pressOne(".filter-chip"));
      case 15 -> act("filter by the menu", this::filterByMenu);
      case 16 -> act("filter by name", this::filterByName);
      case 17 -> act("size of the thumbnails", () -> clickIn("#paths-size"));
      case 18 -> act("compare", () -> chooseRun("#paths-compare"));
      case 19 -> act("compare with none", () -> fire("#paths-compare-none"));
      case 20, 21 -> act("another run", () -> chooseRun("#paths-run"));
      case 22, 23 -> act("another split", () -> chooseIn("#paths-split"));
      case 24 -> act("what if, by the table", () -> pressOne(".decision-target"));
      case 25 -> act("what if, by the graph", () -> clickIn("#detail-graph"));
      case 26 -> act("decide as before", () -> fire("#what-if-back"));
      case 27, 28 -> act("λ slider", () -> slide("#paths-lambda-slider"));
      case 29 -> act("wanted cost", this::spend);
      case 30 -> act("drop images", this::dropImages);
      case 31 -> act("look at an opened image", () -> clickOne("#paths-strip .thumbnail-cell"));
      case 32 -> act("menu of an image", () -> menuIn("#paths-grid", 9));
      case 33 -> act("save", this::save);
      case 34 -> act("export", this::export);
      case 35 -> act("back to Trade-off", this::goToTradeoff);
      case 36 -> act("menu of an opened image", () -> menuIn("#paths-strip .thumbnail-cell", 1));
      default -> act("keys in Paths", this::keysInPaths);
    }
  }

  /** Another run or split is asked for before the last one shows. */
  private void whileLoading() {
    switch (random.nextInt(8)) {
      case 0 -> act("cancel loading", () -> fire("#paths-cancel"));
      case 1 -> act("another run while loading", () -> chooseRun("#paths-run"));
      case 2 -> act("another split while loading", () -> chooseIn("#paths-split"));
      case 3 -> act("away while loading", this::goToTradeoff);
      case 4 -> act("drop images while loading", this::dropImages);
      default ->
          act(
              "wait",
              () -> {
                fire("#paths-again");
                Showing.until("the images of the run", () -> Showing.isThere("#paths-grid"));
              });
    }
  }

  private void clickAlso() {
    hands.clickOn(in("#paths-grid"), random.nextBoolean() ? KeyCode.CONTROL : KeyCode.SHIFT);
  }

  private void keysInPaths() {
    Showing.first("#paths-grid").ifPresent(grid -> Showing.act(grid::requestFocus));
    KeyCode[] keys =
        switch (random.nextInt(8)) {
          case 0 -> new KeyCode[] {KeyCode.CONTROL, one(KeyCode.A, KeyCode.C, KeyCode.V)};
          case 1, 2 -> new KeyCode[] {KeyCode.SHIFT, one(MOVES)};
          case 3, 4, 5 -> new KeyCode[] {one(MOVES)};
          default -> new KeyCode[] {one(IN_PATHS)};
        };
    remember(List.of(keys).toString());
    hands.push(keys);
  }

  private void filterByMenu() {
    MenuButton menu = (MenuButton) Showing.first("#paths-filter").orElseThrow();
    Showing.act(menu::show);
    Showing.awaitFrame();
    List<MenuItem> items = Showing.now(() -> List.copyOf(menu.getItems()));
    MenuItem item = items.get(random.nextInt(items.size()));
    if (item instanceof Menu values) {
      MenuItem value = values.getItems().get(random.nextInt(values.getItems().size()));
      Showing.act(menu::hide);
      Showing.act(() -> value.fire());
      return;
    }
    Showing.act(menu::hide);
    if (item.getOnAction() != null) {
      Showing.act(() -> item.getOnAction().handle(new ActionEvent(item, item)));
      Showing.awaitFrame();
      for (int i = random.nextInt(3); i > 0; i--) {
        clickOne(".range-chooser .range-slider");
      }
      hands.push(KeyCode.ESCAPE);
    }
  }

  private void filterByName() {
    TextField name = (TextField) Showing.first("#paths-name").orElseThrow();
    hands.clickOn(Showing.place(name, 0.5, 0.5));
    hands.push(KeyCode.CONTROL, KeyCode.A);
    if (random.nextInt(3) == 0) {
      hands.write(Integer.toString(random.nextInt(30)));
    } else {
      hands.push(KeyCode.DELETE);
    }
  }

  private void spend() {
    if (!Showing.isThere("#paths-lambda-spend")) {
      return;
    }
    clickIn("#paths-lambda-spend");
    hands.push(KeyCode.CONTROL, KeyCode.A);
    hands.write(random.nextInt(6) == 0 ? "no" : Integer.toString(20 + random.nextInt(90)));
    hands.push(KeyCode.ENTER);
  }

  private void dropImages() {
    Node page = Showing.first("#paths").orElseThrow();
    if (random.nextInt(3) == 0) {
      DraggedFiles.drop(page, folder.resolve("opened"));
    } else {
      DraggedFiles.drop(page, files[random.nextInt(OPENED)]);
    }
  }

  private void save() {
    MenuButton menu = (MenuButton) Showing.first("#paths-save").orElseThrow();
    if (!menu.isDisabled()) {
      Showing.act(() -> menu.getItems().get(random.nextInt(3)).fire());
    }
  }

  // ---- hands ----

  /** Opens the table of runs and clicks one, or leaves it. */
  private void chooseRun(String picker) {
    fire(picker);
    Showing.awaitFrame();
    if (random.nextInt(5) == 0) {
      hands.write(random.nextBoolean() ? "every" : "5");
      hands.push(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE);
    } else {
      List<Node> rows =
          Showing.all(".run-table .table-row-cell").stream()
              .filter(row -> !((TableRow<?>) row).isEmpty())
              .toList();
      if (!rows.isEmpty()) {
        hands.clickOn(Showing.place(rows.get(random.nextInt(rows.size())), 0.1, 0.5));
      }
    }
    hands.push(KeyCode.ESCAPE);
  }

  private void chooseIn(String box) {
    Showing.first(box)
        .map(node -> (ComboBox<?>) node)
        .filter(combo -> !combo.isDisabled() && !combo.getItems().isEmpty())
        .ifPresent(
            combo ->
                Showing.act(
                    () ->
                        combo.getSelectionModel().select(random.nextInt(combo.getItems().size()))));
  }

  /** Presses the second button somewhere in a node, and chooses one of the first items. */
  private void menuIn(String selector, int items) {
    Node node = oneOf(Showing.all(selector));
    if (node == null) {
      return;
    }
    Point2D at = in(node);
    hands.rightClickOn(at);
    Showing.act(
        () -> {
          if (Window.getWindows().stream().noneMatch(ContextMenu.class::isInstance)) {
            // the screen of tests does not make it of a right click, as a real one does
            Node under = node.getId() == null ? node : first(node, at);
            under.fireEvent(
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
    if (Window.getWindows().stream().noneMatch(ContextMenu.class::isInstance)) {
      return; // there is none here
    }
    count("a context menu was there");
    for (int i = random.nextInt(items); i >= 0; i--) {
      hands.push(KeyCode.DOWN);
    }
    hands.push(random.nextInt(4) == 0 ? KeyCode.ESCAPE : KeyCode.ENTER);
    hands.push(KeyCode.ESCAPE);
  }

  /** The child that a place lies in, else the node. */
  private static Node first(Node node, Point2D at) {
    return node instanceof javafx.scene.Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .filter(child -> child.isVisible() && child.contains(child.screenToLocal(at)))
            .findFirst()
            .orElse(node)
        : node;
  }

  private void slide(String slider) {
    Showing.first(slider)
        .ifPresent(
            node -> {
              hands.clickOn(in(node));
              for (int i = random.nextInt(4); i > 0; i--) {
                hands.push(random.nextBoolean() ? KeyCode.LEFT : KeyCode.RIGHT);
              }
            });
  }

  private void scroll(String selector) {
    Showing.first(selector)
        .ifPresent(
            node -> {
              hands.moveTo(in(node));
              hands.scroll(random.nextInt(7) - 3);
            });
  }

  private void drag(Point2D from, Point2D to) {
    hands.drag(from, to, () -> {});
  }

  private void clickIn(String selector) {
    Showing.first(selector).ifPresent(node -> hands.clickOn(in(node)));
  }

  private void clickOne(String selector) {
    Node node = oneOf(Showing.all(selector));
    if (node != null) {
      hands.clickOn(Showing.place(node, 0.5, 0.5));
    }
  }

  private void pressOne(String selector) {
    Node node = oneOf(Showing.all(selector));
    if (node instanceof ButtonBase button) {
      press(button);
    } else if (node != null) {
      hands.clickOn(Showing.place(node, 0.5, 0.5));
    }
  }

  private void fire(String selector) {
    Showing.first(selector).ifPresent(button -> press((ButtonBase) button));
  }

  private static void press(ButtonBase button) {
    Showing.act(
        () -> {
          if (!button.isDisabled()) {
            button.fire();
          }
        });
  }

  private Node oneOf(List<Node> nodes) {
    return nodes.isEmpty() ? null : nodes.get(random.nextInt(nodes.size()));
  }

  private KeyCode one(KeyCode... keys) {
    return keys[random.nextInt(keys.length)];
  }

  /** Anywhere in it, not at its very edge. */
  private Point2D in(String selector) {
    return Showing.first(selector).map(this::in).orElse(Point2D.ZERO);
  }

  private Point2D in(Node node) {
    return Showing.place(
        node, 0.02 + 0.96 * random.nextDouble(), 0.02 + 0.96 * random.nextDouble());
  }
}
