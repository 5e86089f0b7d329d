package org.d2nn.experiment.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.d2nn.engine.Engine;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.Checkpoint.DamagedCheckpoint;
import org.d2nn.learning.RunControl.Change;

/**
 * A checkpoint of a run, read with every field checked against the run's experiment: a right
 * checksum does not say that it belongs to this network.
 */
final class StoredCheckpoint {
  private final Path file;
  private final Experiment experiment;

  private StoredCheckpoint(Path file, Experiment experiment) {
    this.file = file;
    this.experiment = experiment;
  }

  /**
   * @param experiment of the run, whose rules hold
   * @throws WrongInput if it is damaged, or of another experiment
   * @throws RunFailed if it cannot be read
   */
  static Checkpoint read(Path file, Experiment experiment) {
    var stored = new StoredCheckpoint(file, experiment);
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(PlainFile.at(file)), 1 << 16)) {
      Checkpoint checkpoint = Checkpoint.readFrom(in);
      stored.checkProgress(checkpoint);
      stored.checkNodes(checkpoint.engine().nodes());
      return checkpoint;
    } catch (DamagedCheckpoint damaged) {
      throw stored.wrong(damaged.getMessage());
    } catch (IOException failure) {
      throw new RunFailed(file + ": cannot be read (" + AtomicFile.reason(failure) + ").", failure);
    }
  }

  /**
   * Whether training can be resumed from it.
   *
   * @throws WrongInput if it was made with other batches
   */
  static void checkPosition(Path file, Checkpoint checkpoint, int batchesPerEpoch) {
    long steps = (long) checkpoint.epoch() * batchesPerEpoch + checkpoint.position();
    if (checkpoint.position() > batchesPerEpoch || checkpoint.step() != steps) {
      throw new WrongInput(
          "%s: step: is %d, but epoch %d and position %d make %d with %d batches an epoch; it was made with other images or another batchSize. Restore the run's experiment.json and its images."
              .formatted(
                  file,
                  checkpoint.step(),
                  checkpoint.epoch(),
                  checkpoint.position(),
                  steps,
                  batchesPerEpoch));
    }
  }

  private void checkProgress(Checkpoint checkpoint) {
    int epochs = experiment.training().stopping().epochs();
    require(checkpoint.step() >= 0, "step", checkpoint.step());
    require(checkpoint.epoch() >= 0 && checkpoint.epoch() <= epochs, "epoch", checkpoint.epoch());
    require(checkpoint.position() >= 0, "position", checkpoint.position());
    require(checkpoint.lostSteps() >= 0, "lostSteps", checkpoint.lostSteps());
    int since = checkpoint.epochsWithoutBest();
    require(since >= 0 && since <= epochs, "epochsWithoutBest", since);
    require(
        checkpoint.seconds() >= 0 && Double.isFinite(checkpoint.seconds()),
        "seconds",
        checkpoint.seconds());
    checkpoint
        .best()
        .ifPresent(
            best -> {
              require(best.epoch() >= 0 && best.epoch() <= epochs, "best.epoch", best.epoch());
              require(isShare(best.accuracy()), "best.accuracy", best.accuracy());
              require(
                  best.efficiency() <= 0 && Double.isFinite(best.efficiency()),
                  "best.efficiency",
                  best.efficiency());
            });
    for (Change change : checkpoint.changes()) {
      require(change.step() >= 1, "changes.step", change.step());
      require(change.isInRange(), "changes.value", change.value());
    }
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  private void require(boolean is, String field, Object value) {
    if (!is) {
      throw wrong("%s: cannot be %s in this experiment".formatted(field, value));
    }
  }

  private void checkNodes(Map<String, NodeState> nodes) {
    Map<String, Integer> counts = Engine.parameterCounts(experiment.graph());
    counts.forEach(
        (id, count) -> {
          NodeState node = nodes.get(id);
          if (node == null) {
            throw ofAnotherNetwork("it has no node " + id);
          }
          int stored = node.parameters().length;
          if (stored != count) {
            throw ofAnotherNetwork("%s needs %d numbers, not %d".formatted(id, count, stored));
          }
          int moments = node.moments().length;
          if (moments != 0 && moments != count && moments != 2 * count) {
            throw ofAnotherNetwork(
                "%s cannot have %d moments of its optimiser".formatted(id, moments));
          }
          require(node.steps() >= 0, id + ".steps", node.steps());
          checkFinite(id, node.parameters());
          checkFinite(id, node.moments());
        });
    for (String id : nodes.keySet()) {
      if (!counts.containsKey(id)) {
        throw ofAnotherNetwork("the experiment has no node " + id);
      }
    }
  }

  private void checkFinite(String id, double[] numbers) {
    if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
      throw wrong("%s has numbers that are not finite; the training diverged".formatted(id));
    }
  }

  private WrongInput ofAnotherNetwork(String why) {
    return wrong("the checkpoint belongs to another network than the run's experiment: " + why);
  }

  private WrongInput wrong(String what) {
    return new WrongInput(
        "%s: %s. Use the run's other weights (--weights), restore its files, or train it again."
            .formatted(file, what));
  }
}
