package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.curve.SweepPoint;
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
    jobs().forEach(job -> workers.execute(() -> complete(job)));
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

  /**
   * What one process makes: a training, or all points that take the weights of one. These take
   * seconds each once a process has read the images.
   */
  private List<List<Integer>> jobs() {
    Map<Path, List<Integer>> jobs = new LinkedHashMap<>();
    for (int index = 0; index < sweep.points().size(); index++) {
      if (sweep.state(index).status() != Status.DONE) {
        SweepPoint point = sweep.points().get(index);
        Path log = sweep.log(point);
        jobs.computeIfAbsent(log, process -> new ArrayList<>()).add(index);
      }
    }
    return List.copyOf(jobs.values());
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

  private void complete(List<Integer> job) {
    try {
      if (!cancelled) {
        run(job);
      }
    } catch (IOException failure) {
      fail(job, "The process could not be started: " + failure.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      fail(job, failure.getMessage());
    }
  }

  private void fail(List<Integer> job, String why) {
    for (int index : job) {
      PointState state = sweep.state(index);
      if (state.status() != Status.DONE) {
        sweep.change(index, state.failed(why));
      }
    }
  }

  private void run(List<Integer> job) throws IOException, InterruptedException {
    for (int index : job) {
      sweep.change(
          index, sweep.state(index).as(index == job.get(0) ? Status.RUNNING : Status.WAITING));
    }
    PointProcess process =
        PointProcess.start(job.stream().map(sweep.points()::get).toList(), sweep.settings());
    synchronized (running) {
      running.add(process);
    }
    if (cancelled) {
      process.stop();
    }
    try {
      while (!process.endsWithin(LOOK_MILLIS)) {
        follow(job);
      }
    } finally {
      process.stop();
      process.end();
      synchronized (running) {
        running.remove(process);
      }
    }
    job.forEach(index -> conclude(index, process));
  }

  /** Passes on how far a process is, which makes its points in their order. */
  private void follow(List<Integer> job) {
    for (int index : job) {
      if (sweep.state(index).status() == Status.DONE) {
        continue;
      }
      PointState now = sweep.look(index);
      switch (now.status()) {
        case DONE -> conclude(index, now);
        case FAILED -> {} // if so, the process says why when it ends
        case RUNNING, WAITING -> {
          if (now.status() == Status.RUNNING || sweep.state(index).status() == Status.WAITING) {
            sweep.change(index, now.as(Status.RUNNING));
          }
          return;
        }
      }
    }
  }

  private void conclude(int index, PointProcess process) {
    if (sweep.state(index).status() != Status.DONE) {
      PointState now = sweep.look(index);
      boolean ended = now.status() == Status.DONE || now.status() == Status.FAILED || cancelled;
      conclude(index, ended ? now : now.failed(process.reason()));
    }
  }

  private void conclude(int index, PointState state) {
    sweep.change(index, state);
    if (state.status() == Status.DONE) {
      sweep.writeLatest();
    }
  }
}
