package org.d2nn.learning;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.d2nn.engine.EngineState;
import org.d2nn.learning.RunControl.Change;

/**
 * Everything that training needs to resume as if it had never been interrupted. Random draws are
 * functions of (seed, step, example, node), so no generator's state is in it.
 *
 * @param engine weights, running statistics, optimiser state and step counts
 * @param step steps made so far
 * @param epoch the epoch in progress, from 0
 * @param position batches of that epoch already trained on; all of them where only the validation
 *     is missing
 * @param changes all changes by hand so far, oldest first
 * @param best the best validation so far; empty before the first
 * @param epochsWithoutBest epochs since then
 * @param standingWarnings warnings already given and not yet cleared, so that none is given twice
 * @param lostSteps steps in a row that were left out because a number was not finite
 * @param finished whether training has ended (completed, or stopped early), so that nothing is left
 *     to do
 * @param seconds training time so far, pauses left out
 */
public record Checkpoint(
    EngineState engine,
    long step,
    int epoch,
    int position,
    List<Change> changes,
    Optional<Best> best,
    int epochsWithoutBest,
    List<String> standingWarnings,
    int lostSteps,
    boolean finished,
    double seconds) {

  public Checkpoint {
    changes = List.copyOf(changes);
    standingWarnings = List.copyOf(standingWarnings);
  }

  /**
   * The best greedy validation. A and E are separate, so that it can be compared again after λ was
   * changed.
   *
   * @param epoch from 1
   * @param accuracy A of the reward over the whole validation split
   * @param efficiency E over the whole validation split
   */
  public record Best(int epoch, double accuracy, double efficiency) {}

  /** Writes a compact binary form that ends with a checksum. The stream stays open. */
  public void writeTo(OutputStream out) throws IOException {
    CheckpointFormat.write(this, out);
  }

  /**
   * Reads what {@link #writeTo} wrote, to the stream's end.
   *
   * @throws DamagedCheckpoint if it is cut off, altered, of a later version, or not a checkpoint at
   *     all
   */
  public static Checkpoint readFrom(InputStream in) throws IOException {
    return CheckpointFormat.read(in);
  }

  /** Where a trainer leaves its checkpoints. Called on the training thread. */
  public interface CheckpointStore {

    /** Keeps nothing. */
    CheckpointStore NONE = checkpoint -> {};

    /**
     * Keeps the latest state, from which training can be resumed.
     *
     * @throws IOException if it cannot be written; this ends the training
     */
    void save(Checkpoint checkpoint) throws IOException;

    /**
     * Keeps the state with the best greedy validation reward so far, beside the latest. Called
     * before the {@link #save} that refers to it, so that a crash between the two loses nothing.
     */
    default void saveBest(Checkpoint checkpoint) throws IOException {}
  }

  /**
   * The data is not a complete checkpoint of this version. The message says what is wrong with it.
   */
  public static final class DamagedCheckpoint extends IOException {
    private static final long serialVersionUID = 1;

    DamagedCheckpoint(String message) {
      super(message);
    }
  }
}
