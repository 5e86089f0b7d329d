package org.d2nn.experiment.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.d2nn.experiment.curve.CurveDrawing;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.experiment.run.Readiness;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.sweep.PointState.Status;

/**
 * A sweep over λ and seeds: trains what is missing, each point in a process of its own, and reports
 * its progress at any time. The command line and the window both sweep with it.
 *
 * <pre>{@code
 * Sweep sweep = Sweep.of(settings);            // plans; looks up what is finished already
 * sweep.listening(state -> ...);
 * SweepResult result = sweep.run();            // blocks: call it on a background thread
 * }</pre>
 *
 * <p>Finished points are never trained again, stopped ones resume from their checkpoints. So a
 * sweep that was cancelled or killed is continued by running it again, and a finished one only
 * writes its tables again. A point that fails does not hold up the others. Safe for use by several
 * threads.
 */
public final class Sweep {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SweepSettings settings;
  private final List<SweepPoint> points;
  private final List<PointState> states = new ArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final PointQueue queue;

  private Sweep(SweepSettings settings, List<SweepPoint> points) {
    this.settings = settings;
    this.points = points;
    for (SweepPoint point : points) {
      PointState state = PointState.waiting(point);
      states.add(PointMeasurement.of(point.run()).isPresent() ? state.as(Status.DONE) : state);
    }
    queue = new PointQueue(this);
  }

  /**
   * Plans a sweep and finds what is already finished. Writes nothing yet.
   *
   * @throws WrongInput if the experiment breaks rules, or the folder holds runs of another one
   */
  public static Sweep of(SweepSettings settings) {
    Readiness.checkRules(settings.experiment());
    List<SweepPoint> points = SweepPlan.of(settings);
    points.forEach(Sweep::checkSame);
    return new Sweep(settings, points);
  }

  /**
   * An existing sweep, as recorded in its folder.
   *
   * @throws WrongInput if the folder is not a sweep folder
   */
  public static Sweep existing(Path out) {
    return of(SweepSettingsFile.read(out));
  }

  /** Whether a sweep was started in this folder. */
  public static boolean isAt(Path folder) {
    return Files.isRegularFile(SweepFolder.at(folder).settings());
  }

  private static void checkSame(SweepPoint point) {
    RunFolder run = RunFolder.at(point.run());
    if (run.isRun()
        && !essence(ExperimentFile.read(run.experiment()).experiment())
            .equals(essence(point.experiment()))) {
      throw new WrongInput(
          run
              + ": was trained with different settings. Name another folder for the sweep,"
              + " or remove that run.");
    }
  }

  /** An experiment without what makes no difference to its results. */
  private static JsonNode essence(Experiment experiment) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(ExperimentFile.toJson(experiment));
      tree.remove(List.of("name", "description", "view"));
      if (tree.path("dataset") instanceof ObjectNode dataset) {
        dataset.remove("path");
      }
      return tree;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public SweepSettings settings() {
    return settings;
  }

  /** Every point, seed after seed, static networks first. */
  public List<SweepPoint> points() {
    return points;
  }

  /** How far each point is, in the order of {@link #points}. Cheap: for polling. */
  public List<PointState> states() {
    synchronized (states) {
      return List.copyOf(states);
    }
  }

  /** Adds a listener to every change from now on. */
  public Sweep listening(Listener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains and measures every point that is not finished, then makes the curve. Blocks until all is
   * done, failed or cancelled; the curve as far as it is known is in the folder all the time.
   *
   * @throws WrongInput if another process sweeps into the folder
   * @throws RunFailed if the folder cannot be written
   */
  public SweepResult run() {
    SweepFolder folder = SweepFolder.at(settings.out());
    try (FolderLock held = folder.lock()) {
      SweepSettingsFile.write(settings);
      for (SweepPoint point : points) {
        AtomicFile.write(folder.experimentOf(point), ExperimentFile.toJson(point.experiment()));
      }
      queue.work();
      return conclude();
    }
  }

  /** Lets running points stop at their checkpoints and starts no others. From any thread. */
  public void cancel() {
    queue.cancel();
  }

  /**
   * What the points that are finished now say together, comparisons with their intervals included:
   * takes a moment.
   */
  public SweepResult result() {
    return SweepResult.of(settings.experiment(), points);
  }

  /** The points that are finished now, without comparisons: for a curve that is filling in. */
  public SweepResult latest() {
    return SweepResult.latest(settings.experiment(), points);
  }

  /** Writes the curve as far as it is known. */
  synchronized void writeLatest() {
    write(latest(), SweepFolder.at(settings.out()));
  }

  private static void write(SweepResult result, SweepFolder folder) {
    AtomicFile.write(folder.table(), result.toCsv());
    CurveDrawing.writeTo(result, folder.picture());
  }

  private synchronized SweepResult conclude() {
    SweepResult result = result();
    SweepFolder folder = SweepFolder.at(settings.out());
    write(result, folder);
    AtomicFile.writeJson(folder.result(), result);
    return result;
  }

  PointState state(int index) {
    synchronized (states) {
      return states.get(index);
    }
  }

  void change(int index, PointState state) {
    synchronized (states) {
      states.set(index, state);
    }
    synchronized (listeners) {
      listeners.forEach(listener -> listener.changed(state));
    }
  }

  /** Receives the changes of a sweep's points, on the sweep's threads, one call at a time. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A point has started, advanced, ended or failed. Called several times per second for each
     * point.
     */
    void changed(PointState state);
  }
}
