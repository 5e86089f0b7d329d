package org.d2nn.learning;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Policies;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.Checkpoint.Best;
import org.d2nn.learning.Checkpoint.CheckpointStore;
import org.d2nn.learning.GreedyValidation.Validated;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.RunControl.Change.What;
import org.d2nn.learning.TrainingListener.Outcome;
import org.d2nn.learning.TrainingListener.Warning;

/** One run of a {@link Trainer}: steps, epochs, checkpoints, and what listeners are told. */
final class TrainingLoop {
  private static final int MAX_LOST_STEPS = 50;

  private final Engine engine;
  private final TrainingSettings settings;
  private final BatchSource source;
  private final List<TrainingListener> listeners;
  private final RunControl control;
  private final CheckpointStore store;
  private final TrainingStep trainingStep;
  private final GreedyValidation validation;
  private final RouteCosts costs;
  private final TrainingDiagnostics diagnostics;
  private final ManualChanges changes;
  private final Stopwatch stopwatch;
  private final long totalSteps;
  private long step;
  private int epoch;
  private int position;
  private Optional<Best> best = Optional.empty();
  private int epochsWithoutBest;
  private int lostSteps;
  private boolean alreadyFinished;
  private double lastCheckpoint;
  private EpochTotals totals = new EpochTotals();

  /** Seconds of training, pauses left out. */
  private static final class Stopwatch {
    private double earlier;
    private long since = System.nanoTime();

    /**
     * @param seconds of earlier parts of the run
     */
    Stopwatch(double seconds) {
      earlier = seconds;
    }

    void pause() {
      earlier += (System.nanoTime() - since) * 1e-9;
    }

    void resume() {
      since = System.nanoTime();
    }

    double seconds() {
      return earlier + (System.nanoTime() - since) * 1e-9;
    }
  }

  /** Sums over the steps of an epoch. */
  private static final class EpochTotals {
    private double seconds;
    private double waiting;
    private long images;

    double imagesPerSecond() {
      return images / Math.max(1e-9, seconds);
    }

    double shareWaiting() {
      return waiting / Math.max(1e-9, waiting + seconds);
    }
  }

  TrainingLoop(Trainer trainer, RouteCosts costs) {
    engine = trainer.engine;
    settings = trainer.settings;
    source = trainer.source;
    listeners = List.copyOf(trainer.listeners);
    control = trainer.control;
    store = trainer.store;
    Optional<Checkpoint> start = trainer.start;
    this.costs = costs;
    String output = settings.output().orElseGet(() -> engine.graph().outputs().get(0).id());
    totalSteps = (long) settings.stopping().epochs() * source.batchesPerEpoch();
    trainingStep = new TrainingStep(engine, settings, output, source.classes(), costs);
    validation = new GreedyValidation(engine, settings, source, output, costs);
    diagnostics =
        new TrainingDiagnostics(
            engine.graph(),
            source,
            settings,
            start.map(Checkpoint::standingWarnings).orElse(List.of()));
    stopwatch = new Stopwatch(start.map(Checkpoint::seconds).orElse(0.0));
    changes =
        new ManualChanges(
            start.map(Checkpoint::changes).orElse(List.of()),
            start.map(Checkpoint::step).orElse(0L),
            trainer.replayed);
    start.ifPresent(this::resumeFrom);
  }

  private void resumeFrom(Checkpoint start) {
    engine.restore(start.engine());
    step = start.step();
    epoch = start.epoch();
    position = start.position();
    best = start.best();
    epochsWithoutBest = start.epochsWithoutBest();
    lostSteps = start.lostSteps();
    alreadyFinished = start.finished();
  }

  Outcome train() throws IOException {
    tell(l -> l.started(totalSteps, source.batchesPerEpoch(), step + 1));
    if (alreadyFinished) {
      tell(l -> l.finished(ending(), step));
      return ending();
    }
    lastCheckpoint = stopwatch.seconds();
    while (epoch < settings.stopping().epochs() && !hasStoppedEarly()) {
      while (position < source.batchesPerEpoch()) {
        if (!mayContinue()) {
          return stopped();
        }
        learnFrom(next());
        saveIfDue();
      }
      Optional<Validated> validated = validate();
      if (validated.isEmpty()) {
        return stopped();
      }
      endEpoch(validated.get());
      save(false);
    }
    return finished(ending());
  }

