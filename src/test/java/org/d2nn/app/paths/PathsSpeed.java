package org.d2nn.app.paths;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.graph.Route;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.progress.Progress;

/**
 * How fast 50,000 images are filtered, sorted, grouped and scrolled, what memory that takes, and
 * how fast the slider of λ moves over 2,500. Prints a line per figure, and ends with 1 where one is
 * above its promise. Run by {@code src/test/scripts/paths-speed.sh}.
 */
public final class PathsSpeed {
  private static final int IMAGES = 50_000;
  private static final double MOST_MILLIS = 200;
  private static final double MOST_MEGABYTES = 1536;
  private static final double MOST_FRAME_MILLIS = 33;
  private static final int FRAMES = 300;
  private static final int SLIDER_IMAGES = 2500;
  private static final double MOST_MOVE_MILLIS = 50;
  private static final Set<String> FRAME_THREADS =
      Set.of("JavaFX Application Thread", "QuantumRenderer-0");

  private boolean kept = true;

  private PathsSpeed() {}

  public static void main(String[] arguments) throws Exception {
    var speed = new PathsSpeed();
    TracedSplit split = speed.split();
    TraceFilter filter =
        TraceFilter.ALL.toggled(Trait.LABEL, "face").toggled(Trait.ANSWER, "wrong");
    ImageOrder byMargin = ImageOrder.by(Quantity.MARGIN).reversed();
    speed.measure("filter", () -> split.select(filter, ImageOrder.FIRST, ""));
    speed.measure("sort", () -> split.select(TraceFilter.ALL, byMargin, ""));
    speed.measure("group", () -> split.select(TraceFilter.ALL, ImageOrder.FIRST, Trait.ROUTE));
    List<ImageGroup> groups =
        split.select(TraceFilter.ALL, byMargin, Trait.decisionOf("Q")).groups();
    speed.measure("lay out", () -> new GridPlan(groups, Set.of(), 700, 84));
    Comparison other =
        Comparison.of("another", split, split, new GraphRoutes(SampleGraphs.highLow()));
    TracedSplit both = split.beside(Optional.of(other));
    speed.measure(
        "filter beside another run", () -> both.select(filter, ImageOrder.FIRST, Trait.ROUTE));
    speed.scroll(split);
    speed.memory();
    speed.moveTheSlider();
    System.exit(speed.kept ? 0 : 1);
  }

  private TracedSplit split() {
    var random = new Random(1);
    List<TracedImage> images = new ArrayList<>();
    Route high = new Route(List.of("N1", "Q", "N2"), 2000);
    Route low = new Route(List.of("N1", "Q", "N3"), 240);
    for (int i = 0; i < IMAGES; i++) {
      boolean cheap = random.nextBoolean();
      double[] scores = {random.nextDouble(), random.nextDouble()};
      Trace trace =
          new Trace(
              "images/" + i + ".jpg",
              random.nextInt(2),
              random.nextInt(2),
              scores,
              cheap ? low : high,
              cheap ? 0.12 : 1,
              List.of(new Decision("Q", List.of("N2", "N3"), scores, cheap ? 1 : 0)),
              OptionalDouble.of(random.nextDouble()));
      images.add(new TracedImage(i, i, Optional.empty(), trace));
    }
    return new TracedSplit(SampleGraphs.highLow(), List.of("nonface", "face"), images);
  }

  private void measure(String what, Runnable work) {
    double[] millis = new double[15];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(millis, 5, millis.length);
    Arrays.sort(warm);
    report(what + ", median", warm[warm.length / 2], MOST_MILLIS);
  }

  private void report(String what, double millis, double most) {
    report(what, millis, most, "ms");
  }

  private void report(String what, double figure, double most, String unit) {
    System.out.printf("%-28s %7.1f %s (at most %.0f)%n", what, figure, unit, most);
    kept &= figure <= most;
  }

