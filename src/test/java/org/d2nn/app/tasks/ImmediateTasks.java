package org.d2nn.app.tasks;

/** Runs all work on the calling thread: it is done when {@code run} returns. */
public final class ImmediateTasks implements Tasks {

  @Override
  public <T> RunningTask<T> run(String name, Work<T> work) {
    var task = new RunningTask<T>(Runnable::run);
    task.perform(work);
    return task;
  }

  @Override
  public <T> RunningTask<T> latest(String kind, Work<T> work) {
    return run(kind, work);
  }

  @Override
  public void close() {}
}
