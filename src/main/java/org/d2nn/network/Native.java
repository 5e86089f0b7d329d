package org.d2nn.network;

import org.nd4j.linalg.factory.Nd4j;

/** The native library: loaded once a process, with settings that hold for all of it. */
public final class Native {
  private static boolean prepared;

  private Native() {}

  /**
   * Loads the library (one to three seconds the first time) and turns off its habit of calling the
   * Java collector: nothing here waits for it.
   */
  public static synchronized void prepare() {
    if (!prepared) {
      Nd4j.getMemoryManager().togglePeriodicGc(false);
      prepared = true;
    }
  }

  /** How many threads the library computes with, for the whole process. */
  public static void useThreads(int threads) {
    prepare();
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    org.nd4j.nativeblas.NativeOpsHolder.getInstance()
        .getDeviceNativeOps()
        .setOmpNumThreads(threads);
  }
}
