package org.d2nn.app.tasks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Work on daemon threads, one per task; idle threads are reused. */
final class BackgroundTasks implements Tasks {
  private final Executor screen;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "d2nn worker");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<RunningTask<?>> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Line> lines = new HashMap<>();
  private volatile boolean closed;

  /** The tasks of one kind: the running one and the next one. */
  private static final class Line {
    RunningTask<?> current;
    Runnable startNext;
    RunningTask<?> next;
  }

  BackgroundTasks(Executor screen) {
    this.screen = work -> screen.execute(() -> unlessClosed(work));
  }

  private void unlessClosed(Runnable work) {
    if (!closed) {
      work.run();
    }
  }

  @Override
  public <T> RunningTask<T> run(String name, Work<T> work) {
    var task = new RunningTask<T>(screen);
    start(name, task, work, () -> {});
    return task;
  }

  @Override
  public synchronized <T> RunningTask<T> latest(String kind, Work<T> work) {
    var task = new RunningTask<T>(screen);
    Line line = lines.computeIfAbsent(kind, k -> new Line());
    if (line.current == null) {
      line.current = task;
      start(kind, task, work, () -> ended(kind));
    } else {
      line.current.cancel();
      if (line.next != null) {
        line.next.cancel();
        line.next.perform(progress -> null);
      }
      line.next = task;
      line.startNext = () -> start(kind, task, work, () -> ended(kind));
    }
    return task;
  }

  private synchronized void ended(String kind) {
    Line line = lines.get(kind);
    line.current = line.next;
    Runnable startNext = line.startNext;
    line.next = null;
    line.startNext = null;
    if (line.current == null) {
      lines.remove(kind);
    } else {
      startNext.run();
    }
  }

  private <T> void start(String name, RunningTask<T> task, Work<T> work, Runnable afterwards) {
    if (closed) {
      return;
    }
    running.add(task);
    workers.execute(
        () -> {
          Thread.currentThread().setName("d2nn " + name);
          try {
            task.perform(work);
          } finally {
            Thread.currentThread().setName("d2nn worker");
            running.remove(task);
            afterwards.run();
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(RunningTask::cancel);
    workers.shutdownNow();
  }
}
