package org.d2nn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.d2nn.learning.RunControl;

/**
 * While it is open, a signal to end (Ctrl-C, SIGTERM) makes training stop at a checkpoint; the
 * process then ends with exit code 1.
 */
final class StopOnSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean raised;

  private StopOnSignal(RunControl control) {
    hook = new Thread(() -> stop(control), "d2nn-stop");
  }

  static StopOnSignal of(RunControl control) {
    StopOnSignal signal = new StopOnSignal(control);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  boolean wasRaised() {
    return raised;
  }

  private void stop(RunControl control) {
    raised = true;
    control.stop();
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
