package org.d2nn.app.train;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.charts.ChartModel.StepMark;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Graph;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.RunControl.Change.What;
import org.d2nn.learning.TrainingListener;
import org.d2nn.learning.TrainingListener.Warning;

/**
 * Carries a training run's numbers to the screen: the training thread writes and continues, the
 * screen reads at its own pace. Nothing here waits for the other side.
 */
final class RunFeed implements TrainingListener {
  /** Lines of the log that are kept. */
  static final int MOST_LINES = 500;

  /** What the training thread is doing. */
  enum Phase {
    NOT_STARTED,
    TRAINING,
    PAUSED,
    ENDED
  }

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final RunCurves curves;
  private final RecentShares recent = new RecentShares();
  private final SpeedMeter speed = new SpeedMeter();
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private final int epochs;
  private final List<StepMark> marks = new ArrayList<>();
  private EpochMetrics best;
  private volatile Phase phase = Phase.NOT_STARTED;
  private long totalSteps;
  private StepMetrics last;
  private double lambda;
  private final Map<What, Double> asked = new EnumMap<>(What.class);
  private final List<Change> changedNow = new ArrayList<>();
  private long linesWritten;
  private double imagesPerSecond = Double.NaN;

  /**
   * One line of the log.
   *
   * @param at time of day, {@code 14:02:11}; empty in the log of an earlier run
   */
  record LogLine(String at, String text, Kind kind) {
    enum Kind {
      NEWS,
      WARNING
    }
  }

  /**
   * How far the run is.
   *
   * @param imagesPerSecond NaN before the first step
   * @param secondsLeft NaN while unknown
   * @param lambda as it is now, or as was asked for since
   * @param epsilon the same; NaN before the first step or on the way back to the schedule, as is
   *     the learning rate
   */
  record Standing(
      long step,
      long totalSteps,
      int epoch,
      int epochs,
      double imagesPerSecond,
      double secondsLeft,
      double lambda,
      double epsilon,
      double learningRate) {

    double fraction() {
      return totalSteps == 0 ? 0 : Math.min(1, step / (double) totalSteps);
    }

    /** {@code Epoch 14 of 25 · step 742 of 1,325}. */
    String where(State state, String preparing) {
      if (step == 0) {
        return switch (state) {
          case PREPARING -> preparing.isEmpty() ? "Preparing" : preparing;
          case STOPPING -> "Stopping";
          default -> state.isActive() ? "First step" : "";
        };
      }
      String steps =
          "Epoch %d of %d · step %s%s"
              .formatted(
                  epoch,
                  epochs,
                  Numbers.count(step),
                  state.isActive() ? " of " + Numbers.count(totalSteps) : "");
      return switch (state) {
        case PAUSED -> steps + " · paused";
        case STOPPING -> steps + " · stopping";
        case FAILED -> steps + " · failed";
        default -> steps;
      };
    }

    /** {@code 4,120 images/s · 9 s left}. */
    String speed(State state) {
      if (!state.isActive() || Double.isNaN(imagesPerSecond)) {
        return "";
      }
      String speed = Numbers.count(Math.round(imagesPerSecond)) + " images/s";
      return Double.isNaN(secondsLeft) || state != State.RUNNING
          ? speed
          : speed + " · " + Numbers.duration(secondsLeft) + " left";
    }
  }

  /**
   * @param byF1 whether F1 is shown in place of accuracy
   */
  RunFeed(Graph graph, double lambda, int epochs, boolean byF1) {
    this.curves = new RunCurves(graph, byF1);
    this.lambda = lambda;
    this.epochs = epochs;
  }

  Phase phase() {
    return phase;
  }

  RunCurves curves() {
    return curves;
  }

  /** Decision shares of the last steps; see {@link Traffic}. */
  Map<String, Map<String, Double>> recentShares() {
    return recent.mean();
  }

  @Override
  public synchronized void started(long total, int batches, long firstStep) {
    totalSteps = total;
    speed.restart(firstStep);
    phase = Phase.TRAINING;
    say(firstStep <= 1 ? "training started" : "training resumed at step " + count(firstStep));
  }

  @Override
  public void step(StepMetrics metrics) {
    curves.add(metrics);
    recent.add(metrics.actionShare());
    synchronized (this) {
      last = metrics;
      changedNow.forEach(change -> asked.remove(change.what(), change.value()));
      changedNow.clear();
      double now = metrics.get(Metric.IMAGES_PER_SECOND);
      imagesPerSecond =
          Double.isFinite(imagesPerSecond) ? imagesPerSecond + 0.05 * (now - imagesPerSecond) : now;
      speed.step(metrics.step(), System.nanoTime());
    }
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    curves.add(metrics);
    keepBest(metrics);
    mark(metrics);
    say(sentence(metrics));
  }

  private synchronized void keepBest(EpochMetrics metrics) {
    if (metrics.best()) {
      best = metrics;
    }
  }

  /** {@code validation 0.931 at cost 0.24 in epoch 12}: of the weights that are kept. */
  synchronized String result() {
    return best == null
        ? "no validation yet"
        : Numbers.text(
            "validation %s at cost %s in epoch %d",
            Numbers.decimal(best.get(Metric.ACCURACY)),
            Numbers.decimal(best.get(Metric.RELATIVE_COST)),
            best.epoch());
  }

