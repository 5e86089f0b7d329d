package org.d2nn.app.tasks;

import java.util.concurrent.Executor;
import javafx.application.Platform;
import org.d2nn.progress.Progress;

/**
 * Slow work, done off the JavaFX thread and reported back on it. View models take a {@code Tasks},
 * so that their tests can do the work at once and need neither waiting nor a window.
 *
 * <p>Call {@link #run} and {@link #latest} on the JavaFX thread and attach what should happen:
 *
 * <pre>{@code
 * tasks.latest("trace", progress -> model.traces(images, progress))
 *     .onSuccess(this::show)
 *     .onFailure(problems::show);
 * }</pre>
 *
 * The handlers always run on the JavaFX thread, even if they are attached after the work is done.
 */
public interface Tasks extends AutoCloseable {

  /** Work that may be slow, throw, and report its progress. */
  @FunctionalInterface
  interface Work<T> {
    T run(Progress progress) throws Exception;
  }

  /**
   * Starts the work at once, in parallel to everything else.
   *
   * @param name names the thread, for logs and debuggers: {@code "train"}
   */
  <T> RunningTask<T> run(String name, Work<T> work);

  /**
   * Starts the work unless an earlier one of its kind still runs: that one is cancelled, its result
   * is dropped, and this one follows when it has ended. Of several that wait only the last is run,
   * so no work is wasted on a value that changes faster than the work takes.
   *
   * @param kind tasks of one kind replace each other: {@code "routes of tab 3"}
   */
  <T> RunningTask<T> latest(String kind, Work<T> work);

  /** Cancels everything that runs; no handler is called any more. */
  @Override
  void close();

  /** The real thing: daemon threads for the work, the JavaFX thread for the handlers. */
  static Tasks background() {
    return new BackgroundTasks(Platform::runLater);
  }

  /** Background threads with another place for the handlers, for tests of concurrency. */
  static Tasks background(Executor screen) {
    return new BackgroundTasks(screen);
  }
}
