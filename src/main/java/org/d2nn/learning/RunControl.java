package org.d2nn.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.d2nn.learning.Change.What;

/**
 * The handle by which another thread drives a training run. Every method returns at once; what it
 * asks for takes effect at the end of the step that is being made. Safe to use from any thread. One
 * handle drives one run.
 */
public final class RunControl {
  private boolean paused;
  private boolean stopped;
  private final Queue<Wish> wishes = new ArrayDeque<>();

  /** A value that somebody wants changed, not yet tied to a step. */
  record Wish(What what, double value) {}

  /** Training waits after the current step until {@link #resume} or {@link #stop}. */
  public synchronized void pause() {
    paused = true;
  }

  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  /** Training ends after the current step, with a checkpoint from which it can be resumed. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** λ, in [0, 1], from the next step on. */
  public void changeLambda(double lambda) {
    wish(What.LAMBDA, within(lambda, 0, 1, "λ"));
  }

  /**
   * ε, in [0, 1], from the next step on, in place of its schedule; NaN gives it back to the
   * schedule.
   */
  public void changeEpsilon(double epsilon) {
    wish(What.EPSILON, Double.isNaN(epsilon) ? epsilon : within(epsilon, 0, 1, "ε"));
  }

  /** The learning rate, at least 0, in place of its schedule; NaN gives it back to the schedule. */
  public void changeLearningRate(double rate) {
    wish(
        What.LEARNING_RATE,
        Double.isNaN(rate) ? rate : within(rate, 0, Double.MAX_VALUE, "the learning rate"));
  }

  public synchronized boolean isPaused() {
    return paused;
  }

  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Wishes since the last call, in the order in which they were made. */
  synchronized List<Wish> takeWishes() {
    var taken = new ArrayList<>(wishes);
    wishes.clear();
    return taken;
  }

  /** Waits while paused and not stopped. An interrupted thread counts as asked to stop. */
  synchronized void awaitWhilePaused() {
    try {
      while (paused && !stopped) {
        wait();
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void wish(What what, double value) {
    wishes.add(new Wish(what, value));
  }

  private static double within(double value, double low, double high, String name) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be between " + low + " and " + high + ", not " + value);
    }
    return value;
  }
}
