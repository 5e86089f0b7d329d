package org.d2nn.learning;

import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.RunControl.Change;

/**
 * Told what happens during training, on the training thread. A slow listener slows the training:
 * take the numbers and return.
 */
public interface TrainingListener {

  default void started(long totalSteps, int batchesPerEpoch, long firstStep) {}

  default void step(StepMetrics metrics) {}

  default void epoch(EpochMetrics metrics) {}

  /**
   * The share of an epoch's training time that was spent waiting for images; called just before
   * {@link #epoch}.
   *
   * @param share in [0, 1]
   */
  default void waited(double share) {}

  /**
   * λ, ε or the learning rate was changed by hand; it holds from this step on. Called for replayed
   * changes too, just before their step.
   */
  default void changed(Change change) {}

  default void warned(Warning warning) {}

  default void paused(long step) {}

  default void resumed(long step) {}

  /** A checkpoint was written after this step. */
  default void checkpointed(long step) {}

  default void finished(Outcome outcome, long step) {}

  /** How training ended. */
  enum Outcome {
    COMPLETED,
    STOPPED,
    STOPPED_EARLY
  }

  /**
   * A sign that training goes wrong, with what to try.
   *
   * @param kind what was seen
   * @param at node id, or empty
   * @param message what was seen, where, and what to try: one or two sentences
   */
  public record Warning(Kind kind, String at, long step, String message) {
    /** What goes wrong in practice. */
    public enum Kind {
      NOT_A_NUMBER,
      COLLAPSED_CONTROLLER,
      UNREACHED_NODE,
      ONE_CLASS_BRANCH
    }
  }
}
