package org.d2nn.experiment;

import java.util.concurrent.CancellationException;

/** Long work looks here between batches whether anybody still wants it. */
final class Interruption {
  private Interruption() {}

  /**
   * @throws CancellationException where the thread was interrupted
   */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped");
    }
  }
}
