package org.d2nn.experiment.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.CurveDrawing;
import org.d2nn.experiment.curve.Measure;
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
import org.d2nn.experiment.run.RunNote;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

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

  /** The whole word of a process that was stopped before it trained anything. */
  private static final String INTERRUPTED = "Interrupted.";

  private final SweepSettings settings;
  private final SweepFolder folder;
  private final List<SweepPoint> points;
  private final List<Pace> paces = new ArrayList<>();
  private final List<PointState> states = new ArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final PointQueue queue;
  private volatile boolean checked;

  private Sweep(SweepSettings settings, List<SweepPoint> points) {
    this.settings = settings;
    this.points = points;
    folder = SweepFolder.at(settings.out());
    for (SweepPoint point : points) {
      paces.add(new Pace());
      PointState first = PointState.waiting(point);
      states.add(first);
      states.set(
          states.size() - 1,
          PointMeasurement.isAt(point.run()) // quicker than to ask how it went
              ? first.as(Status.DONE)
              : look(states.size() - 1));
    }
    queue = new PointQueue(this);
  }

  /**
   * Plans a sweep and finds what is already finished. Writes nothing yet.
   *
   * @throws WrongInput if the experiment breaks rules, or the folder holds runs of another one
   */
  public static Sweep of(SweepSettings settings) {
    Sweep sweep = recorded(settings);
    sweep.checkRuns();
    return sweep;
  }

  private static Sweep recorded(SweepSettings settings) {
    Readiness.checkRules(settings.experiment());
    return new Sweep(settings, SweepPlan.of(settings));
  }

  /** Whether the runs that are there are this sweep's. */
  private void checkRuns() {
    points.parallelStream() // a thousand runs are looked at in a second
        .filter(point -> !isWritten(point))
        .toList()
        .forEach(Sweep::checkSame);
  }

  /**
   * An existing sweep, as recorded in its folder. Whether the runs are still what was recorded is
   * looked at when more is to be trained.
   *
   * @throws WrongInput if the folder is not a sweep folder
   */
  public static Sweep existing(Path out) {
    return recorded(SweepSettingsFile.read(out));
  }

  /** Whether a sweep was started in this folder. */
  public static boolean isAt(Path folder) {
    return Files.isRegularFile(SweepFolder.at(folder).settings());
  }

  /** Name of the experiment that was swept in this folder; empty where none was. */
  public static Optional<String> experimentAt(Path folder) {
    try {
      return isAt(folder)
          ? Optional.of(
              ExperimentFile.read(SweepFolder.at(folder).experiment()).experiment().name())
          : Optional.empty();
    } catch (WrongInput | RunFailed unreadable) {
      return Optional.empty(); // of a later version, or half copied
    }
  }

  /** What people wrote about the sweep in a folder. */
  public static RunNote note(Path folder) {
    return RunNote.read(RunFolder.at(folder)); // it is kept as a run's is
  }

  /**
   * Writes about the sweep in a folder. Nothing that is computed depends on it.
   *
   * @throws RunFailed if it cannot be written
   */
  public static void writeNote(Path folder, RunNote note) {
    note.writeTo(RunFolder.at(folder));
  }

  /** Whether a sweep would be damaged by another program that writes this file. */
  public static boolean isPart(Path file) {
    return SweepFolder.isPart(file);
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

  /** Whether a point's run holds just its experiment; quicker than reading it. */
  private static boolean isWritten(SweepPoint point) {
    Path file = RunFolder.at(point.run()).experiment();
    try {
      return Files.exists(file)
          && Files.readString(PlainFile.at(file)).equals(ExperimentFile.toJson(point.experiment()));
    } catch (IOException unreadable) {
      return false;
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
   * Checks whether every point could be trained, before anything is written. May take a while the
   * first time, when images are decoded.
   *
   * @throws WrongInput if another process sweeps into the folder, or a point cannot be trained
   * @throws DatasetException if the images cannot be used
   * @throws CancellationException if {@code progress} is cancelled
   */
  public void check(Progress progress) throws DatasetException {
    folder.requireFree();
    if (!missing().isEmpty()) {
      checkRuns();
      Readiness.check(settings.located(), variants(), progress);
    }
    checked = true;
  }

  /**
   * Trains and measures every point that is not finished, then makes the curve. Blocks until all is
   * done, failed or cancelled; the curve as far as it is known is in the folder all the time. Does
   * {@link #check} first, with its errors, unless that was done.
   *
   * @throws RunFailed if the folder cannot be written
   */
  public SweepResult run() throws DatasetException {
    try {
      if (!checked) {
        check(queue.untilCancelled());
      }
    } catch (CancellationException stop) {
      return latest();
    }
    try (FolderLock held = folder.lock()) {
      SweepSettingsFile.write(settings);
      queue.work();
      return write(result());
    }
  }

  /**
   * One self-contained command per point that is not finished: a line for a POSIX shell on any
   * machine that sees the folder. Each may be run twice, in any order. Writes what they read.
   *
   * @throws WrongInput if another sweep is in progress in the folder, or a point cannot be trained
   * @throws DatasetException if there are no images
   */
  public List<String> plan() throws DatasetException {
    prepare();
    return missing().stream().map(point -> PointCommand.line(settings, point)).toList();
  }

  /** Writes what processes elsewhere read, unless it is there already; errors as {@link #plan}. */
  void prepare() throws DatasetException {
    checkUnopened();
    if (!SweepSettingsFile.isWritten(settings)) {
      try (FolderLock held = folder.lockSoon()) {
        SweepSettingsFile.write(settings);
      }
    }
  }

  /** Checks what is to be trained, as far as it can be told without opening an image. */
  void checkUnopened() throws DatasetException {
    folder.requireFolder();
    if (!missing().isEmpty()) {
      checkRuns();
      Readiness.checkUnopened(settings.located(), variants());
    }
  }

  /** What is to be trained, without what differs between λ and seeds only. */
  private List<Experiment> variants() {
    Map<String, Experiment> variants = new LinkedHashMap<>();
    missing()
        .forEach(point -> variants.putIfAbsent(point.kind() + point.route(), point.experiment()));
    return List.copyOf(variants.values());
  }

  /** What the processes of a point said. */
  public Path log(SweepPoint point) {
    return folder.logOf(point);
  }

  /** The last lines that the processes of a point said; reads a file. */
  public List<String> lastLines(SweepPoint point, int most) {
    return SweepFolder.lastLines(folder.logOf(point), most);
  }

  /** How many points are finished. */
  public long finished() {
    return states().stream().filter(state -> state.status() == Status.DONE).count();
  }

  /** The points that are not finished. */
  List<SweepPoint> missing() {
    return states().stream()
        .filter(state -> state.status() != Status.DONE)
        .map(PointState::point)
        .toList();
  }

  /** Looks in the folder how far each point is, whichever process trains it. */
  public void refresh() {
    refresh(UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param more what else is known of a point than its folder says
   */
  void refresh(UnaryOperator<PointState> more) {
    for (int index = 0; index < points.size(); index++) {
      PointState now = more.apply(look(index));
      if (!now.equals(state(index))) {
        change(index, now);
      }
    }
  }

  /** What the folder says of a point. */
  PointState look(int index) {
    PointState before = state(index);
    if (before.status() == Status.DONE) {
      return before;
    }
    SweepPoint point = before.point();
    Optional<PointReport> report = PointReport.read(folder.reportOf(point));
    boolean atWork = report.isPresent() && RunFolder.at(point.run()).isInProgress();
    double fraction = report.map(PointReport::fraction).orElse(0.0);
    PointState now =
        before.at(
            fraction,
            paces.get(index).secondsLeft(fraction, atWork),
            report.flatMap(found -> found.latest(scale(point))));
    if (PointMeasurement.isAt(point.run())) {
      return now.as(Status.DONE);
    }
    if (atWork) {
      return now;
    }
    String failure =
        report
            .map(PointReport::failure)
            .filter(said -> !said.isEmpty())
            .or(() -> report.isEmpty() ? Optional.empty() : crash(point))
            .orElse("");
    return failure.isEmpty() ? now.as(Status.WAITING) : now.failed(failure);
  }

  /** What is known of a process that ended without a word; empty if it stopped as it should. */
  private Optional<String> crash(SweepPoint point) {
    return lastLines(point, 1).stream()
        .filter(last -> !last.endsWith(PointRuns.STOPPED) && !last.equals(INTERRUPTED))
        .map("Its process ended without a result. It said last: "::concat)
        .findFirst();
  }

  /** A static network's own reference is itself; here costs are relative to the dynamic one's. */
  private double scale(SweepPoint point) {
    return point.kind() != SweepPoint.Kind.STATIC
        ? 1
        : settings
            .experiment()
            .referenceCost()
            .relative(point.experiment().referenceCost().multiplyAdds());
  }

  /**
   * Makes the curve of the points that are finished, whichever processes trained them.
   *
   * @throws WrongInput if a process sweeps into the folder
   */
  public SweepResult conclude() {
    try (FolderLock held = folder.lockSoon()) {
      return write(result());
    }
  }

  /** The process that trains this sweep now: {@code 1234 on node7}; empty if none does. */
  public Optional<String> trainer() {
    return FolderLock.holder(SweepFolder.at(settings.out()).lockFile());
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
    return result(Measure.of(settings.experiment().training()));
  }

  /** The same by another measure than what the networks are rewarded for. */
  public SweepResult result(Measure measure) {
    return SweepResult.of(settings.experiment(), points, measure);
  }

  /** The points that are finished now, without comparisons: for a curve that is filling in. */
  public SweepResult latest() {
    return SweepResult.latest(settings.experiment(), points);
  }

  /** Writes the curve as far as it is known. */
  synchronized void writeLatest() {
    writeCurve(latest());
  }

  private synchronized SweepResult write(SweepResult result) {
    writeCurve(result);
    AtomicFile.writeJson(folder.result(), result);
    return result;
  }

  private void writeCurve(SweepResult result) {
    AtomicFile.write(folder.table(), result.toCsv());
    CurveDrawing.writeTo(result, folder.picture());
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

  /** How long the rest of a point takes at the pace since it was first seen at work. */
  private static final class Pace {
    private double first = Double.NaN;
    private long firstAt;

    double secondsLeft(double fraction, boolean atWork) {
      long now = System.nanoTime();
      if (!atWork || Double.isNaN(first)) {
        first = atWork ? fraction : Double.NaN;
        firstAt = now;
      }
      double gained = fraction - first;
      return gained > 0 ? (now - firstAt) / 1e9 / gained * (1 - fraction) : Double.NaN;
    }
  }

  /** Receives the changes of a sweep's points, on the sweep's threads, one call at a time. */
  @FunctionalInterface
  public interface Listener {

    /** A point has started, advanced, ended or failed. Called often. */
    void changed(PointState state);
  }
}
