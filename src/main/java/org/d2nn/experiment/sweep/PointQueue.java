package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.sweep.PointState.Status;

/** Works through the points of a sweep, several processes at a time. */
final class PointQueue {
  private static final long LOOK_MILLIS = 200;

  private final Sweep sweep;
  private final Set<PointProcess> running = new HashSet<>();

  /** Opens when the first process has its images: the others find them in the cache. */
  private final CountDownLatch imagesReady = new CountDownLatch(1);

  private boolean started;
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
    imagesReady.countDown();
    synchronized (running) {
      running.forEach(PointProcess::stop);
    }
  }

  private void complete(int index) {
    try {
      if (!isFirst()) {
        imagesReady.await();
      }
      while (!cancelled && !isSettled(index)) {
        awaitFree(index);
        if (!cancelled && !isSettled(index)) {
          train(index);
        }
      }
    } catch (IOException failure) {
      sweep.change(
          index,
          sweep.state(index).failed("The process could not be started: " + failure.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      sweep.change(index, sweep.state(index).failed(failure.getMessage()));
    } finally {
      imagesReady.countDown();
    }
  }

  private synchronized boolean isFirst() {
    boolean first = !started;
    started = true;
    return first;
  }

  /** Whether it is done, perhaps by another process, or has failed. */
  private boolean isSettled(int index) {
    PointState state = sweep.state(index);
    if (state.status() == Status.FAILED) {
      return true;
    }
    boolean done = PointMeasurement.of(state.point().run()).isPresent();
    if (done && state.status() != Status.DONE) {
      sweep.change(index, state.as(Status.DONE));
    }
    return done;
  }

  /** A process of a sweep that was killed needs a moment to stop. */
  private void awaitFree(int index) throws InterruptedException {
    RunFolder run = RunFolder.at(sweep.state(index).point().run());
    while (!cancelled && run.isInProgress()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void train(int index) throws IOException, InterruptedException {
    SweepPoint point = sweep.state(index).point();
    sweep.change(index, sweep.state(index).as(Status.RUNNING));
    PointProcess process = PointProcess.start(point, sweep.settings());
    synchronized (running) {
      running.add(process);
    }
    if (cancelled) {
      process.stop();
    }
    Pace pace = new Pace();
    double scale = scale(point);
    int exit;
    try {
      exit =
          process.listen(
              progress -> {
                imagesReady.countDown();
                sweep.change(
                    index,
                    sweep
                        .state(index)
                        .at(
                            progress.fraction(),
                            pace.secondsLeft(progress.fraction()),
                            progress.latest().map(found -> found.times(scale))));
              });
    } finally {
      process.stop();
      process.end();
      synchronized (running) {
        running.remove(process);
      }
    }
    conclude(index, process, exit);
  }

  /** A static network's own reference is itself; here costs are relative to the dynamic one's. */
  private double scale(SweepPoint point) {
    return sweep
        .settings()
        .experiment()
        .referenceCost()
        .relative(point.experiment().referenceCost().multiplyAdds());
  }

  private void conclude(int index, PointProcess process, int exit) {
    PointState state = sweep.state(index);
    if (isSettled(index)) {
      sweep.writeLatest();
    } else if (cancelled || RunFolder.at(state.point().run()).isInProgress()) {
      sweep.change(index, state.as(Status.WAITING));
    } else {
      sweep.change(index, state.failed(process.reason(exit)));
    }
  }

  /** How long the rest takes at the pace since this start. */
  private static final class Pace {
    private final long started = System.nanoTime();
    private double first = Double.NaN;
    private long firstAt;

    double secondsLeft(double fraction) {
      long now = System.nanoTime();
      if (Double.isNaN(first)) {
        first = fraction;
        firstAt = now;
      }
      double gained = fraction - first;
      double seconds = (now - firstAt) / 1e9;
      return gained <= 0 || now == started ? Double.NaN : seconds / gained * (1 - fraction);
    }
  }
}
