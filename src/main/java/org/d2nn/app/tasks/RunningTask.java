package org.d2nn.app.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.d2nn.progress.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in progress. Everything but {@link #cancel()} belongs to the JavaFX thread: handlers are
 * attached there and called there, properties change there. A cancelled task calls no handler but
 * {@link #onEnd}.
 */
public final class RunningTask<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTask.class);
  private final Executor screen;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean progressWaiting = new AtomicBoolean();
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final List<Consumer<? super T>> onSuccess = new ArrayList<>();
  private final List<Consumer<? super Throwable>> onFailure = new ArrayList<>();
  private final List<Runnable> onEnd = new ArrayList<>();
  private volatile Reported reported = new Reported(-1, "");
  private Outcome<T> outcome;

  private record Reported(double done, String doing) {}

  private record Outcome<T>(T value, Throwable failure) {}

  RunningTask(Executor screen) {
    this.screen = screen;
  }

  /** What to do with the result. */
  public RunningTask<T> onSuccess(Consumer<? super T> handler) {
    onSuccess.add(handler);
    if (outcome != null && outcome.failure == null && !cancelled.get()) {
      handler.accept(outcome.value);
    }
    return this;
  }

  /** What to do with an exception that the work threw. */
  public RunningTask<T> onFailure(Consumer<? super Throwable> handler) {
    onFailure.add(handler);
    if (outcome != null && outcome.failure != null && !cancelled.get()) {
      handler.accept(outcome.failure);
    }
    return this;
  }

  /** Called last, however the work ended, even if it was cancelled: enables the button again. */
  public RunningTask<T> onEnd(Runnable handler) {
    onEnd.add(handler);
    if (outcome != null) {
      handler.run();
    }
    return this;
  }

  /** From 0 to 1, negative where unknown. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** What it is doing, in a few words; may be empty. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Asks the work to stop and drops its result. May be called from any thread. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Does the work on the calling thread and reports on the screen's. */
  void perform(Tasks.Work<T> work) {
    Outcome<T> result;
    if (cancelled.get()) {
      result = new Outcome<>(null, new CancellationException("cancelled"));
    } else {
      try {
        result = new Outcome<>(work.run(progress()), null);
      } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
        result = new Outcome<>(null, e);
      }
    }
    Outcome<T> ended = result;
    screen.execute(() -> end(ended));
  }

  private void end(Outcome<T> result) {
    outcome = result;
    if (!cancelled.get()) {
      if (result.failure == null) {
        List.copyOf(onSuccess).forEach(handler -> handler.accept(result.value));
      } else {
        if (onFailure.isEmpty()) {
          LOG.warn("background work failed without a handler", result.failure);
        }
        List.copyOf(onFailure).forEach(handler -> handler.accept(result.failure));
      }
    }
    List.copyOf(onEnd).forEach(Runnable::run);
  }

  /** Reports that come faster than the screen takes them are merged: at most one waits. */
  private Progress progress() {
    return new Progress() {
      @Override
      public void at(String what, long done, long total) {
        reported = new Reported(total <= 0 ? -1 : Math.min(1, done / (double) total), what);
        if (progressWaiting.compareAndSet(false, true)) {
          screen.execute(RunningTask.this::showProgress);
        }
      }

      @Override
      public boolean isCancelled() {
        return cancelled.get();
      }
    };
  }

  private void showProgress() {
    progressWaiting.set(false);
    fraction.set(reported.done);
    message.set(reported.doing);
  }
}
