package org.d2nn.app.tasks;

/** All work is done when {@code run} returns. */
final class ImmediateTasks implements Tasks {

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
