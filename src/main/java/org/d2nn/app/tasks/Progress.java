package org.d2nn.app.tasks;

import java.util.concurrent.CancellationException;

/** How far a piece of work is, told by the worker, from any thread, as often as it likes. */
public interface Progress {

  /**
   * @param done from 0 to 1; negative where nobody can know
   * @param doing a few words for the user: {@code reading images}
   */
  void report(double done, String doing);

  /** Whether nobody waits for the result any more. Long work asks now and then and stops. */
  boolean isCancelled();

  default void report(double done) {
    report(done, "");
  }

  /**
   * @throws CancellationException where the work was cancelled
   */
  default void stopIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }
}