  private boolean hasStoppedEarly() {
    return settings.stopping().earlyStopping() > 0
        && epochsWithoutBest >= settings.stopping().earlyStopping();
  }

  private Outcome ending() {
    return hasStoppedEarly() ? Outcome.STOPPED_EARLY : Outcome.COMPLETED;
  }

  /** Waits while paused; false if training is to stop. */
  private boolean mayContinue() {
    if (control.isPaused() && !control.isStopped()) {
      stopwatch.pause();
      tell(l -> l.paused(step));
      control.awaitWhilePaused();
      stopwatch.resume();
      tell(l -> l.resumed(step));
    }
    return !control.isStopped();
  }

  private LabelledBatch next() {
    double asked = stopwatch.seconds();
    LabelledBatch batch = source.training(epoch, position);
    totals.waiting += stopwatch.seconds() - asked;
    return batch;
  }

  private void learnFrom(LabelledBatch batch) {
    double started = stopwatch.seconds();
    step++;
    position++;
    for (Change change : changes.takingEffect(step, control.takeRequests())) {
      tell(l -> l.changed(change));
    }
    var at =
        new TrainingStep.At(
            step,
            lambda(),
            epsilon(),
            changes.value(
                What.LEARNING_RATE, settings.optimization().learningRate().at(progress())));
    TrainingStep.Result result = trainingStep.run(batch, at);
    countLost(result.lost());
    int images = batch.labels().length;
    double seconds = stopwatch.seconds() - started;
    totals.seconds += seconds;
    totals.images += images;
    var metrics =
        new StepMetrics(
            step, epoch + 1, values(at, result, images / seconds), result.actionShare());
    tell(l -> l.step(metrics));
  }

