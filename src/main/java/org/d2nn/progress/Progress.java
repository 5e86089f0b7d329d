package org.d2nn.progress;

import java.util.concurrent.CancellationException;

/**
 * Receives the progress of a piece of work, and says whether to stop it. Called on the thread that
 * does the work, any number of times.
 *
 * <p>This is the one way to cancel. Interrupting a thread is not: an interruption reaches a single
 * thread, and closes the file that the thread is reading or writing, while a flag reaches every
 * worker of a job, which then stops between two steps.
 */
@FunctionalInterface
public interface Progress {

  /** Ignores everything and never cancels. */
  Progress NONE = (what, done, total) -> {};

  /**
   * The work has come this far.
   *
   * @param what a few words for people: {@code Reading images}
   * @param done steps done
   * @param total steps in all, or 0 while that is not known
   */
  void at(String what, long done, long total);

  /**
   * Whether the result is no longer wanted. Long work asks between two steps; it then throws {@link
   * CancellationException} and leaves nothing behind.
   */
  default boolean isCancelled() {
    return false;
  }

  /**
   * @throws CancellationException if the work was cancelled
   */
  default void stopIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }
}
