package org.d2nn.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * Measures how long the JavaFX thread keeps others waiting: another thread asks it for something
 * every few milliseconds, whether the last answer is there or not, so that one long block counts
 * for as long as it lasts.
 *
 * <p>Two times are measured for each answer: how long it took, and how long the JavaFX thread
 * itself computed meanwhile. The second leaves out when other programs had the processor, so it
 * says the same on a busy machine.
 */
public final class Heartbeat implements AutoCloseable {
  private static final long BETWEEN_NANOS = 4_000_000;
  private static final int MOST = 200_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long screen;
  private final double[] waited = new double[MOST];
  private final double[] computed = new double[MOST];
  private final Thread asking = new Thread(this::ask, "heartbeat");
  private int answers;
  private volatile boolean over;

  private Heartbeat(long screen) {
    this.screen = screen;
    asking.setDaemon(true);
  }

  /**
   * @param screen id of the JavaFX thread
   */
  public static Heartbeat start(long screen) {
    var heartbeat = new Heartbeat(screen);
    heartbeat.asking.start();
    return heartbeat;
  }

  private void ask() {
    long next = System.nanoTime();
    while (!over) {
      long asked = System.nanoTime();
      long used = THREADS.getThreadCpuTime(screen);
      Platform.runLater(() -> answered(asked, used));
      next = Math.max(next + BETWEEN_NANOS, System.nanoTime());
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private synchronized void answered(long asked, long used) {
    if (answers < MOST) {
      waited[answers] = (System.nanoTime() - asked) / 1e6;
      computed[answers] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
      answers++;
    }
  }

  /** Milliseconds that no more than this share of the answers took longer than. */
  public synchronized double waited(double share) {
    return percentile(waited, share);
  }

  /** Milliseconds of the JavaFX thread's own time, likewise. */
  public synchronized double computed(double share) {
    return percentile(computed, share);
  }

  private double percentile(double[] of, double share) {
    double[] sorted = Arrays.copyOf(of, answers);
    Arrays.sort(sorted);
    return answers == 0 ? Double.NaN : sorted[(int) Math.max(0, Math.ceil(share * answers) - 1)];
  }

  public synchronized int answers() {
    return answers;
  }

  @Override
  public void close() {
    over = true;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "JavaFX thread while training, %d answers: blocked 99.9 %% %.1f ms, longest %.1f ms;"
            + " its own work 99.9 %% %.1f ms, longest %.1f ms",
        answers(),
        waited(0.999),
        waited(1),
        computed(0.999),
        computed(1));
  }
}