  private Map<Metric, Double> values(
      TrainingStep.At at, TrainingStep.Result result, double imagesPerSecond) {
    BagRewards bags = result.bags();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.EPSILON, at.epsilon());
    values.put(Metric.LAMBDA, at.lambda());
    values.put(Metric.LEARNING_RATE, at.learningRate());
    values.put(Metric.REWARD, bags.mean());
    values.put(Metric.LOSS, result.loss());
    values.put(Metric.Q_LOSS, result.qLoss());
    values.put(Metric.ACCURACY, bags.confusion().accuracy());
    values.put(Metric.F1, bags.confusion().f1(settings.reward().positiveClass()));
    values.put(Metric.EFFICIENCY, bags.efficiency());
    values.put(Metric.RELATIVE_COST, bags.relativeCost());
    values.put(Metric.IMAGES_PER_SECOND, imagesPerSecond);
    values.put(Metric.GRADIENT_NORM, result.gradientNorm());
    return values;
  }

  /** Share of all steps that were made before this one. */
  private double progress() {
    return (step - 1.0) / totalSteps;
  }

  private double lambda() {
    return changes.value(What.LAMBDA, settings.reward().lambda());
  }

  private double epsilon() {
    return changes.value(What.EPSILON, settings.exploration().epsilon().at(progress()));
  }

  private void countLost(boolean lost) {
    lostSteps = lost ? lostSteps + 1 : 0;
    if (lostSteps == 1) {
      var warning =
          new Warning(
              Warning.Kind.NOT_A_NUMBER,
              "",
              step,
              "The loss or a gradient is not a finite number; the step was left out. Try a smaller"
                  + " learning rate, or clipping by a smaller norm (clipNorm).");
      tell(l -> l.warned(warning));
    }
    if (lostSteps >= MAX_LOST_STEPS) {
      throw new TrainingDiverged(
          "Training has diverged: %d steps in a row up to step %d gave numbers that are not finite. Try a smaller learning rate, or clipping by a smaller norm (clipNorm); resume from an earlier checkpoint."
              .formatted(lostSteps, step));
    }
  }

  private void endEpoch(Validated validated) throws IOException {
    Evaluation evaluation = validated.evaluation();
    boolean isBest = isBest(validated);
    epoch++;
    position = 0;
    epochsWithoutBest = isBest ? 0 : epochsWithoutBest + 1;
    if (isBest) {
      best = Optional.of(bestOf(validated));
    }
    var metrics =
        new EpochMetrics(
            epoch, step, values(evaluation), evaluation.actionShare(), isBest, stopwatch.seconds());
    double waited = totals.shareWaiting();
    totals = new EpochTotals();
    tell(l -> l.waited(waited));
    tell(l -> l.epoch(metrics));
    for (Warning warning : diagnostics.look(evaluation, step)) {
      tell(l -> l.warned(warning));
    }
    if (isBest) {
      store.saveBest(checkpoint(false));
    }
  }

  private Map<Metric, Double> values(Evaluation evaluation) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.EPSILON, epsilon());
    values.put(Metric.LAMBDA, lambda());
    var reward = settings.reward();
    values.put(
        Metric.REWARD, evaluation.reward(lambda(), reward.accuracy(), reward.positiveClass()));
    values.put(Metric.LOSS, evaluation.loss());
    values.put(Metric.ACCURACY, evaluation.accuracy());
    values.put(Metric.F1, evaluation.confusion().f1(settings.reward().positiveClass()));
    values.put(Metric.EFFICIENCY, evaluation.efficiency());
    values.put(Metric.RELATIVE_COST, evaluation.relativeCost());
    values.put(Metric.IMAGES_PER_SECOND, totals.imagesPerSecond());
    return values;
  }

  private Outcome stopped() throws IOException {
    save(false);
    tell(l -> l.finished(Outcome.STOPPED, step));
    return Outcome.STOPPED;
  }

  private Outcome finished(Outcome outcome) throws IOException {
    if (settings.stopping().reestimateStatistics()) {
      Optional<Validated> validated = reestimateStatistics();
      if (validated.isEmpty()) {
        tell(l -> l.finished(Outcome.STOPPED, step)); // the last epoch's checkpoint stands
        return Outcome.STOPPED;
      }
      if (isBest(validated.get())) {
        best = Optional.of(bestOf(validated.get()));
        store.saveBest(checkpoint(true));
      }
    }
    save(true);
    tell(l -> l.finished(outcome, step));
    return outcome;
  }

  /**
   * Runs an epoch's images greedily in training mode, so that the running statistics of batch
   * normalisation become those of the rows that really arrive. No weight changes.
   *
   * @return the validation after it; empty if training was stopped meanwhile
   */
  private Optional<Validated> reestimateStatistics() {
    engine.decideAt(lambda());
    for (int index = 0; index < source.batchesPerEpoch(); index++) {
      if (!mayContinue()) {
        return Optional.empty();
      }
      LabelledBatch batch = source.training(settings.stopping().epochs(), index);
      engine.train(batch.batch(), Policies.greedy(), settings.batches().seed(), step + 1 + index);
      engine.clearGradients();
    }
    return validate();
  }

  private Optional<Validated> validate() {
    return validation.run(lambda(), this::mayContinue);
  }

  private boolean isBest(Validated validated) {
    double lambda = validation.lambdaOfComparison(lambda());
    return best.isEmpty()
        || Reward.of(lambda, validated.accuracy(), validated.efficiency())
            > Reward.of(lambda, best.get().accuracy(), best.get().efficiency());
  }

  private Best bestOf(Validated validated) {
    return new Best(epoch, validated.accuracy(), validated.efficiency());
  }

  /** Saves a checkpoint within an epoch; at its end one is saved anyway. */
  private void saveIfDue() throws IOException {
    if (position < source.batchesPerEpoch()
        && stopwatch.seconds() - lastCheckpoint >= settings.stopping().checkpointSeconds()) {
      save(false);
    }
  }

  private void save(boolean finished) throws IOException {
    store.save(checkpoint(finished));
    lastCheckpoint = stopwatch.seconds();
    tell(l -> l.checkpointed(step));
  }

  private Checkpoint checkpoint(boolean finished) {
    return new Checkpoint(
        engine.state(),
        step,
        epoch,
        position,
        changes.inForce(),
        best,
        epochsWithoutBest,
        diagnostics.standing(),
        lostSteps,
        finished,
        stopwatch.seconds());
  }

  private void tell(Consumer<TrainingListener> what) {
    listeners.forEach(what);
  }
}
