package org.d2nn.app.tasks;

import java.util.ArrayList;
import java.util.List;

/** Immediate tasks, of which those of one name wait until a test lets them go on. */
public final class HeldTasks implements Tasks {
  private final Tasks immediate = new ImmediateTasks();
  private final List<String> held;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean holding;

  /**
   * @param held ends of the names of those that may have to wait
   */
  public HeldTasks(String... held) {
    this.held = List.of(held);
  }

  public void hold() {
    holding = true;
  }

  /** Does what waits, in its order; what comes now does not wait. */
  public void release() {
    holding = false;
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  /** Does the first of what waits; what comes now waits too. */
  public void releaseOne() {
    waiting.remove(0).run();
  }

  @Override
  public <T> RunningTask<T> run(String name, Work<T> work) {
    if (!holding || held.stream().noneMatch(name::endsWith)) {
      return immediate.run(name, work);
    }
    var task = new RunningTask<T>(Runnable::run);
    waiting.add(() -> task.perform(work));
    return task;
  }

  @Override
  public <T> RunningTask<T> latest(String kind, Work<T> work) {
    return run(kind, work);
  }

  @Override
  public void close() {}
}