  private static String sentence(EpochMetrics metrics) {
    return Numbers.text(
        "epoch %d: validation %s, cost %s, reward %s%s",
        metrics.epoch(),
        Numbers.decimal(metrics.get(Metric.ACCURACY)),
        Numbers.decimal(metrics.get(Metric.RELATIVE_COST)),
        Numbers.decimal(metrics.get(Metric.REWARD)),
        metrics.best() ? ", the best so far" : "");
  }

  /**
   * A change was asked for, NaN to return to the schedule. It is shown from now on, though it holds
   * from the next step on, which a paused run makes later.
   */
  synchronized void asked(What what, double value) {
    asked.put(what, value);
  }

  @Override
  public synchronized void changed(Change change) {
    changedNow.add(change);
    say(noted(change));
    mark(change);
  }

  /** Applies a change and logs it. */
  private synchronized String noted(Change change) {
    String to =
        Double.isNaN(change.value()) ? "back to its schedule" : Numbers.plain(change.value());
    String from = change.what() == What.LAMBDA ? Numbers.plain(lambda) + " → " : "";
    if (change.what() == What.LAMBDA) {
      lambda = change.value();
    }
    return change.what().title() + " changed " + from + to + " at step " + count(change.step());
  }

  @Override
  public void warned(Warning warning) {
    write(warning.message(), LogLine.Kind.WARNING);
  }

  @Override
  public synchronized void paused(long step) {
    speed.pause(System.nanoTime());
    phase = Phase.PAUSED;
    say("paused after step " + count(step));
  }

  @Override
  public synchronized void resumed(long step) {
    speed.resume(System.nanoTime());
    phase = Phase.TRAINING;
    say("resumed");
  }

  @Override
  public void checkpointed(long step) {
    say("checkpoint written at step " + count(step));
    mark(new StepMark(step, "checkpoint", true));
  }

  @Override
  public void finished(Outcome outcome, long step) {
    phase = Phase.ENDED;
    say(
        switch (outcome) {
          case COMPLETED -> "training finished after " + count(step) + " steps";
          case STOPPED -> "stopped after step " + count(step);
          case STOPPED_EARLY ->
              "stopped early after step " + count(step) + ": validation no longer improved";
        });
  }

  /** Where epochs ended, checkpoints were written and values were changed by hand. */
  synchronized List<StepMark> marks() {
    return List.copyOf(marks);
  }

  private synchronized void mark(StepMark mark) {
    marks.add(mark);
  }

  private void mark(EpochMetrics epoch) {
    mark(new StepMark(epoch.step(), "epoch " + epoch.epoch(), true));
  }

  private void mark(Change change) {
    String to = Double.isNaN(change.value()) ? "auto" : Numbers.plain(change.value());
    mark(new StepMark(change.step(), change.what().title() + " " + to, false));
  }

  void say(String text) {
    write(text, LogLine.Kind.NEWS);
  }

  private void write(String text, LogLine.Kind kind) {
    write(new LogLine(LocalTime.now().format(CLOCK), text, kind));
  }

  private synchronized void write(LogLine line) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
    linesWritten++;
  }

  synchronized List<LogLine> lines() {
    return new ArrayList<>(lines);
  }

  /**
   * Lines that were written since.
   *
   * @param written how many were written in all; grows with every line
   */
  record News(List<LogLine> lines, long written) {}

  /** As far as they are kept. */
  synchronized News newsAfter(long seen) {
    int more = (int) Math.min(lines.size(), linesWritten - seen);
    return new News(
        more == 0 ? List.of() : lines().subList(lines.size() - more, lines.size()), linesWritten);
  }

  synchronized Standing standing() {
    if (last == null) {
      return new Standing(
          0,
          totalSteps,
          1,
          epochs,
          Double.NaN,
          Double.NaN,
          now(What.LAMBDA, lambda),
          now(What.EPSILON, Double.NaN),
          now(What.LEARNING_RATE, Double.NaN));
    }
    double perSecond = speed.stepsPerSecond();
    double left = perSecond > 0 ? Math.max(0, totalSteps - last.step()) / perSecond : Double.NaN;
    return new Standing(
        last.step(),
        totalSteps,
        last.epoch(),
        epochs,
        imagesPerSecond,
        left,
        now(What.LAMBDA, lambda),
        now(What.EPSILON, last.get(Metric.EPSILON)),
        now(What.LEARNING_RATE, last.get(Metric.LEARNING_RATE)));
  }

  private double now(What what, double value) {
    return asked.getOrDefault(what, value);
  }

  /** Takes an earlier run, or the part before a run was resumed, in its order. */
  final class Past implements TrainingListener {
    private final List<EpochMetrics> epochs = new ArrayList<>();

    @Override
    public void step(StepMetrics metrics) {
      curves.add(metrics);
      recent.add(metrics.actionShare());
      synchronized (RunFeed.this) {
        last = metrics;
      }
    }

    @Override
    public void epoch(EpochMetrics metrics) {
      epochs.add(metrics);
      curves.add(metrics);
      keepBest(metrics);
      mark(metrics);
      write(new LogLine("", sentence(metrics), LogLine.Kind.NEWS));
    }

    @Override
    public void changed(Change change) {
      mark(change);
      write(new LogLine("", noted(change), LogLine.Kind.NEWS));
    }

    List<EpochMetrics> epochs() {
      return epochs;
    }
  }

  /**
   * @param total steps of the whole training
   */
  synchronized void planned(long total) {
    totalSteps = total;
  }

  private static String count(long steps) {
    return Numbers.count(steps);
  }
}
