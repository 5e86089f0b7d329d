package org.d2nn.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Layout;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.rules.Rules;
import org.d2nn.learning.TrainingSettings;

/**
 * How fast the Design canvas is with a graph of 300 nodes and 600 edges, and one of 2,000 nodes, in
 * the real window. Prints one line per figure, with its limit; exits with 1 if one exceeds it. Run
 * by {@code src/test/scripts/canvas-speed.sh}.
 */
public final class CanvasSpeed {
  private static final int FRAMES = 150;

  private final OpenWindow window;
  private final Path folder;
  private boolean tooSlow;

  private CanvasSpeed(OpenWindow window, Path folder) {
    this.window = window;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("d2nn-canvas-speed");
    var speed = new CanvasSpeed(OpenWindow.in(folder, 1440, 900), folder);
    try {
      speed.measure();
    } finally {
      OpenWindow.close();
    }
    if (!speed.window.troubles().isEmpty()) {
      System.out.println(speed.window.troubles());
    }
    System.exit(speed.tooSlow || !speed.window.troubles().isEmpty() ? 1 : 0);
  }

  private void measure() throws Exception {
    Graph graph = LargeGraphs.of(300, 600, 12, 1);
    if (!Rules.check(graph).isEmpty()) {
      throw new IllegalStateException("not valid: " + Rules.check(graph));
    }
    double[] rules = times(40, () -> Rules.check(graph));
    report("300 nodes, 12 control nodes: validated, median", median(rules), 20);
    long start = System.nanoTime();
    Layout layout = LayeredLayout.of(graph, Flow.LEFT_TO_RIGHT);
    report("300 nodes: laid out, first time", millisSince(start), 1000);
    report(
        "300 nodes: laid out again, median",
        median(times(5, () -> LayeredLayout.of(graph, Flow.LEFT_TO_RIGHT))),
        1000);
    // the program has been used before: classes are loaded
    open(file("small", LargeGraphs.of(30, 60, 2, 1), null), "N20");

    report("300 nodes: opened", open(file("300", graph, layout), "N284"), 1000);
    GraphView view = view();
    report("300 nodes: fitted, zooming, 95 % of frames", zooming(view), 33);
    interact(view::actualSize);
    report("300 nodes: at 100 %, zooming, 95 % of frames", zooming(view), 33);
    interact(view::fit);
    report("300 nodes: fitted, dragging a node, 95 % of frames", dragging(view, "N140"), 33);
    interact(view::actualSize);
    interact(() -> view.centreOn(centre(view, "N140")));
    report("300 nodes: at 100 %, dragging a node, 95 % of frames", dragging(view, "N140"), 33);
    report("300 nodes: at 100 %, panning, 95 % of frames", panning(view), 33);
    report("300 nodes: blocked while it is laid out again", layingOut(), 100);

    Graph huge = LargeGraphs.of(2000, 4000, 12, 2);
    report("2,000 nodes: opened", open(file("2000", huge, columns(huge)), "N1984"), 3000);
    report("2,000 nodes: fitted, panning, 95 % of frames", panning(view()), 100);
    interact(view()::actualSize);
    report("2,000 nodes: at 100 %, panning, 95 % of frames", panning(view()), 33);
  }

  // ---- what is done ----

  private double open(Path file, String awaited) throws Exception {
    Scene scene = window.stage().getScene();
    long start = System.nanoTime();
    window.openNext(file);
    Platform.runLater(() -> window.choose("menu-open"));
    until(
        () ->
            scene.getRoot().lookupAll("#canvas .graph-view").stream()
                .filter(this::isShown)
                .anyMatch(view -> ((GraphView) view).drawing().figureOf(awaited).isPresent()));
    twoFrames();
    double took = millisSince(start);
    Thread.sleep(1500); // what still runs in the background ends
    return took;
  }

