package org.d2nn.experiment.run;

import java.util.concurrent.CancellationException;

/** Long work looks here between batches whether anybody still wants it. */
public final class Interruption {
  private Interruption() {}

  /**
   * @throws CancellationException where the thread was interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped");
    }
  }
}
