package org.d2nn.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.d2nn.format.Numbers;
import org.d2nn.learning.RunControl.Change.What;

/**
 * The handle by which another thread controls a training run. Every method returns at once and
 * takes effect at the end of the current step. Safe to use from any thread. One handle controls one
 * run.
 */
public final class RunControl {
  private boolean paused;
  private boolean stopped;
  private final Queue<Request> requests = new ArrayDeque<>();

  /**
   * A value changed by hand while training. It is recorded and replayed, so that the run can be
   * repeated.
   *
   * @param step the first step (from 1) for which it holds
   * @param value the new value; NaN gives the value back to its schedule (ε and the learning rate)
   */
  public record Change(long step, What what, double value) {

    /** What can be changed. */
    public enum What {
      LAMBDA("λ"),
      EPSILON("ε"),
      LEARNING_RATE("learning rate");

      private final String title;

      What(String title) {
        this.title = title;
      }

      public String title() {
        return title;
      }
    }

    /** Whether training could have been told so. */
    public boolean isInRange() {
      return Double.isNaN(value)
          ? what != What.LAMBDA
          : value >= 0 && value <= (what == What.LEARNING_RATE ? Double.MAX_VALUE : 1);
    }

    /** {@code λ changed to 0.5 at step 513}. */
    public String sentence() {
      String to = Double.isNaN(value) ? "back to its schedule" : "to " + Numbers.plain(value);
      return what.title() + " changed " + to + " at step " + step;
    }
  }

  /** A change that was asked for, not yet tied to a step. */
  record Request(What what, double value) {}

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
    request(What.LAMBDA, within(lambda, 0, 1, "λ"));
  }

  /**
   * ε, in [0, 1], from the next step on, in place of its schedule; NaN gives it back to the
   * schedule.
   */
  public void changeEpsilon(double epsilon) {
    request(What.EPSILON, Double.isNaN(epsilon) ? epsilon : within(epsilon, 0, 1, "ε"));
  }

  /** The learning rate, at least 0, in place of its schedule; NaN gives it back to the schedule. */
  public void changeLearningRate(double rate) {
    request(
        What.LEARNING_RATE,
        Double.isNaN(rate) ? rate : within(rate, 0, Double.MAX_VALUE, "the learning rate"));
  }

  public synchronized boolean isPaused() {
    return paused;
  }

  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Requests since the last call, in order. */
  synchronized List<Request> takeRequests() {
    var taken = new ArrayList<>(requests);
    requests.clear();
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

  private synchronized void request(What what, double value) {
    requests.add(new Request(what, value));
  }

  private static double within(double value, double low, double high, String name) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be between " + low + " and " + high + ", not " + value);
    }
    return value;
  }
}
