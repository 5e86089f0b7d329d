package org.d2nn.experiment.run;

import org.d2nn.network.Native;

/** The number of threads that networks compute with, for the whole process. */
public final class ComputingThreads {
  private static int chosen;

  private ComputingThreads() {}

  /** Must be called before the first network is made; at least 1. */
  public static synchronized void use(int threads) {
    Native.useThreads(threads);
    chosen = threads;
  }

  /** What was chosen, or else the processors of this machine. */
  public static synchronized int count() {
    return chosen > 0 ? chosen : Runtime.getRuntime().availableProcessors();
  }
}