  private boolean isShown(Node node) {
    for (Node one = node; one != null; one = one.getParent()) {
      if (!one.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private double zooming(GraphView view) throws Exception {
    Point2D about = new Point2D(view.getWidth() / 3, view.getHeight() / 3);
    return frames(i -> Event.fireEvent(view, wheel(view, about, (i / 25) % 2 == 0 ? 40 : -40)));
  }

  private double panning(GraphView view) throws Exception {
    return frames(i -> view.panBy((i / 30) % 2 == 0 ? 9 : -9, (i / 30) % 2 == 0 ? 4 : -4));
  }

  private double dragging(GraphView view, String node) throws Exception {
    Point2D from = view.toView(centre(view, node));
    interact(() -> fire(view, MouseEvent.MOUSE_PRESSED, from));
    double took =
        frames(
            i ->
                fire(
                    view,
                    MouseEvent.MOUSE_DRAGGED,
                    from.add(120 * Math.sin(i / 12.0), 90 * Math.sin(i / 9.0))));
    interact(() -> fire(view, MouseEvent.MOUSE_RELEASED, from));
    Thread.sleep(300);
    return took;
  }

  /** How long the screen stood still at most while ELK worked and the nodes glided. */
  private double layingOut() throws Exception {
    interact(() -> window.stage().getScene().lookup("#canvas").requestFocus());
    var intervals = new ArrayList<Double>();
    var done = new CompletableFuture<Void>();
    interact(
        () -> {
          var timer =
              new AnimationTimer() {
                private long last;
                private long first;

                @Override
                public void handle(long now) {
                  long time = System.nanoTime();
                  if (last != 0) {
                    intervals.add((time - last) / 1e6);
                  } else {
                    first = time;
                  }
                  last = time;
                  if (time - first > 3_000_000_000L) {
                    stop();
                    done.complete(null);
                  }
                }
              };
          timer.start();
          window.choose("menu-layout-across");
        });
    done.get(30, TimeUnit.SECONDS);
    return intervals.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  // ---- how it is measured ----

  /** Does something before each frame; returns the time that 95 % of frames took no more than. */
  private double frames(IntConsumer step) throws Exception {
    var done = new CompletableFuture<double[]>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private final double[] took = new double[FRAMES];
              private int frame = -10; // the first few are for getting warm
              private long last;

              @Override
              public void handle(long now) {
                long time = System.nanoTime();
                if (frame >= 0 && frame < FRAMES) {
                  took[frame] = (time - last) / 1e6;
                }
                last = time;
                frame++;
                if (frame >= FRAMES) {
                  stop();
                  done.complete(took);
                } else {
                  step.accept(frame + 10);
                }
              }
            }.start());
    double[] took = done.get(120, TimeUnit.SECONDS);
    Arrays.sort(took);
    return took[(int) Math.ceil(0.95 * FRAMES) - 1];
  }

  private static double[] times(int times, Runnable work) {
    double[] took = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      took[i] = millisSince(start);
    }
    return took;
  }

  private static double median(double[] took) {
    double[] sorted = took.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private void report(String what, double took, double most) {
    boolean slow = took > most;
    tooSlow |= slow;
    System.out.printf(
        Locale.ROOT, "%-60s %8.1f ms of %5.0f%s%n", what, took, most, slow ? "  TOO SLOW" : "");
  }

  // ---- the window ----

  private GraphView view() {
    return (GraphView)
        window.stage().getScene().getRoot().lookupAll("#canvas .graph-view").stream()
            .filter(this::isShown)
            .reduce((before, last) -> last)
            .orElseThrow();
  }

  private static Point2D centre(GraphView view, String node) {
    return view.drawing().figureOf(node).orElseThrow().box().centre();
  }

  private static void fire(GraphView view, EventType<MouseEvent> type, Point2D at) {
    Point2D screen = view.localToScreen(at);
    Point2D scene = view.localToScene(at);
    Event.fireEvent(
        view,
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            screen.getX(),
            screen.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  private static ScrollEvent wheel(GraphView view, Point2D at, double delta) {
    Point2D screen = view.localToScreen(at);
    Point2D scene = view.localToScene(at);
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        scene.getX(),
        scene.getY(),
        screen.getX(),
        screen.getY(),
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  private static void interact(Runnable work) throws Exception {
    var done = new CompletableFuture<Void>();
    Platform.runLater(
        () -> {
          try {
            work.run();
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    done.get(60, TimeUnit.SECONDS);
    Thread.sleep(100);
  }

  private static void twoFrames() throws Exception {
    var done = new CompletableFuture<Void>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private int frames;

              @Override
              public void handle(long now) {
                if (++frames == 3) {
                  stop();
                  done.complete(null);
                }
              }
            }.start());
    done.get(60, TimeUnit.SECONDS);
  }

  private static void until(BooleanSupplier holds) throws Exception {
    for (int i = 0; i < 20_000; i++) {
      var now = new CompletableFuture<Boolean>();
      Platform.runLater(() -> now.complete(holds.getAsBoolean()));
      if (now.get(60, TimeUnit.SECONDS)) {
        return;
      }
      Thread.sleep(4);
    }
    throw new IllegalStateException("nothing to see after a long time");
  }

  // ---- files ----

  private Path file(String name, Graph graph, Layout layout) {
    Map<String, NodePosition> view = new HashMap<>();
    if (layout != null) {
      layout.centres().forEach((id, at) -> view.put(id, new NodePosition(at.getX(), at.getY())));
    }
    Path file = folder.resolve(name + ExperimentFile.EXTENSION);
    ExperimentFile.of(
            new Experiment(
                name,
                "",
                graph,
                DatasetSettings.of(FacesAndClutter.DEFAULT),
                TrainingSettings.DEFAULT,
                Experiment.View.NONE.withPositions(view)))
        .writeTo(file);
    return file;
  }

  /** Where the nodes of {@link LargeGraphs} stand in columns; quicker than a layout. */
  private static Layout columns(Graph graph) {
    Map<String, Point2D> centres = new HashMap<>();
    List<String> ids = graph.nodes().stream().map(org.d2nn.graph.Node::id).toList();
    for (int i = 0; i < ids.size(); i++) {
      centres.put(ids.get(i), new Point2D(200 * (i / 12), 120 * (i % 12) + 30 * (i / 12 % 2)));
    }
    return new Layout(centres);
  }
}
