package org.d2nn.learning;

import java.io.IOException;

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
   * Keeps the state with the best greedy validation reward so far, beside the latest. Called before
   * the {@link #save} that refers to it, so that a crash between the two loses nothing.
   */
  default void saveBest(Checkpoint checkpoint) throws IOException {}
}
