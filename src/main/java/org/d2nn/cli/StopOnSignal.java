package org.d2nn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, a termination signal (Ctrl-C, SIGTERM) stops the work at a point where it can be
 * resumed; the process then ends with exit code 1.
 */
final class StopOnSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean raised;

  private StopOnSignal(Runnable stop) {
    hook = new Thread(() -> stop(stop), "d2nn-stop");
  }

  /**
   * @param stop asks the work to stop soon; called on a shutdown thread
   */
  static StopOnSignal of(Runnable stop) {
    StopOnSignal signal = new StopOnSignal(stop);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  boolean wasRaised() {
    return raised;
  }

  private void stop(Runnable stop) {
    raised = true;
    stop.run();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // the last checkpoint stands
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(Failures.FAILED);
  }

  @Override
  public void close() {
    if (raised) {
      finished.countDown();
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      finished.countDown();
    }
  }
}
