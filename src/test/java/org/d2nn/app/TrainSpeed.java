package org.d2nn.app;

import static org.d2nn.app.OpenWindow.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * How long the JavaFX thread keeps others waiting in Train: while a network trains with six runs
 * drawn over it, and while the charts of a run of 200,000 steps are pointed at, zoomed and
 * smoothed. Run by {@code src/test/scripts/train-speed.sh}; takes the seconds of each part.
 */
public final class TrainSpeed {
  private static final int RUNS = 6;
  private static final int STEPS = 200_000;
  private static final double MOST_BLOCKED = 50;
  private static final double MOST_FRAME = 33;

  private final FxRobot robot = new FxRobot();
  private final Hands hands = new Hands();
  private final Path folder;
  private final int seconds;
  private boolean failed;

  private TrainSpeed(Path folder, int seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    Path folder = Files.createTempDirectory("d2nn-train-speed");
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    OpenWindow window = OpenWindow.in(folder, 1440, 900);
    var speed = new TrainSpeed(folder, seconds);
    speed.measure();
    OpenWindow.close();
    System.out.println(window.troubles());
    System.exit(speed.failed || !window.troubles().isEmpty() ? 1 : 0);
  }

  private void measure() throws IOException {
    long screen = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Thread.currentThread().getId());
    Path first = TrainedRuns.open(robot, folder, RUNS);
    lengthen(first, first.resolveSibling("long"));
    click("#rail-design");
    click("#rail-train");
    click("#train-runs-shown");
    until("the runs", () -> table().getItems().size() == RUNS + 1);
    overlay(first);
    whileTraining(screen);
    longRun(screen);
  }

  /** A run with so many steps, each a little different. */
  private static void lengthen(Path run, Path to) throws IOException {
    TrainedRuns.copy(run, to);
    var json = new ObjectMapper();
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    List<ObjectNode> steps = new ArrayList<>();
    for (String line : lines) {
      JsonNode one = json.readTree(line);
      if (one.path("kind").asText().equals("step")) {
        steps.add((ObjectNode) one);
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(to.resolve("metrics.jsonl"))) {
      for (int step = 1; step <= STEPS; step++) {
        ObjectNode line = steps.get(step % steps.size()).deepCopy();
        line.put("step", step);
        line.put("loss", line.path("loss").asDouble() * (1 + step % 7 / 20.0));
        out.write(line.toString());
        out.newLine();
      }
    }
  }

  private TableView<?> table() {
    return robot.lookup("#train-run-table").queryAs(TableView.class);
  }

  /** The tick of a run; the table shows only some of its rows at once. */
  private CheckBox tick(String run) {
    String id = "overlay-" + run;
    for (int row = 0; row <= RUNS; row++) {
      int scrolled = row;
      robot.interact(() -> table().scrollTo(scrolled));
      Optional<CheckBox> tick =
          robot
              .lookup((Node node) -> id.equals(node.getId()) && node instanceof CheckBox)
              .tryQueryAs(CheckBox.class);
      if (tick.isPresent()) {
        return tick.get();
      }
    }
    throw new AssertionError("the table has no run " + run);
  }

  /** Draws every run but the long one over the one that is shown, each by itself. */
  private void overlay(Path first) {
    robot.interact(() -> robot.lookup("#train-means").queryAs(CheckBox.class).setSelected(false));
    for (int copy = 1; copy <= RUNS; copy++) {
      String run = first.getFileName() + (copy == 1 ? "" : "-" + copy);
      int drawn = 2 + copy;
      until("the run " + run, () -> isDrawn(run, drawn));
    }
  }

  /** Ticks a run, once more where the table was read again meanwhile. */
  private boolean isDrawn(String run, int drawn) {
    CheckBox tick = tick(run);
    if (!tick.isSelected()) {
      robot.interact(tick::fire);
    }
    return keys() == drawn;
  }

  private int keys() {
    return robot.from(robot.lookup("#chart-1")).lookup(".key-name").queryAll().size();
  }

  private void whileTraining(long screen) {
    var epochs = robot.lookup("#setting-epochs").queryAs(TextField.class);
    robot.interact(epochs::requestFocus);
    robot.interact(() -> epochs.setText("2000"));
    robot.push(KeyCode.ENTER);
    click("#train-start");
    until(
        "it trains", () -> robot.lookup("#train-where").queryLabeled().getText().contains("step"));
    try (Heartbeat heartbeat = Heartbeat.start(screen)) {
      rest(seconds);
      say("Training with %d runs drawn over it".formatted(RUNS), heartbeat, MOST_BLOCKED);
    }
    click("#train-stop");
    until("it has stopped", () -> robot.lookup("#train-start").query().isVisible());
  }

  private void longRun(long screen) {
    Node row = tick("long");
    long asked = System.nanoTime();
    Point2D name = middle(row).add(90, 0);
    hands.clickOn(name);
    hands.clickOn(name);
    until(
        "the long run shows",
        () -> robot.lookup("#train-where").queryLabeled().getText().contains("step 200,000"));
    System.out.printf(
        Locale.ROOT, "A run of %,d steps shows after %.1f s%n", STEPS, since(asked) / 1e3);
    var frames = new Frames();
    robot.interact(frames::start);
    try (Heartbeat heartbeat = Heartbeat.start(screen)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      for (int round = 0; System.nanoTime() < end; round++) {
        look(round);
      }
      robot.interact(frames::stop);
      say("Charts of %,d steps".formatted(STEPS), heartbeat, MOST_FRAME);
    }
    System.out.println(frames);
  }

  /** Points at every chart, zooms into one, and out again. */
  private void look(int round) {
    for (String chart : List.of("#chart-1", "#chart-2", "#chart-4")) {
      Node pane = robot.lookup(chart + " .chart-pane").query();
      Bounds at = pane.localToScreen(pane.getLayoutBounds());
      for (int i = 1; i < 10; i++) {
        hands.moveTo(new Point2D(at.getMinX() + at.getWidth() * i / 10, at.getCenterY()));
      }
      if (round % 2 == 0) {
        hands.drag(
            new Point2D(at.getMinX() + at.getWidth() * 0.4, at.getCenterY()),
            new Point2D(at.getMinX() + at.getWidth() * 0.7, at.getCenterY()),
            () -> {});
      } else {
        robot.interact(
            () ->
                robot.lookup("#train-whole-run").queryAs(javafx.scene.control.Button.class).fire());
      }
    }
  }

  private void say(String what, Heartbeat heartbeat, double most) {
    boolean holds = heartbeat.waited(0.999) < most;
    failed |= !holds;
    System.out.printf(
        Locale.ROOT,
        "%s: blocked 50 %% %.1f, 99 %% %.1f, 99.9 %% %.1f, longest %.1f ms of %d answers (at most"
            + " %.0f at 99.9 %%: %s); its own work 99.9 %% %.1f, longest %.1f ms; load %s%n",
        what,
        heartbeat.waited(0.5),
        heartbeat.waited(0.99),
        heartbeat.waited(0.999),
        heartbeat.waited(1),
        heartbeat.answers(),
        most,
        holds ? "holds" : "DOES NOT HOLD",
        heartbeat.computed(0.999),
        heartbeat.computed(1),
        load());
  }

  /** How busy the machine is, beside its processors. */
  private static String load() {
    try {
      String average = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
      return average + " on " + Runtime.getRuntime().availableProcessors() + " processors";
    } catch (IOException otherSystem) {
      return "unknown";
    }
  }

  /** The time between one frame and the next. */
  private static final class Frames extends AnimationTimer {
    private final List<Double> millis = new ArrayList<>();
    private long before;

    @Override
    public void handle(long now) {
      if (before > 0) {
        millis.add((now - before) / 1e6);
      }
      before = now;
    }

    @Override
    public String toString() {
      List<Double> sorted = millis.stream().sorted().toList();
      return String.format(
          Locale.ROOT,
          "%d frames, one after another: 50 %% %.1f, 99 %% %.1f, longest %.1f ms",
          sorted.size(),
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() * 99 / 100),
          sorted.get(sorted.size() - 1));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void rest(int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private void click(String query) {
    until(query, () -> TrainedRuns.isThere(robot, query));
    hands.clickOn(middle(robot.lookup(query).query()));
  }

  private static Point2D middle(Node node) {
    Bounds at = node.localToScreen(node.getLayoutBounds());
    return new Point2D(at.getCenterX(), at.getCenterY());
  }
}