  /** The most that was resident at any time, as Linux counts it. */
  private void memory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          double megabytes = Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0;
          report("resident memory, at most", megabytes, MOST_MEGABYTES, "MB");
        }
      }
    }
  }

  /** Frame by frame through all images; each frame shows rows that were not there before. */
  private void scroll(TracedSplit split) throws Exception {
    var done = new CountDownLatch(1);
    double[] frames = new double[FRAMES];
    double[] computing = new double[FRAMES];
    Platform.startup(() -> {});
    var folder = java.nio.file.Files.createTempDirectory("d2nn-speed");
    Platform.runLater(
        () -> {
          ShownImages shown;
          try {
            shown =
                new ShownImages(
                    TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs()), "speed");
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          var grid = new ThumbnailGrid(shown);
          grid.show(new ThumbnailStore(PathsSpeed::picture, Tasks.background()));
          var stage = new Stage();
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          var scene = new Scene(new StackPane(grid), 700, 640);
          scene.getStylesheets().addAll(Fxml.styles("app.css"), Fxml.styles("runs.css"));
          stage.setScene(scene);
          stage.show();
          shown.groupByProperty().set(Trait.ROUTE);
          shown.show(split);
          var bar = (ScrollBar) grid.lookup(".scroll-bar");
          new AnimationTimer() {
            private int frame = -20;
            private long before;
            private long computedBefore;

            @Override
            public void handle(long now) {
              long computed = computed();
              if (frame >= 0 && frame < FRAMES) {
                frames[frame] = (now - before) / 1e6;
                computing[frame] = (computed - computedBefore) / 1e6;
              }
              before = now;
              computedBefore = computed;
              if (++frame == FRAMES) {
                stop();
                done.countDown();
              }
              bar.setValue(bar.getMax() * Math.max(0, frame) / FRAMES);
            }
          }.start();
        });
    if (!done.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the grid was not scrolled to its end");
    }
    Arrays.sort(frames);
    Arrays.sort(computing);
    report("scroll, 95 % of frames", frames[FRAMES * 95 / 100], MOST_FRAME_MILLIS);
    report("of it at work, on any load", computing[FRAMES * 95 / 100], MOST_FRAME_MILLIS);
  }

  /** Nanoseconds for which the threads that make a frame had a processor. */
  private static long computed() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && FRAME_THREADS.contains(thread.getThreadName())) {
        sum += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return sum;
  }

  /**
   * One move of the slider of a network for every λ, over 2,500 images: from the decisions to the
   * laid out screen. What other decisions would give for the selected image comes later.
   */
  private void moveTheSlider() throws Exception {
    Path folder = Files.createTempDirectory("d2nn-speed");
    Workspace workspace = TinyExperiment.forEveryLambda(folder, SLIDER_IMAGES, new MovesFirst());
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), folder);
    try (TrainingRun run = TrainingRun.open(request, Progress.NONE)) {
      run.train();
    }
    var done = new CompletableFuture<double[]>();
    Platform.runLater(
        () -> {
          var paths = (PathsPerspective) PathsPerspective.KIND.maker().apply(workspace);
          var scene = new Scene(paths.view(), 1280, 720);
          scene.getStylesheets().add(Fxml.styles("app.css"));
          var stage = new Stage();
          stage.setScene(scene);
          stage.show();
          paths.shown();
          done.complete(moves(scene));
          paths.close();
          stage.close();
        });
    double[] millis = done.get(5, TimeUnit.MINUTES);
    System.out.printf("%-28s %7.1f ms%n", "slider, median move", millis[millis.length / 2]);
    report("slider, 95 % of moves", millis[millis.length * 95 / 100], MOST_MOVE_MILLIS);
  }

  /** Does at once what a move of the slider waits for, and everything else beside it. */
  private static final class MovesFirst implements Tasks {
    private static final List<String> AT_ONCE = List.of(" runs", " load", " lambda", " select");

    private final Tasks immediate = new ImmediateTasks();
    private final Tasks background = Tasks.background();

    @Override
    public <T> RunningTask<T> run(String name, Work<T> work) {
      return (AT_ONCE.stream().anyMatch(name::endsWith) ? immediate : background).run(name, work);
    }

    @Override
    public <T> RunningTask<T> latest(String kind, Work<T> work) {
      return AT_ONCE.stream().anyMatch(kind::endsWith)
          ? immediate.latest(kind, work)
          : background.latest(kind, work);
    }

    @Override
    public void close() {
      background.close();
    }
  }

  private static double[] moves(Scene scene) {
    var slider = (Slider) scene.lookup("#paths-lambda-slider");
    int stops = (int) slider.getMax() + 1;
    double[] millis = new double[3 * stops];
    for (int move = -stops; move < millis.length; move++) { // the first round warms up
      long start = System.nanoTime();
      slider.setValue(Math.floorMod(7 * move, stops));
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      if (move >= 0) {
        millis[move] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private static Image picture(int index) {
    return new WritableImage(64, 64);
  }
}
