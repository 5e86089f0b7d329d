package org.d2nn.learning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.engine.Engine;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.learning.Checkpoint.CheckpointStore;
import org.d2nn.learning.RunControl.Change;

/**
 * Trains a D2NN (docs/method.md section 5; Liu & Deng 2018, section 4). It knows no other part of
 * the program: images come from a {@link BatchSource}, numbers go to {@link TrainingListener}s,
 * checkpoints to a {@link CheckpointStore}, and a {@link RunControl} drives it. Works on the
 * calling thread.
 *
 * <pre>{@code
 * new Trainer(engine, settings, source).listening(chart).drivenBy(control).keeping(runFolder).run();
 * }</pre>
 */
public final class Trainer {
  final Engine engine;
  final TrainingSettings settings;
  final BatchSource source;
  final List<TrainingListener> listeners = new ArrayList<>();
  RunControl control = new RunControl();
  CheckpointStore store = CheckpointStore.NONE;
  List<Change> replayed = List.of();
  Optional<Checkpoint> start = Optional.empty();
  private Optional<Map<String, Double>> secondsOfNodes = Optional.empty();

  /**
   * @param engine the network as it is to start: fresh, or with the weights of another run. It
   *     stays the caller's, and has the last weights when training ends
   */
  public Trainer(Engine engine, TrainingSettings settings, BatchSource source) {
    this.engine = engine;
    this.settings = settings;
    this.source = source;
    if (settings.exploration().controllerInput() == TrainingSettings.ControllerInput.NOISE) {
      engine.blindControllers(settings.batches().seed());
    }
  }

  public Trainer listening(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  public Trainer drivenBy(RunControl runControl) {
    control = runControl;
    return this;
  }

  public Trainer keeping(CheckpointStore checkpoints) {
    store = checkpoints;
    return this;
  }

  /**
   * Changes by hand recorded in an earlier run, to be repeated at their steps. Those that a
   * checkpoint already has are not made twice.
   */
  public Trainer replaying(List<Change> changes) {
    replayed = List.copyOf(changes);
    return this;
  }

  /**
   * The measured time of each node, for a reward by time ({@link
   * TrainingSettings.Efficiency#TIME}): a resumed run must reward as it started. Without this it is
   * measured when training starts.
   *
   * @param seconds for one image, by node id, as {@link Engine#secondsOfNodes} gives them
   */
  public Trainer timed(Map<String, Double> seconds) {
    secondsOfNodes = Optional.of(Map.copyOf(seconds));
    return this;
  }

  /** Resumes from a checkpoint as if training had never been interrupted. */
  public Trainer from(Checkpoint checkpoint) {
    start = Optional.of(checkpoint);
    return this;
  }

  /**
   * Trains until the last epoch, an early stop, or a call of {@link RunControl#stop}, and saves a
   * checkpoint.
   *
   * @return how it ended, as listeners were told
   * @throws IOException if a checkpoint cannot be written
   * @throws TrainingDiverged if the loss or gradients stay infinite or NaN
   */
  public TrainingListener.Outcome run() throws IOException {
    checkSettings();
    return new TrainingLoop(this, costs()).train();
  }

  private RouteCosts costs() {
    double reference =
        ReferenceCost.of(engine.graph(), settings.reward().referenceRoute()).multiplyAdds();
    if (settings.reward().efficiency() == TrainingSettings.Efficiency.MULTIPLY_ADDS) {
      return RouteCosts.counted(reference);
    }
    Map<String, Double> seconds =
        secondsOfNodes.orElseGet(() -> engine.secondsOfNodes(settings.batches().batchSize()));
    return RouteCosts.timed(engine.graph(), reference, seconds, settings.reward().referenceRoute());
  }

  private void checkSettings() {
    if (source.batchesPerEpoch() < 1) {
      throw new IllegalArgumentException(
          "the training split has no whole batch: use more images, or a smaller batchSize or"
              + " bagSize");
    }
    for (TrainingSettings.Conflict conflict : settings.conflicts()) {
      throw new IllegalArgumentException(conflict.what() + ". " + conflict.fix());
    }
    if (!settings.batches().isWholeBags()) {
      throw new IllegalArgumentException(
          "batchSize %d must be a multiple of bagSize %d"
              .formatted(settings.batches().batchSize(), settings.batches().bagSize()));
    }
  }
}
