package org.d2nn.network;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How the library's threads wait for one another, hundreds of times in a training step. On a quiet
 * machine they spin, which is up to twice as fast as going to sleep. While other programs use the
 * processors they go to sleep: a thread that spins takes a processor from the one that it waits
 * for, and speed collapses.
 *
 * <p>GNU's OpenMP does this by itself, but looks only at its own threads: as soon as there are more
 * of them than processors they hardly spin (documented under {@code GOMP_SPINCOUNT}). So where
 * others use processors, threads that do nothing are added until there are. What is computed by how
 * many threads stays the same, and so does every result.
 *
 * <p>Where {@code GOMP_SPINCOUNT} or {@code OMP_WAIT_POLICY} is set, its user has decided. Nothing
 * is done on other systems than Linux: they were not measured.
 */
final class WaitingThreads {
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(500);

  /** What others did longer ago says nothing: perhaps nobody here computed, and waited for them. */
  private static final long TOO_LONG_AGO = TimeUnit.SECONDS.toNanos(5);

  /** Processors beyond those that are free; two bounds, to avoid flutter. */
  private static final double TOO_MANY = 0.3;

  private static final double FEW_ENOUGH = 0.15;

  private static final int SHARED_ELEMENTS = 1 << 18;

  private static final boolean MAY_CHOOSE =
      mayChoose(System.getProperty("os.name"), System.getenv());

  private static volatile long nextLook = System.nanoTime();
  private static ProcessorTicks last;
  private static CountDownLatch crowd;

  private WaitingThreads() {}

  static boolean mayChoose(String system, Map<String, String> environment) {
    return system.startsWith("Linux")
        && !environment.containsKey("GOMP_SPINCOUNT")
        && !environment.containsKey("OMP_WAIT_POLICY");
  }

  /**
   * Checks how busy the machine is, at most twice a second; a check takes about 0.1 ms.
   *
   * @param threads with which this process computes
   */
  static void look(int threads) {
    if (MAY_CHOOSE && System.nanoTime() - nextLook >= 0) {
      lookNow(threads);
    }
  }

  private static synchronized void lookNow(int threads) {
    long time = System.nanoTime();
    boolean tells = tells(time - nextLook);
    nextLook = time + BETWEEN_LOOKS;
    try {
      ProcessorTicks now = ProcessorTicks.now();
      if (last != null && tells) {
        boolean sleep =
            mustSleep(now.usedByOthersSince(last), threads, now.processors(), crowd != null);
        if (sleep && crowd == null) {
          crowd = crowd(threads, now.processors());
        } else if (!sleep && crowd != null) {
          crowd.countDown();
          crowd = null;
        }
      }
      last = now;
    } catch (IOException | RuntimeException unreadable) {
      last = null; // some containers show other files: nothing is known, and all stays as it is
    }
  }

  /**
   * Whether the time since the last look says how busy the machine is while this process computes.
   *
   * @param late nanoseconds since a look was due
   */
  static boolean tells(long late) {
    return late < TOO_LONG_AGO;
  }

  static boolean mustSleep(double others, int threads, int processors, boolean sleepNow) {
    return others + threads - processors > (sleepNow ? FEW_ENOUGH : TOO_MANY);
  }

  /** Threads that do nothing, in groups of the size that this process computes with. */
  private static CountDownLatch crowd(int threads, int processors) {
    var end = new CountDownLatch(1);
    for (int i = 0; i < groups(threads, processors); i++) {
      Thread thread = new Thread(() -> stand(threads, end), "d2nn-crowd");
      thread.setDaemon(true);
      thread.start();
    }
    return end;
  }

  /** As many as it takes, with the one group that computes, to outnumber the processors. */
  static int groups(int threads, int processors) {
    int helpers = threads - 1;
    return (processors + helpers - 1) / helpers - 1;
  }

  /** OpenMP makes a group for each thread that computes, and keeps it until that thread ends. */
  private static void stand(int threads, CountDownLatch end) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    try (INDArray shared = Nd4j.createUninitialized(DataType.FLOAT, SHARED_ELEMENTS)) {
      shared.assign(0);
    }
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
