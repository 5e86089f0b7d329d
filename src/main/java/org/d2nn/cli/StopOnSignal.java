package org.d2nn.cli;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a termination signal (Ctrl-C, SIGTERM, SIGHUP) does: the command stops where its work can be
 * resumed or leaves nothing behind, and the process ends with exit code 1 and one line.
 *
 * <p>Long work asks {@link #wasRaised} through {@link ConsoleProgress}. While an object of this
 * class is open, the work is also told, and gets the time that a checkpoint takes.
 */
final class StopOnSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;
  private static final int CHECKPOINT_SECONDS = 60;

  private static final List<StopOnSignal> TOLD = new CopyOnWriteArrayList<>();
  private static final CompletableFuture<Integer> EXIT = new CompletableFuture<>();
  private static volatile boolean raised;

  private final Runnable stop;

  private StopOnSignal(Runnable stop) {
    this.stop = stop;
  }

  /** From here on signals end the command, until it {@link #ended} by itself. */
  static void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(StopOnSignal::end, "d2nn-stop"));
  }

  /** The command is done, or takes care of signals itself. */
  static void ended(int exit) {
    EXIT.complete(exit);
  }

  static boolean wasRaised() {
    return raised;
  }

  /**
   * @throws CancellationException if a signal has arrived
   */
  static void check() {
    if (raised) {
      throw new CancellationException();
    }
  }

  /**
   * @param stop asks the work to stop soon; called on a shutdown thread
   */
  static StopOnSignal of(Runnable stop) {
    StopOnSignal told = new StopOnSignal(stop);
    TOLD.add(told);
    if (raised) {
      stop.run();
    }
    return told;
  }

  private static void end() {
    if (EXIT.isDone()) {
      return; // nobody was interrupted
    }
    raised = true;
    TOLD.forEach(work -> work.stop.run());
    int exit = Failures.FAILED;
    try {
      exit = EXIT.get(TOLD.isEmpty() ? PATIENCE_SECONDS : CHECKPOINT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stillAtWork) {
      System.err.println(Failures.INTERRUPTED); // the last checkpoint stands
    } catch (InterruptedException | ExecutionException impossible) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exit);
  }

  @Override
  public void close() {
    TOLD.remove(this);
  }
}
