package org.d2nn.app.tradeoff;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.d2nn.app.OpenWindow;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.sweep.PointRuns;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepSettings;

/**
 * How long the real window takes to show a sweep of 1,000 planned and one of 1,000 finished points.
 * Prints a line per figure, and ends with 1 where one is above its promise. Run by {@code
 * src/test/scripts/many-points.sh}.
 */
public final class ManyPoints {
  private static final List<Double> LAMBDAS = List.of(0.5, 0.7, 0.8, 0.9);
  private static final int SEEDS = 250;
  private static final double MOST_SECONDS = 2;

  private final Path folder;
  private final OpenWindow window;
  private boolean kept = true;

  private ManyPoints(Path folder, OpenWindow window) {
    this.folder = folder;
    this.window = window;
  }

  /**
   * @param arguments the folder to make the sweeps in
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    Path apart = Files.createDirectories(folder.resolve("experiment")); // not to be found beside it
    Workspace workspace = TinySweep.workspace(apart, new ImmediateTasks(), new NoDialogs());
    Sweep.of(settings(workspace, folder.resolve("planned"))).plan();
    finished(settings(workspace, folder.resolve("finished")));
    var many = new ManyPoints(folder, OpenWindow.in(folder, 1280, 800));
    many.measure();
    OpenWindow.close();
    System.exit(many.kept && many.window.troubles().isEmpty() ? 0 : 1);
  }

  private static SweepSettings settings(Workspace workspace, Path out) {
    return new SweepSettings(
        workspace.experiment(),
        workspace.fileProperty().get().orElseThrow().getParent(),
        LAMBDAS,
        SEEDS,
        0,
        List.of(),
        2,
        Optional.empty(),
        out);
  }

  /** Trains one point of each λ, and gives its figures to the other seeds. */
  private static void finished(SweepSettings settings)
      throws IOException, DatasetException, InterruptedException {
    Sweep sweep = Sweep.of(settings);
    sweep.plan();
    for (SweepPoint point : sweep.points()) {
      Path first = point.run().resolveSibling(point.name().replaceFirst("seed-.*", "seed-1"));
      if (point.run().equals(first)) {
        PointRuns.of(settings.out(), List.of(point.name())).run(line -> {});
        continue;
      }
      Files.createDirectories(point.run());
      Files.writeString(
          RunFolder.at(point.run()).experiment(), ExperimentFile.toJson(point.experiment()));
      Files.copy(first.resolve("measured.json"), point.run().resolve("measured.json"));
      Path points = settings.out().resolve("points");
      Files.copy(
          points.resolve(first.getFileName() + ".json"), points.resolve(point.name() + ".json"));
    }
  }

  private void measure() throws Exception {
    window.openNext(folder.resolve("experiment/tiny.d2nn.json"));
    Platform.runLater(() -> window.choose("menu-open"));
    OpenWindow.until("the graph shows", () -> node("#node-N2") != null);
    Platform.runLater(() -> window.choose("menu-show-tradeoff"));
    OpenWindow.until("Trade-off shows", () -> node("#tradeoff-empty") != null);
    open("planned", "0 of 1000 trained");
    open("finished", "1000 of 1000 trained");
    open("planned", "0 of 1000 trained");
    open("finished", "1000 of 1000 trained");
  }

  private void open(String name, String progress) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    window.imagesIn(folder.resolve(name));
    long start = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    Platform.runLater(() -> window.choose("menu-open-sweep"));
    OpenWindow.until(name + " shows", shows(progress));
    double seconds = (System.nanoTime() - start) / 1e9;
    double work = (system.getProcessCpuTime() - cpu) / 1e9;
    kept &= seconds < MOST_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "1,000 %s points: shown after %.2f s, %.2f s of processor time, of %.0f%n",
        name,
        seconds,
        work,
        MOST_SECONDS);
  }

  private Callable<Boolean> shows(String progress) {
    return () ->
        node("#sweep-progress-text") instanceof Label text
            && text.getText().startsWith(progress)
            && node("#tradeoff-table") instanceof TableView<?> table
            && table.getItems().size() == LAMBDAS.size();
  }

  private Node node(String id) {
    Node found = window.stage().getScene().getRoot().lookup(id);
    return found != null && found.isVisible() ? found : null;
  }
}
