package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.progress.Progress;

/** Works through the points of a sweep on this machine, several processes at a time. */
final class PointQueue {
  private static final long LOOK_MILLIS = 300;

  private final Sweep sweep;
  private final Set<PointProcess> running = new HashSet<>();
  private volatile boolean cancelled;

  PointQueue(Sweep sweep) {
    this.sweep = sweep;
  }

  void work() {
    int most = sweep.settings().parallel();
    ExecutorService workers = Executors.newFixedThreadPool(most, PointQueue::worker);
    for (int index = 0; index < sweep.points().size(); index++) {
      if (sweep.state(index).status() != Status.DONE) {
        int point = index;
        workers.execute(() -> complete(point));
      }
    }
    workers.shutdown();
    try {
      while (!workers.awaitTermination(1, TimeUnit.HOURS)) {
        // A sweep may take days.
      }
    } catch (InterruptedException stop) {
      cancel();
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "sweep");
    thread.setDaemon(true);
    return thread;
  }

  void cancel() {
    cancelled = true;
    synchronized (running) {
      running.forEach(PointProcess::stop);
    }
  }

  /** Reports nothing, and is cancelled when the queue is. */
  Progress untilCancelled() {
    return new Progress() {
      @Override
      public void at(String what, long done, long total) {}

      @Override
      public boolean isCancelled() {
        return cancelled;
      }
    };
  }

  private void complete(int index) {
    try {
      if (!cancelled) {
        train(index);
      }
    } catch (IOException failure) {
      sweep.change(
          index,
          sweep.state(index).failed("The process could not be started: " + failure.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      sweep.change(index, sweep.state(index).failed(failure.getMessage()));
    }
  }

  private void train(int index) throws IOException, InterruptedException {
    sweep.change(index, sweep.state(index).as(Status.RUNNING));
    PointProcess process = PointProcess.start(sweep.state(index).point(), sweep.settings());
    synchronized (running) {
      running.add(process);
    }
    if (cancelled) {
      process.stop();
    }
    try {
      while (!process.endsWithin(LOOK_MILLIS)) {
        PointState now = sweep.look(index);
        if (now.status() == Status.RUNNING) {
          sweep.change(index, now);
        }
      }
    } finally {
      process.stop();
      process.end();
      synchronized (running) {
        running.remove(process);
      }
    }
    conclude(index, process);
  }

  private void conclude(int index, PointProcess process) {
    PointState now = sweep.look(index);
    boolean ended = now.status() == Status.DONE || now.status() == Status.FAILED || cancelled;
    sweep.change(index, ended ? now : now.failed(process.reason()));
    if (now.status() == Status.DONE) {
      sweep.writeLatest();
    }
  }
}
